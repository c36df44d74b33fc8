/// Whether a text can be read at all. Conservative: a counselor's time is not spent on every typo.
enum Readability {
    /// True for what leaves nothing to read, for mojibake, for other scripts and for key mash.
    static func isUnreadable(_ source: UnsafeBufferPointer<UInt8>, _ scratch: Scratch, _ signs: Normalizer.Signs)
        -> Bool
    {
        if scratch.count == 0 { return source.contains { $0 > 0x20 } }
        if signs.truncated { return true }
        if signs.beyondASCII, isForeignOrBroken(source, scratch) { return true }
        return isKeyMash(scratch)
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
}
