internal import Content

/// Turns a texter's text into what the rules read, and remembers where each byte came from.
///
/// `"I don’t want to LIVE 💊"` becomes `"i don't want to live pill"`. In this order:
/// 1. compatibility forms, accents, case, apostrophes, white space, invisible characters, emoji (``FoldTable``);
/// 2. Cyrillic and Greek look-alikes inside Latin words (`kіll` is `kill`);
/// 3. letters stretched to three or more (`dieeee` is `die`, `killlll` is `kill`);
/// 4. digits and signs for letters (`su1c1de`, `k!ll`, `su*cide`), only where the result is a word of the pack,
///    so that `l8r`, `2nite` and `800mg` stay;
/// 5. letters spelled out (`s.u.i.c.i.d.e`, `d i e`).
///
/// Only the first is done for every text; it notes in `Signs` which of the others have anything to do.
struct Normalizer: Sendable {
    /// Texts are read up to here, so that no text takes longer than about this many bytes' work.
    static let maximumBytes = 32 << 10

    /// What the first pass saw.
    struct Signs {
        var beyondASCII = false
        var lookAlikes = false
        var stretched = false
        var disguised = false
        var spelled = false
        var truncated = false
    }

    let vocabulary: Vocabulary
    private let table: FoldTable

    init(vocabulary: Vocabulary, table: FoldTable = .shared) {
        self.vocabulary = vocabulary
        self.table = table
    }

    /// Fills `scratch` with the normalized text.
    func normalize(_ source: UnsafeBufferPointer<UInt8>, into scratch: Scratch) -> Signs {
        var signs = fold(source, into: scratch)
        if signs.lookAlikes { foldLookAlikes(in: scratch, &signs) }
        if signs.stretched { collapseStretched(in: scratch) }
        if signs.disguised { unmask(in: scratch) }
        if signs.spelled { joinSpelled(in: scratch) }
        return signs
    }

    /// The longest beginning of the text that is within bounds and ends with a whole character.
    private static func readable(_ source: UnsafeBufferPointer<UInt8>) -> Int {
        guard source.count > maximumBytes else { return source.count }
        var end = maximumBytes
        while end > 0, source[end] & 0xC0 == 0x80 { end -= 1 }
        return end
    }

    private func fold(_ source: UnsafeBufferPointer<UInt8>, into scratch: Scratch) -> Signs {
        let end = Self.readable(source)
        scratch.reserve(end * FoldTable.maximumGrowth + 16)
        var writer = FoldWriter(scratch: scratch)
        writer.signs.truncated = end < source.count
        var i = 0
        while i < end {
            let byte = source[i]
            if byte < 0x80 {
                writer.ascii(byte, at: i)
                i &+= 1
            } else {
                let (value, length) = Self.decode(source, at: i, end: end)
                writer.signs.beyondASCII = true
                if (0x370...0x52F).contains(value) { writer.signs.lookAlikes = true }
                switch table.fold(value) {
                case .kept: writer.copy(source, from: i, to: i + length)
                case .removed: break
                case .attached: writer.attach(from: i, to: i + length)
                case .space: writer.space(i, i + length)
                case .newline: writer.newline(i, i + length)
                case .bytes(let offset, let count):
                    for byte in table.pool[offset..<offset + count] {
                        if byte == 0x20 { writer.space(i, i + length) } else { writer.put(byte, i, i + length) }
                    }
                }
                i += length
            }
        }
        writer.finish()
        return writer.signs
    }

    /// The scalar at `index` of valid UTF-8, and its length in bytes.
    @inline(__always)
    static func decode(_ text: UnsafeBufferPointer<UInt8>, at index: Int, end: Int) -> (value: UInt32, length: Int) {
        let first = UInt32(text[index])
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
        guard length > 1, index + length <= end else { return (first, 1) }
        var value = first & (0x7F >> UInt32(length))
        for k in 1..<length { value = value << 6 | UInt32(text[index + k] & 0x3F) }
        return (value, length)
    }
}
