extension Normalizer {
    /// Second pass. A word is a run of letters of any script; look-alikes become Latin where the word also has a
    /// Latin letter, or where all of it looks Latin and so does the rest of the text.
    func foldLookAlikes(in scratch: Scratch, _ signs: inout Signs) {
        let mostlyLatin = Self.isMostlyLatin(scratch)
        var read = 0
        var write = 0
        while read < scratch.count {
            var end = read
            while end < scratch.count, Self.isWordByte(scratch.bytes[end]) { end += 1 }
            if end == read {
                scratch.move(read, to: write)
                (read, write) = (read + 1, write + 1)
                continue
            }
            let word = Self.letters(scratch, read, end)
            let fold = word.likes > 0 && (word.latin > 0 || (word.others == 0 && mostlyLatin))
            while read < end {
                let (value, length) = Self.decode(scratch.text, at: read, end: end)
                if fold, let letter = FoldTable.Lists.lookAlikes[value] {
                    scratch.move(read, to: write)
                    scratch.bytes[write] = letter
                    write += 1
                    // Folding can make new stretched letters and disguises; the later passes look for themselves.
                    signs.stretched = true
                    signs.disguised = true
                } else {
                    for k in 0..<length { scratch.move(read + k, to: write + k) }
                    write += length
                }
                read += length
            }
        }
        scratch.count = write
    }

    private static func isWordByte(_ byte: UInt8) -> Bool { byte >= 0x80 || byte &- 0x61 < 26 }

    private static func letters(_ scratch: Scratch, _ start: Int, _ end: Int) -> (latin: Int, likes: Int, others: Int) {
        var counts = (latin: 0, likes: 0, others: 0)
        var i = start
        while i < end {
            let (value, length) = decode(scratch.text, at: i, end: end)
            if value < 0x80 {
                counts.latin += 1
            } else if FoldTable.Lists.lookAlikes[value] != nil {
                counts.likes += 1
            } else {
                counts.others += 1
            }
            i += length
        }
        return counts
    }

    private static func isMostlyLatin(_ scratch: Scratch) -> Bool {
        var latin = 0
        var others = 0
        var i = 0
        while i < scratch.count {
            let (value, length) = decode(scratch.text, at: i, end: scratch.count)
            if value < 0x80 {
                latin += isWordByte(UInt8(value)) ? 1 : 0
            } else if FoldTable.Lists.lookAlikes[value] == nil {
                others += 1
            }
            i += length
        }
        return latin > others
    }
}
