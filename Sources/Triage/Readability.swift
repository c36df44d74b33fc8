/// Whether a text can be read at all. Conservative: a counselor's time is not spent on every typo.
enum Readability {
    /// True for what leaves nothing to read, for mojibake, for other scripts and for key mash.
    static func isUnreadable(_ source: UnsafeBufferPointer<UInt8>, _ scratch: Scratch, _ signs: Normalizer.Signs)
        -> Bool
    {
        if scratch.count == 0 { return source.contains { $0 > 0x20 } }
        if signs.truncated { return true }
        if signs.beyondASCII, isForeignOrBroken(source, scratch) { return true }
        return isKeyMash(scratch) || isSpacedKeyMash(scratch)
    }

    private static func isForeignOrBroken(_ source: UnsafeBufferPointer<UInt8>, _ scratch: Scratch) -> Bool {
        var latin = 0
        var foreign = 0
        var replaced = 0
        var all = 0
        var i = 0
        while i < scratch.count {
            let (value, length) = Normalizer.decode(scratch.text, at: i, end: scratch.count)
            all += value == 0x20 || value == 0x0A ? 0 : 1
            if value &- 0x61 < 26 {
                latin += 1
            } else if value == 0xFFFD {
                replaced += 1
            } else if value >= 0x80, Unicode.Scalar(value)?.properties.isAlphabetic == true {
                foreign += 1
            }
            i += length
        }
        return replaced * 4 > all || (foreign >= 3 && foreign > latin) || mojibakePairs(source) * 4 > max(all, 8)
    }

    /// Pairs such as "Ã©" and "Ð¿": UTF-8 that something read as Latin-1 or Windows-1252.
    private static func mojibakePairs(_ source: UnsafeBufferPointer<UInt8>) -> Int {
        var pairs = 0
        var leads = false
        var i = 0
        while i < source.count {
            let (value, length) = Normalizer.decode(source, at: i, end: source.count)
            let follows =
                (0x80...0xBF).contains(value) || (0x152...0x192).contains(value) || (0x2013...0x2122).contains(value)
            if leads, follows { pairs += 1 }
            leads = (0xC2...0xF4).contains(value)
            i += length
        }
        return pairs
    }

    /// Long words without spaces in which consonants stand in rows no language has.
    private static func isKeyMash(_ scratch: Scratch) -> Bool {
        let spaces = scratch.text.prefix(512).count { $0 == 0x20 || $0 == 0x0A }
        guard scratch.count >= 8, (spaces + 1) * 8 <= min(scratch.count, 512) else { return false }
        // An address on the web is no mash.
        guard !scratch.text.prefix(512).contains(UInt8(ascii: "/")) else { return false }
        var letters = 0
        var inRows = 0
        var row = 0
        for byte in scratch.text.prefix(512) {
            if byte &- 0x61 < 26 { letters += 1 }
            if byte &- 0x61 < 26, !"aeiouy".utf8.contains(byte) {
                row += 1
            } else {
                if row >= 5 { inRows += row }
                row = 0
            }
        }
        if row >= 5 { inRows += row }
        return letters >= 8 && inRows * 2 > letters
    }

    /// The same in several words ("asdf jkl fghj"), told by rows of neighbouring keys, because texters write words without
    /// vowels ("brb thx").
    private static func isSpacedKeyMash(_ scratch: Scratch) -> Bool {
        var (letters, mashed, words) = (0, 0, 0)
        var (length, row, longest, neighbours) = (0, 0, 0, 0)
        var last: UInt8 = 0x20
        func endWord() {
            guard length > 0 else { return }
            words += 1
            letters += length
            if longest >= 5 || (longest >= 3 && neighbours * 10 >= (length - 1) * 6) { mashed += length }
            (length, row, longest, neighbours) = (0, 0, 0, 0)
        }
        for byte in scratch.text.prefix(512) {
            if byte &- 0x61 < 26 {
                length += 1
                if length > 1, areNeighbours(last, byte) { neighbours += 1 }
                row = isVowel(byte) ? 0 : row + 1
                longest = max(longest, row)
            } else {
                if byte == UInt8(ascii: "/") || byte == UInt8(ascii: "@") { return false }
                endWord()
                // Early out: a text that begins with plain words is none.
                if words >= 3, mashed == 0 { return false }
            }
            last = byte
        }
        endWord()
        return words >= 2 && letters >= 10 && mashed * 4 >= letters * 3
    }

    private static func isVowel(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"),
            UInt8(ascii: "y"):
            true
        default: false
        }
    }

    /// For each letter from a to z, its key: ten times the row of a keyboard and the place in it.
    private static let keys: [Int] = [
        10, 24, 22, 12, 2, 13, 14, 15, 7, 16, 17, 18, 26, 25, 8, 9, 0, 3, 11, 4, 6, 23, 1, 21, 5, 20,
    ]

    private static func areNeighbours(_ a: UInt8, _ b: UInt8) -> Bool {
        let (a, b) = (Int(a) - 0x61, Int(b) - 0x61)
        guard keys.indices.contains(a), keys.indices.contains(b) else { return false }
        return keys[a] / 10 == keys[b] / 10 && abs(keys[a] - keys[b]) == 1
    }
}
