internal import Foundation

/// Whole-number noise with P(x) proportional to `exp(-|x| / scale)`: adding it to a count that one texter changes by at
/// most b is epsilon-differentially private for `scale = b / epsilon`.
///
/// ```swift
/// let noise = try DiscreteLaplace(bound: 4, epsilon: Rational(decimal: "1"))
/// noise.sample(RandomWords())  // -3, 0, 11, ...
/// noise.meanAbsolute           // 3.959
/// ```
/// The draws are exact: the scale is a fraction, and only whole numbers are drawn, compared and added (Canonne, Kamath,
/// Steinke 2020, algorithm 2). No floating point touches them, so none of its low bits can tell the count.
public struct DiscreteLaplace: Sendable, Hashable {
    /// Larger parts of the scale's fraction are refused.
    static let largestPart = 1 << 40

    public let scale: Rational
    private let t: UInt64
    private let s: UInt64

    /// - Throws: ``PrivacyError`` when the scale is not positive or its parts exceed 2^40.
    public init(scale: Rational) throws {
        guard scale > .zero, scale.numerator <= Self.largestPart, scale.denominator <= Self.largestPart else {
            throw PrivacyError(
                "noise of scale \(scale) cannot be drawn",
                hint: "Use an epsilon above 0 with fewer places, and a bound of at most a million.")
        }
        self.scale = scale
        t = UInt64(scale.numerator)
        s = UInt64(scale.denominator)
    }

    /// - Parameters:
    ///   - bound: how far one texter can change all counts together.
    ///   - epsilon: what may be spent on them.
    public init(bound: Int, epsilon: Rational) throws {
        guard bound > 0, epsilon > .zero else {
            throw PrivacyError(
                "no noise is private at bound \(bound) and epsilon \(epsilon)", hint: "Both must be above 0.")
        }
        try self.init(scale: try Rational(bound) / epsilon)
    }

    public func sample(_ words: RandomWords) -> Int {
        while true {
            let u = words.below(t)
            guard words.bernoulliExp(u, t) else { continue }
            var v: UInt64 = 0
            while words.bernoulliExpOne() { v += 1 }
            // What leaves 64 bits is cut: that is the same for every count, and rarer than 1 in e^(2^23).
            let (product, overflow) = v.multipliedReportingOverflow(by: t)
            let magnitude = (overflow ? UInt64.max >> 1 : min(UInt64.max >> 1, product &+ u)) / s
            let negative = words.next() & 1 == 1
            if negative, magnitude == 0 { continue }
            return negative ? -Int(magnitude) : Int(magnitude)
        }
    }

    /// Independent draws.
    public func samples(_ count: Int, _ words: RandomWords) -> [Int] {
        (0..<count).map { _ in sample(words) }
    }
}

/// What is published about the noise; a property of the scale alone.
extension DiscreteLaplace {
    /// exp(-1/scale)
    private var a: Double { exp(-1 / scale.approximate) }

    /// E|X| = 2a / (1 - a^2)
    public var meanAbsolute: Double { 2 * a / -expm1(-2 / scale.approximate) }

    /// 2a / (1 - a)^2
    public var variance: Double { 2 * a / (expm1(-1 / scale.approximate) * expm1(-1 / scale.approximate)) }

    /// P(0) = (1 - a) / (1 + a)
    var zeroShare: Double { -expm1(-1 / scale.approximate) / (1 + a) }

    /// The smallest k with P(|X| <= k) at least `share`: `2 a^(k+1) / (1 + a) <= 1 - share`.
    ///
    /// Exact but for the rounding of logarithms; 12 for scale 4 and 0.95.
    public func halfWidth(_ share: Double) -> Int {
        let k = -scale.approximate * log((1 - share) * (1 + a) / 2) - 1
        return Int(max(0, k.rounded(.up)))
    }
}
