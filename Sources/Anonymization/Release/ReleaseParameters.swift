/// Everything that decides what a release is; none of it comes from the data.
///
/// ```swift
/// let parameters = try ReleaseParameters(domain: domain, epsilon: Rational(decimal: "1"), bound: 4)
/// parameters.countShare  // 199/200 for the counts, 1/200 for what the bound left out
/// ```
public struct ReleaseParameters: Sendable {
    /// Finest first; each adds up to the next.
    public let domains: [KeyDomain]
    /// What the whole release costs a texter.
    public let epsilon: Rational
    /// The part of ``epsilon`` for the estimate of what the bound left out; 0 for no estimate.
    public let lossEpsilon: Rational
    /// How many rows of one texter count, over all cells.
    public let bound: Int
    /// What each level's counts cost: an equal part of the rest.
    public let countShare: Rational

    /// A two-hundredth of the whole: counts get 0.5 % more noise for it. Enough for a line with a hundred thousand rows
    /// or more; a smaller one sets more aside.
    public static func usualLossEpsilon(_ epsilon: Rational) throws -> Rational { try epsilon / 200 }

    /// - Parameters:
    ///   - coarser: levels that are measured directly as well, finest first: `[[.day, .tag]]` above day x hour x tag.
    ///   - lossEpsilon: nil for the usual two-hundredth.
    /// - Throws: ``PrivacyError`` for levels that do not add up, a bound out of range, or shares that do not fit.
    public init(
        domain: KeyDomain, coarser: [[KeyDimension]] = [], epsilon: Rational, lossEpsilon: Rational? = nil, bound: Int
    ) throws {
        guard epsilon > .zero else {
            throw PrivacyError("epsilon \(epsilon) is not above 0", hint: "Common are 0.1 to 2 for a release.")
        }
        guard (1...1_000_000).contains(bound) else {
            throw PrivacyError(
                "bound \(bound) is not a whole number from 1 to 1000000",
                hint: "Give how many rows of one texter may count, chosen without looking at the data.")
        }
        let loss = try lossEpsilon ?? Self.usualLossEpsilon(epsilon)
        guard loss >= .zero, loss < epsilon else {
            throw PrivacyError(
                "\(loss) of epsilon \(epsilon) for what was left out leaves nothing for the counts",
                hint: "Set aside a small part, for example a fiftieth of epsilon, or 0.")
        }
        var domains = [domain]
        for dimensions in coarser {
            let next = try domains[domains.count - 1].coarsened(to: dimensions)
            guard next.count < domains[domains.count - 1].count else {
                throw PrivacyError(
                    "\(dimensions.name) has as many cells as \(domains[domains.count - 1].dimensions.name)",
                    hint: "Each level must be coarser than the one before it.")
            }
            domains.append(next)
        }
        self.domains = domains
        self.epsilon = epsilon
        self.lossEpsilon = loss
        self.bound = bound
        countShare = try (epsilon - loss) / domains.count
    }

    public var domain: KeyDomain { domains[0] }

    /// The parts as they add up to ``epsilon``.
    public var shares: [(name: String, epsilon: Rational)] {
        domains.map { ("counts by \($0.dimensions.name)", countShare) }
            + (lossEpsilon > .zero ? [("rows left out by the bound", lossEpsilon)] : [])
    }
}
