import Foundation

/// Draws that use nothing of the standard library's own (`shuffled()`, `random(in:)`), whose way of drawing may change
/// between toolchains.
extension SeededGenerator {
    /// At least 0, below 1, in steps of 2^-53.
    public mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// At least 0, below `bound`; 0 when the bound is not positive. `below(6) + 1` is a die.
    public mutating func below(_ bound: Int) -> Int {
        guard bound > 0 else { return 0 }
        return Int(next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    /// From `range.lowerBound` through `range.upperBound`.
    public mutating func between(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.upperBound - range.lowerBound + 1)
    }

    /// True about once in `1 / probability` times.
    public mutating func chance(_ probability: Double) -> Bool { unit() < probability }

    /// One of the choices, each as likely as the others; nil when there is none.
    public mutating func pick<Choice>(_ choices: [Choice]) -> Choice? {
        choices.isEmpty ? nil : choices[below(choices.count)]
    }

    /// An index of `weights`, as likely as its share of their sum: `weighted([3, 1])` is 0 three times in four.
    /// Weights below 0 count as 0; nil when nothing has weight.
    public mutating func weighted(_ weights: [Double]) -> Int? {
        let total = weights.reduce(0) { $0 + max(0, $1) }
        guard total > 0, total.isFinite else { return nil }
        var rest = unit() * total
        for (index, weight) in weights.enumerated() where weight > 0 {
            rest -= weight
            if rest < 0 { return index }
        }
        return weights.lastIndex { $0 > 0 }
    }

    /// Standard normal, by Box and Muller.
    public mutating func normal() -> Double {
        let radius = sqrt(-2 * log(1 - unit()))
        return radius * cos(2 * .pi * unit())
    }

    /// Lognormal with this mean (not median): `lognormal(mean: 40, sigma: 0.6)` for minutes of handle time.
    public mutating func lognormal(mean: Double, sigma: Double) -> Double {
        mean * exp(sigma * normal() - sigma * sigma / 2)
    }

    /// Time to the next event of a Poisson process with this rate: mean `1 / rate`.
    public mutating func exponential(rate: Double) -> Double { -log(1 - unit()) / rate }
}
