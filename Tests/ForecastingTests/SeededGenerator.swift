import Foundation

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers everywhere from the same seed.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        // The state moves by a constant at every draw: seeds that are multiples of it would be one stream, shifted.
        state = seed
        state = next() ^ 0x5851_f42d_4c95_7f2d
        state = next()
    }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}

extension RandomNumberGenerator {
    mutating func uniform() -> Double { Double.random(in: 0..<1, using: &self) }

    /// With mean 1.
    mutating func exponential() -> Double { -log1p(-uniform()) }

    /// By Knuth's product, for means of some hundreds at most.
    mutating func poisson(_ mean: Double) -> Int {
        var (count, left) = (-1, mean)
        while left >= 0 {
            left -= exponential()
            count += 1
        }
        return count
    }

    /// With mean 1, by Marsaglia and Tsang (2000).
    mutating func gamma(_ shape: Double) -> Double {
        if shape < 1 { return gamma(shape + 1) * pow(uniform(), 1 / shape) * (shape + 1) / shape }
        let d = shape - 1 / 3.0
        while true {
            let x = (-2 * log(1 - uniform())).squareRoot() * cos(2 * .pi * uniform())
            let v = pow(1 + x / (9 * d).squareRoot(), 3)
            if v > 0, log(1 - uniform()) < x * x / 2 + d - d * v + d * log(v) { return d * v / shape }
        }
    }
}
