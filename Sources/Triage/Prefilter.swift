/// Which patterns can match a text at all, and where, by the strings that the text contains.
///
/// In each way to match, a pattern has marks (``Way``), one string of each of which stands in every match, in their order
/// and not too far apart. Each string is looked for by its rarest window of four letters: a table of bits, small enough
/// for the first cache, says of a window whether any string has it, and only where one has it the string is compared,
/// eight letters at once. A way whose rarest mark was seen is looked at again when the text has been read: its marks must
/// stand in order, and from where they stand follows where a match can begin.
///
/// A state machine (Aho-Corasick) over the same strings was not taken: each of its steps waits for the one before, while
/// these lookups do not, and its tables leave the first cache with a pack of this size.
final class Prefilter: @unchecked Sendable {
    let patternCount: Int
    /// Patterns with a way without a mark, which always run; for the linter.
    let unfiltered: [Int]
    let tables: PrefilterTables
    /// How many windows and clauses are looked for.
    var size: (windows: Int, clauses: Int) { (tables.slotCount, tables.clauseCount) }

    /// - Parameter patterns: for each what is asked in each of the ways it can match; nil in a way without a mark.
    init(_ patterns: [[Asked?]]) {
        patternCount = patterns.count
        unfiltered = patterns.indices.filter { patterns[$0].contains { $0 == nil } }
        tables = PrefilterTables(PrefilterPlan(patterns))
    }

    /// Finds the candidates for the scratch memory's text.
    @inline(__always)
    func run(_ scratch: Scratch, _ sightings: Sightings) {
        sightings.begin()
        sightings.candidates.update(repeating: 0, count: sightings.wordCount)
        for pattern in unfiltered { sightings.add(pattern, Sightings.Begin(first: 0, last: Int32(scratch.count))) }
        scan(scratch, sightings)
        let shift = Self.shift(scratch)
        look(scratch, shift, sightings)
        let reach = scratch.isASCII ? 1 : 4
        for index in 0..<sightings.rarestCount {
            let clause = Int(sightings.rarest[index])
            for place in Int(tables.wayStarts[clause])..<Int(tables.wayStarts[clause &+ 1]) {
                let way = Int(tables.ways[place])
                let first = begins(of: way, sightings, shift, reach)
                if first == 0 { continue }
                sightings.add(Int(tables.patterns[way]), begin(way, first, scratch, shift, reach))
            }
        }
    }

    /// Which of a pattern's ways the last text left open; for people who look for what makes candidates useless.
    func open(_ pattern: Int, _ scratch: Scratch, _ sightings: Sightings) -> [Int] {
        let shift = Self.shift(scratch)
        let ways = (0..<tables.wayCount).filter { tables.patterns[$0] == UInt32(pattern) }
        return ways.indices.filter { begins(of: ways[$0], sightings, shift, scratch.isASCII ? 1 : 4) != 0 }
    }

    /// The stretches in which the way's first step can begin, its others standing behind it as they must; none if they do
    /// not.
    @inline(__always)
    private func begins(of way: Int, _ sightings: Sightings, _ shift: Int, _ reach: Int) -> UInt64 {
        let start = Int(tables.stepStarts[way])
        var index = Int(tables.stepStarts[way &+ 1]) &- 1
        var step = tables.steps[index]
        var places = sightings.places(step.clause)
        while index > start, places != 0 {
            let (least, most) = (Int(step.least) &>> shift, Self.stretches(Int(step.most) &* reach &+ 1, shift))
            index &-= 1
            step = tables.steps[index]
            let here = sightings.places(step.clause)
            if here == 0 { return 0 }
            places = here & Self.before(places, least, most)
        }
        return places
    }

    /// Places are told apart in at most 64 stretches of the text, each `1 << shift` bytes long.
    @inline(__always)
    private static func shift(_ scratch: Scratch) -> Int {
        var shift = 0
        while scratch.count &>> shift > 63 { shift &+= 1 }
        return shift
    }

    /// How many stretches a distance can reach over.
    @inline(__always)
    private static func stretches(_ distance: Int, _ shift: Int) -> Int { (distance &+ (1 &<< shift) &- 1) &>> shift }

    /// The places that lie from `least` to `most` before one of these.
    @inline(__always)
    private static func before(_ places: UInt64, _ least: Int, _ most: Int) -> UInt64 {
        guard least < 64 else { return 0 }
        if most >= 63 {
            // All before the last of them.
            let last = 63 &- places.leadingZeroBitCount &- least
            return last < 0 ? 0 : .max &>> UInt64(63 &- last)
        }
        var all = places &>> UInt64(least)
        var covered = 1
        let wanted = max(most &- least, 0) &+ 1
        while covered < wanted {
            let more = min(covered, wanted &- covered)
            all |= all &>> UInt64(more)
            covered &+= more
        }
        return all
    }

    /// From where the first step can begin, where the match can.
    @inline(__always)
    private func begin(_ way: Int, _ first: UInt64, _ scratch: Scratch, _ shift: Int, _ reach: Int) -> Sightings.Begin {
        let lowest = first.trailingZeroBitCount &<< shift
        let highest = (64 &- first.leadingZeroBitCount) &<< shift
        var begin = max(0, lowest &- Int(tables.leads[way]) &* reach)
        // A match begins where a character does.
        while begin > 0, scratch.bytes[begin] & 0xC0 == 0x80 { begin &-= 1 }
        // The character that \b stands beside is the string's first, and the match's begins behind it.
        return Sightings.Begin(first: Int32(begin), last: Int32(min(highest, scratch.count)))
    }
}

extension Sightings {
    /// Where the clause was seen in this text.
    @inline(__always)
    fileprivate func places(_ clause: UInt32) -> UInt64 {
        let seen = seen[Int(clause)]
        return seen.text == text ? seen.places : 0
    }
}
