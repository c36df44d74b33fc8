/// Pieces of two, three and four bytes of text, as numbers below `count`.
///
/// Bytes are folded to five bits. Two pieces that collide cost the prefilter a needless run, never a match.
enum Pieces {
    static let count = (1 << 16) + (1 << 10)

    /// Letters, space, apostrophe, digits and the rest in five bits.
    static func `class`(of byte: UInt8) -> UInt32 {
        switch byte {
        case 0x61...0x7A: UInt32(byte) - 0x60
        case 0x20: 0
        case UInt8(ascii: "'"): 27
        case 0x30...0x39: 28
        case 0x80...0xFF: 30
        default: 29
        }
    }

    /// Of a window whose last classes stand in its low bits, the last two.
    @inline(__always)
    static func two(_ window: UInt32) -> Int { Int(window & 0x3FF) | 1 << 16 }

    @inline(__always)
    static func three(_ window: UInt32) -> Int { Int(window & 0x7FFF) }

    /// The last four, hashed into the second half.
    @inline(__always)
    static func four(_ window: UInt32) -> Int { Int(0x8000 | ((window & 0xFFFFF) &* 0x9E37_79B1) &>> 17) }

    /// The pieces that may stand for a string: those of four bytes, or the one of two or three where it is no longer.
    static func all(of string: [UInt8]) -> [Int] {
        var window: UInt32 = 0
        var pieces: [Int] = []
        for (i, byte) in string.enumerated() {
            window = window &<< 5 | `class`(of: byte)
            if string.count == 2, i == 1 { pieces.append(two(window)) }
            if string.count == 3, i == 2 { pieces.append(three(window)) }
            if i >= 3 { pieces.append(four(window)) }
        }
        return pieces
    }

    /// How often each piece stands in the texts, and one.
    static func counts(in texts: [[UInt8]]) -> [Int] {
        var counts = [Int](repeating: 1, count: count)
        for text in texts {
            var window: UInt32 = 0
            for (i, byte) in text.enumerated() {
                window = window &<< 5 | `class`(of: byte)
                if i >= 1 { counts[two(window)] += 1 }
                if i >= 2 { counts[three(window)] += 1 }
                if i >= 3 { counts[four(window)] += 1 }
            }
        }
        return counts
    }
}
