/// Which patterns can match a text at all, by the strings that the text contains.
///
/// Each pattern has clauses (``LiteralExtraction``); one string of each stands in every match. Each string is looked
/// for by its rarest window of four letters: a table of bits, small enough for the first cache, says of a window
/// whether any string has it, and only where one has it the string is compared, eight letters at once. A pattern whose
/// first, rarest clause was seen is looked at again when the text has been read: its other clauses must have been seen
/// too.
///
/// A state machine (Aho-Corasick) over the same strings was not taken: each of its steps waits for the one before, while
/// these lookups do not, and its tables leave the first cache with a pack of this size.
final class Prefilter: @unchecked Sendable {
    /// What was seen of one text; kept in the scratch memory.
    struct Sightings {
        /// One bit for each pattern that may match the text.
        fileprivate(set) var candidates: [UInt64] = []
        /// For each clause the number of the text it was last seen in, so that nothing has to be wiped.
        fileprivate var seen: [UInt32] = []
        fileprivate var text: UInt32 = 0
        /// Clauses seen that are the first of some way to match.
        fileprivate var firsts: [UInt32] = []
        /// The prefilter these belong to: another one has other clauses.
        fileprivate var owner: ObjectIdentifier?
    }

    /// Patterns without a clause, which always run; for the linter.
    let unfiltered: [Int]
    private let tables: PrefilterTables
    /// How many windows and clauses are looked for.
    var size: (windows: Int, clauses: Int) { (tables.slotCount, tables.clauseCount) }
    private let always: [UInt64]

    /// - Parameters:
    ///   - ways: for each pattern, in which ways it can match: all clauses of one of them are in the text.
    ///   - corpus: normalized texts that tell what is rare, such as the rules' own examples.
    init(ways: [[[LiteralExtraction.Clause]]], corpus: [[UInt8]]) {
        unfiltered = ways.indices.filter { ways[$0].contains { $0.isEmpty } }
        var always = [UInt64](repeating: 0, count: (ways.count + 63) / 64)
        for pattern in unfiltered { always[pattern / 64] |= 1 << UInt64(pattern % 64) }
        self.always = always
        tables = PrefilterTables(ways: ways, corpus: corpus)
    }

    /// For patterns each of which can match in one way.
    convenience init(patterns: [[LiteralExtraction.Clause]], corpus: [[UInt8]]) {
        self.init(ways: patterns.map { [$0] }, corpus: corpus)
    }

    /// Finds the candidates for the scratch memory's text.
    @inline(__always)
    func run(_ scratch: Scratch, _ sightings: inout Sightings) {
        begin(&sightings)
        let hits = scan(scratch)
        if hits > 0 { look(scratch, hits, &sightings) }
        for first in sightings.firsts {
            for place in Int(tables.wayStarts[Int(first)])..<Int(tables.wayStarts[Int(first) &+ 1]) {
                let way = Int(tables.ways[place])
                var other = Int(tables.otherStarts[way])
                let last = Int(tables.otherStarts[way &+ 1])
                while other < last, sightings.seen[Int(tables.others[other])] == sightings.text { other &+= 1 }
                if other == last {
                    let pattern = Int(tables.patterns[way])
                    sightings.candidates[pattern / 64] |= 1 << UInt64(pattern % 64)
                }
            }
        }
    }

    private func begin(_ sightings: inout Sightings) {
        if sightings.owner != ObjectIdentifier(self) || sightings.text == .max {
            sightings = Sightings(seen: Array(repeating: 0, count: tables.clauseCount), owner: ObjectIdentifier(self))
        }
        sightings.text += 1
        sightings.candidates.removeAll(keepingCapacity: true)
        sightings.candidates.append(contentsOf: always)
        sightings.firsts.removeAll(keepingCapacity: true)
    }

    /// Writes the text's codes and, for each window that some string has, its hash and where it ends; how many.
    ///
    /// There is no branch on what the text says: every place is written, and stays when its bit is set.
    @inline(__always)
    private func scan(_ scratch: Scratch) -> Int {
        let bytes = scratch.bytes
        let codes = scratch.codes
        let hits = scratch.hits
        let table = tables.codes
        let classes = tables.classes
        let bits = tables.bits
        let count = scratch.count
        var window: UInt32 = 0
        var found = 0
        for i in 0..<count {
            let byte = Int(bytes[i])
            codes[i] = table[byte]
            window = window &<< 5 | UInt32(classes[byte])
            let hash = PrefilterTables.hash(window)
            hits[found] = UInt64(truncatingIfNeeded: i) &<< 32 | UInt64(hash)
            found &+= Int(truncatingIfNeeded: bits[Int(hash &>> 6)] &>> UInt64(hash & 63) & 1)
        }
        // Behind the end, as before the beginning, no word goes on.
        let hash = PrefilterTables.hash(window &<< 5)
        hits[found] = UInt64(truncatingIfNeeded: count) &<< 32 | UInt64(hash)
        found &+= Int(truncatingIfNeeded: bits[Int(hash &>> 6)] &>> UInt64(hash & 63) & 1)
        for k in 0..<Scratch.margin { codes[count &+ k] = 0xA0 }
        return found
    }

    /// Compares the strings of each window found.
    @inline(__always)
    private func look(_ scratch: Scratch, _ hits: Int, _ sightings: inout Sightings) {
        let text = sightings.text
        let tables = tables
        let codes = UnsafeRawPointer(scratch.codes)
        var firsts = sightings.firsts
        sightings.firsts = []
        sightings.seen.withUnsafeMutableBufferPointer { seen in
            guard let seen = seen.baseAddress else { return }
            for hit in 0..<hits {
                let packed = scratch.hits[hit]
                let slot = tables.slot(Int(truncatingIfNeeded: packed & 0xFFFF_FFFF))
                let place = Int(truncatingIfNeeded: packed &>> 32)
                let before = place >= 4 ? UInt32(tables.classes[Int(scratch.bytes[place &- 4])]) : 0
                let behind = place &+ 1 < scratch.count ? UInt32(tables.classes[Int(scratch.bytes[place &+ 1])]) : 0
                if slot.before &>> before & slot.behind &>> behind & 1 == 0 { continue }
                var entry = Int(slot.start)
                let end = Int(slot.end)
                while entry < end {
                    let string = tables.entries[entry]
                    entry &+= 1
                    let letters = codes.loadUnaligned(fromByteOffset: place &- Int(string.back), as: UInt64.self)
                    guard letters & string.mask == string.value else { continue }
                    for index in Int(string.clauses)..<Int(string.clausesEnd) {
                        let clause = Int(tables.clauses[index])
                        if seen[clause] == text { continue }
                        seen[clause] = text
                        if tables.wayStarts[clause] < tables.wayStarts[clause &+ 1] {
                            firsts.append(UInt32(truncatingIfNeeded: clause))
                        }
                    }
                }
            }
        }
        sightings.firsts = firsts
    }
}
