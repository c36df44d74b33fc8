internal import Foundation

/// Random words, fetched many at a time: a system call for every eight bytes would be most of the sampling's time.
///
/// ```swift
/// let words = RandomWords()                          // the system's cryptographic generator
/// let same = RandomWords(SeededGenerator(seed: 1))   // for tests only: who knows the seed can take the noise away
/// ```
/// A class, because a copy of a generator would draw the same noise twice.
public final class RandomWords: RandomNumberGenerator {
    private static let block = 512

    private var words: [UInt64] = []
    private var used = 0
    private var generator: (any RandomNumberGenerator)?

    /// From the system's cryptographic generator.
    public init() {}

    /// From another one; privacy is only as good as it is.
    public init(_ generator: some RandomNumberGenerator) { self.generator = generator }

    public func next() -> UInt64 {
        if used >= words.count { refill() }
        defer { used += 1 }
        return words[used]
    }

    private func refill() {
        used = 0
        if generator == nil {
            if words.isEmpty { words = [UInt64](repeating: 0, count: Self.block) }
            // Ends the process where the kernel has none: a release without noise must not leave.
            arc4random_buf(&words, Self.block * MemoryLayout<UInt64>.size)
        } else {
            words = (0..<Self.block).map { _ in generator?.next() ?? 0 }
        }
    }

    /// A uniform whole number below `bound`, exactly (Lemire 2019: the few words that would favour some are drawn anew);
    /// 0 where `bound` is 0.
    @inline(__always)
    func below(_ bound: UInt64) -> UInt64 {
        var (high, low) = next().multipliedFullWidth(by: bound)
        if low < bound {
            guard bound > 0 else { return 0 }
            let least = (0 &- bound) % bound
            while low < least { (high, low) = next().multipliedFullWidth(by: bound) }
        }
        return high
    }

    /// The same for 128 bits, by drawing as many bits as `bound` has until they are below it.
    func below(_ bound: UInt128) -> UInt128 {
        if let narrow = UInt64(exactly: bound) { return UInt128(below(narrow)) }
        let mask = UInt128.max >> UInt128(bound.leadingZeroBitCount)
        while true {
            let drawn = (UInt128(next()) << 64 | UInt128(next())) & mask
            if drawn < bound { return drawn }
        }
    }
}
