/// Coins whose odds are exact: only whole numbers are drawn and compared (Canonne, Kamath, Steinke 2020, algorithm 1).
extension RandomWords {
    /// True with probability `numerator / denominator`, which is at most 1.
    @inline(__always)
    func bernoulli(_ numerator: UInt64, _ denominator: UInt64) -> Bool { below(denominator) < numerator }

    /// True with probability `exp(-numerator / denominator)`, for a fraction of at most 1.
    ///
    /// Counts how long coins of odds g, g/2, g/3 ... come up: P(more than k) = g^k / k!, so an even count has
    /// probability exp(-g). A coin of odds g/k is one of odds g and one of odds 1/k, so no product can overflow.
    @inline(__always)
    func bernoulliExp(_ numerator: UInt64, _ denominator: UInt64) -> Bool {
        var k: UInt64 = 1
        while bernoulli(numerator, denominator), k == 1 || below(k) == 0 { k += 1 }
        return k & 1 == 1
    }

    /// True with probability `exp(-1)`.
    @inline(__always)
    func bernoulliExpOne() -> Bool {
        var k: UInt64 = 2
        while below(k) == 0 { k += 1 }
        return k & 1 == 1
    }

    /// True with probability `exp(-numerator / denominator)`, whatever the fraction's size.
    func bernoulliExp(_ numerator: UInt128, _ denominator: UInt128) -> Bool {
        guard denominator > 0 else { return false }
        let (whole, rest) = numerator.quotientAndRemainder(dividingBy: denominator)
        // exp(-whole) is one exp(-1) after another; the first that fails ends it, so a huge `whole` costs nothing.
        var left = whole
        while left > 0 {
            guard bernoulliExpOne() else { return false }
            left -= 1
        }
        var k: UInt128 = 1
        while below(denominator) < rest, k == 1 || below(k) == 0 { k += 1 }
        return k & 1 == 1
    }
}
