@testable import Guidance

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
    mutating func chance(_ p: Double) -> Bool { Double.random(in: 0..<1, using: &self) < p }

    mutating func normal() -> Double {
        // Twelve uniforms: near enough to normal for popularity.
        (0..<12).reduce(-6.0) { sum, _ in sum + Double.random(in: 0..<1, using: &self) }
    }
}
