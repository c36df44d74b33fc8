internal import Content

extension Normalizer {
    /// Fifth pass: single letters in a row become words.
    ///
    /// With dots, dashes and the like between them four letters are enough (`s.u.i.c.i.d.e`); with mere spaces the
    /// letters must make words of the pack (`d i e`, `i w a n t t o d i e`), because `u r a b c` are words of texting.
    func joinSpelled(in scratch: Scratch) {
        var read = 0
        var write = 0
        while read < scratch.count {
            let letters = Self.spelledLetters(scratch, from: read)
            guard letters.count >= 3, let starts = wordStarts(scratch, letters) else {
                // Skip what was looked at, but for its last letter, so that long rows are looked at once.
                let next = max(read + 1, letters.last ?? read)
                while read < next {
                    scratch.move(read, to: write)
                    (read, write) = (read + 1, write + 1)
                }
                continue
            }
            for (index, position) in letters.enumerated() {
                if index > 0, starts.contains(index) {
                    scratch.move(position - 1, to: write)
                    scratch.bytes[write] = 0x20
                    write += 1
                }
                scratch.move(position, to: write)
                write += 1
            }
            read = (letters.last ?? read) + 1
        }
        scratch.count = write
    }

    /// The places of single letters in a row, the first of them at `start`; empty when none begins there.
    private static func spelledLetters(_ scratch: Scratch, from start: Int) -> [Int] {
        func isWord(_ i: Int) -> Bool {
            guard i >= 0, i < scratch.count else { return false }
            let byte = scratch.bytes[i]
            return byte >= 0x80 || byte &- 0x61 < 26 || byte &- 0x30 < 10 || byte == UInt8(ascii: "'")
        }
        func isSingle(_ i: Int) -> Bool {
            i < scratch.count && scratch.bytes[i] &- 0x61 < 26 && !isWord(i - 1) && !isWord(i + 1)
        }
        guard isSingle(start) else { return [] }
        var letters = [start]
        var i = start + 1
        // "a s.u.i.c.i.d.e": what parts the letters stays of one kind within a word.
        var spaced: Bool?
        // Words of more than 64 letters are not spelled out by anyone.
        while letters.count < 64 {
            var next = i
            while next < scratch.count, next - i < 3, " .-_*/,~".utf8.contains(scratch.bytes[next]) { next += 1 }
            guard next > i, isSingle(next) else { break }
            let plain = next == i + 1 && scratch.bytes[i] == 0x20
            guard spaced == nil || spaced == plain else { break }
            spaced = plain
            letters.append(next)
            i = next + 1
        }
        return letters
    }

    /// At which of the letters words begin, or nil when they are to stay apart.
    private func wordStarts(_ scratch: Scratch, _ letters: [Int]) -> Set<Int>? {
        let joined = letters.map { scratch.bytes[$0] }
        if vocabulary.knows(String(decoding: joined, as: UTF8.self)) { return [0] }
        if let starts = segments(joined) { return starts }
        let spaced = zip(letters, letters.dropFirst()).contains { scratch.bytes[$0 + 1] == 0x20 && $1 == $0 + 2 }
        return letters.count >= 4 && !spaced ? [0] : nil
    }

    private static let smallWords: Set<String> = [
        "i", "a", "u", "to", "my", "me", "do", "go", "it", "no", "so", "im", "am", "be", "is", "in", "of", "on", "ok",
        "up", "at", "we", "he",
    ]

    /// The split into fewest words, at least one of them the pack's.
    private func segments(_ letters: [UInt8]) -> Set<Int>? {
        struct Split {
            var words: Int
            var known: Bool
            var from: Int
        }
        var best: [Split?] = [Split(words: 0, known: false, from: 0)]
        for end in 1...letters.count {
            var found: Split?
            for start in max(0, end - 16)..<end {
                guard let before = best[start] else { continue }
                let word = String(decoding: letters[start..<end], as: UTF8.self)
                let known = vocabulary.knows(word)
                guard known || Self.smallWords.contains(word) else { continue }
                let split = Split(words: before.words + 1, known: before.known || known, from: start)
                if found.map({ split.words < $0.words }) ?? true { found = split }
            }
            best.append(found)
        }
        guard let last = best[letters.count], last.known else { return nil }
        var starts: Set<Int> = []
        var end = letters.count
        while end > 0, let split = best[end] {
            starts.insert(split.from)
            end = split.from
        }
        return starts
    }
}
