/// How the prefilter sees a byte of normalized text, and what a string of ``LiteralExtraction`` may hold beside bytes.
///
/// A byte of a word (letter, digit, underscore) keeps its code; every other has its highest bit set, so that one mask
/// asks for "no word goes on here", as `\b` does. Bytes beyond ASCII are no part of words, for PCRE2 too.
enum LetterCode {
    /// Stand for themselves in a pattern's strings: control characters, which normalized text does not have.
    static let boundary: UInt8 = 1
    static let apart: UInt8 = 2
    static let digit: UInt8 = 3

    static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x61...0x7A, 0x30...0x39, 0x41...0x5A, 0x5F, digit: true
        default: false
        }
    }

    static func code(_ byte: UInt8) -> UInt8 { isWord(byte) ? byte : byte | 0x80 }

    /// What a byte of text must be for an element of a string: `code & mask == value`.
    static func test(_ element: UInt8) -> (mask: UInt8, value: UInt8) {
        switch element {
        case apart: (0x80, 0x80)
        case digit: (0xF0, 0x30)
        default: (0xFF, code(element))
        }
    }

    /// The number of classes; windows are made of these.
    static let classes = 30

    /// Five bits: 0 for what is no part of a word, the letter, 27 for digits, 28 for the underscore, 29 for other letters.
    static func `class`(_ element: UInt8) -> UInt32 {
        switch element {
        case 0x61...0x7A: UInt32(element) - 0x60
        case 0x30...0x39, digit: 27
        case 0x5F: 28
        case 0x41...0x5A: 29
        default: 0
        }
    }
}
