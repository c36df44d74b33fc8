/// What the bound on contributions left out, estimated privately: published beside the noise, because it makes every count
/// too low and no interval tells.
///
/// ```swift
/// release.loss?.rows   // 412333, with noise
/// release.loss?.share  // 0.31 of all rows inside the domain
/// ```
/// A texter with ten thousand rows would show in a plain sum, so each texter's rows left out count only up to
/// ``reach`` times the bound: the estimate is a floor where a few texters have very many.
public struct TruncationLoss: Sendable, Hashable {
    public static let reach = 4

    /// Rows left out, with noise of scale `reach * bound / epsilon`; may be negative.
    public let rows: Int
    public let sd: Double
    /// `rows ± halfWidth` holds the true number (each texter's cut at the reach) with 95 %.
    public let halfWidth: Int
    public let epsilon: Rational
    public let scale: Rational
    /// The part of all rows: `rows / (rows + kept)`, from 0 to 1; nil where noise leaves nothing to divide.
    public let share: Double?

    /// - Parameter kept: the sum of the release's own counts, already noised.
    /// - Throws: ``PrivacyError`` for noise that cannot be drawn.
    static func measure(
        _ bounded: BoundedCounts, kept: Int, epsilon: Rational, _ words: RandomWords
    ) throws -> TruncationLoss {
        let noise = try DiscreteLaplace(bound: reach * bounded.bound, epsilon: epsilon)
        let rows = Release.clamped(bounded.dropped, noise.sample(words))
        let whole = Double(max(0, rows)) + Double(max(0, kept))
        return TruncationLoss(
            rows: rows, sd: noise.variance.squareRoot(), halfWidth: noise.halfWidth(0.95), epsilon: epsilon,
            scale: noise.scale, share: whole > 0 ? Double(max(0, rows)) / whole : nil)
    }
}
