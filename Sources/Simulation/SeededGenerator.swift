/// Random numbers that are the same for the same seed, on every machine and in every run: SplitMix64
/// (Steele, Lea and Flood 2014).
///
/// ```swift
/// var random = SeededGenerator(seed: 1_234_567)
/// random.next()  // 6457827717110365317
/// ```
/// It makes traffic, never keys or tokens: who knows one number knows the rest.
public struct SeededGenerator: RandomNumberGenerator, Sendable, Hashable {
    private var state: UInt64

    public init(seed: UInt64) { state = seed }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Self.mix(state)
    }

    /// A generator for one part of the whole, for example one conversation, that does not depend on how many numbers
    /// the other parts draw: `SeededGenerator(seed: 1).stream(42)` is the same before and after any `next()` of others.
    public func stream(_ number: UInt64) -> SeededGenerator {
        SeededGenerator(seed: Self.mix(state ^ Self.mix(number &+ 0x632B_E59B_D9B4_E019)))
    }

    private static func mix(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
