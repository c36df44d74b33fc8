/// Whole-number noise with P(x) proportional to `exp(-x^2 / (2 variance))`: adding it to counts that one texter changes
/// by at most b (root of the sum of squares) is rho-zero-concentrated private for `variance = b^2 / (2 rho)`.
///
/// ```swift
/// let noise = try DiscreteGaussian(bound: 4, rho: Rational(1, 2))  // variance 16
/// ```
/// Exact in the same way as ``DiscreteLaplace``, which it thins out (Canonne, Kamath, Steinke 2020, algorithm 3).
public struct DiscreteGaussian: Sendable, Hashable {
    /// The parameter of the distribution; the noise's own variance is at most this.
    public let variance: Rational
    private let proposals: DiscreteLaplace
    private let p: UInt128
    private let q: UInt128
    private let t: UInt128

    /// - Throws: ``PrivacyError`` when the variance is not positive or a part of it exceeds 2^40.
    public init(variance: Rational) throws {
        let largest = DiscreteLaplace.largestPart
        guard variance > .zero, variance.numerator <= largest, variance.denominator <= largest else {
            throw PrivacyError(
                "noise of variance \(variance) cannot be drawn",
                hint: "Use a rho above 0 with fewer places, and a smaller bound.")
        }
        self.variance = variance
        let t = Self.root(variance.numerator / variance.denominator) + 1
        proposals = try DiscreteLaplace(scale: Rational(t))
        p = UInt128(variance.numerator)
        q = UInt128(variance.denominator)
        self.t = UInt128(t)
    }

    /// - Throws: ``PrivacyError`` when no such noise can be drawn.
    public init(bound: Int, rho: Rational) throws {
        guard bound > 0, rho > .zero else {
            throw PrivacyError("no noise is private at bound \(bound) and rho \(rho)", hint: "Both must be above 0.")
        }
        let square = try Rational(bound) * Rational(bound)
        try self.init(variance: try square / (Rational(2) * rho))
    }

    public func sample(_ words: RandomWords) -> Int {
        while true {
            let y = proposals.sample(words)
            // Kept with probability exp(-(|y| - p/(qt))^2 q / (2p)) = exp(-(|y| q t - p)^2 / (2 p q t^2)).
            let (reach, wide) = UInt128(y.magnitude).multipliedReportingOverflow(by: q * t)
            let distance = reach > p ? reach - p : p - reach
            let (square, wider) = distance.multipliedReportingOverflow(by: distance)
            // Out there a draw is rarer than 1 in e^(2^20), and the same for every count.
            guard !wide, !wider else { continue }
            let (below, widest) = (2 * p * q).multipliedReportingOverflow(by: t * t)
            if !widest, words.bernoulliExp(square, below) { return y }
        }
    }

    /// The whole part of a square root.
    private static func root(_ n: Int) -> Int {
        var root = Int(Double(n).squareRoot())
        while root > 0, root * root > n { root -= 1 }
        while (root + 1) * (root + 1) <= n { root += 1 }
        return root
    }
}
