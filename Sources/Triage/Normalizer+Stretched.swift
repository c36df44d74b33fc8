internal import Content

extension Normalizer {
    /// Third pass: runs of three or more of one letter become one letter, or two where that makes a word of the pack
    /// (`dieeee` is `die`, `killlll` is `kill`). Doubles stay: `need` and `bee` are words.
    func collapseStretched(in scratch: Scratch) {
        var read = 0
        var write = 0
        while read < scratch.count {
            var end = read
            while end < scratch.count, scratch.bytes[end] &- 0x61 < 26 { end += 1 }
            if end == read {
                scratch.move(read, to: write)
                (read, write) = (read + 1, write + 1)
                continue
            }
            let runs = Self.runs(scratch, read, end)
            let doubled = runs.contains { $0 >= 3 } ? doubles(of: runs, scratch, read) : []
            var longRuns = 0
            for length in runs {
                var kept = length
                if length >= 3 {
                    kept = doubled.contains(longRuns) ? 2 : 1
                    longRuns += 1
                }
                let runEnd = scratch.ends[read + length - 1]
                for k in 0..<kept { scratch.move(read + k, to: write + k) }
                scratch.ends[write + kept - 1] = runEnd
                read += length
                write += kept
            }
        }
        scratch.count = write
    }

    private static func runs(_ scratch: Scratch, _ start: Int, _ end: Int) -> [Int] {
        var runs: [Int] = []
        var i = start
        while i < end {
            var next = i + 1
            while next < end, scratch.bytes[next] == scratch.bytes[i] { next += 1 }
            runs.append(next - i)
            i = next
        }
        return runs
    }

    /// Which of the long runs (counted from 0) stay as two letters. Three long runs give eight spellings to try.
    private func doubles(of runs: [Int], _ scratch: Scratch, _ start: Int) -> Set<Int> {
        let long = runs.filter { $0 >= 3 }.count
        guard runs.count <= 32, long <= 4 else { return [] }
        var best: (choice: Int, count: Int)?
        var known: Int?
        // Of the spellings that the pack has as they are, the one it has most: "killlll" is kill, though some texters
        // write kil, and "dieeee" is die.
        for choice in 0..<(1 << long) {
            var word: [UInt8] = []
            var position = start
            var index = 0
            for length in runs {
                var kept = length
                if length >= 3 {
                    kept = choice >> index & 1 == 1 ? 2 : 1
                    index += 1
                }
                word += Array(repeating: scratch.bytes[position], count: kept)
                position += length
            }
            let spelling = String(decoding: word, as: UTF8.self)
            let count = vocabulary.count(of: spelling)
            if count > best?.count ?? 0 { best = (choice, count) }
            if known == nil, vocabulary.knows(spelling) { known = choice }
        }
        return (best?.choice ?? known).map { Self.doubled($0, of: long) } ?? []
    }

    private static func doubled(_ choice: Int, of long: Int) -> Set<Int> {
        Set((0..<long).filter { choice >> $0 & 1 == 1 })
    }
}
