internal import Content

/// Runs every rule's patterns over a normalized text.
///
/// All rules that can match are evaluated: no first match wins, because every match is evidence.
struct Matcher: Sendable {
    /// More matches of one rule than this in one text, all of them softened, count as one that is not.
    static let maximumMatches = 256

    /// One alternative of a rule's pattern: running these apart costs a third of running the whole.
    struct Unit: Sendable {
        let pattern: Pattern
        /// Index of its rule.
        let rule: Int
        /// Shorter texts are not searched.
        var leastLength = 0
        /// Of a rule made of parts, the units of each part that the rule cannot do without: where none of them is a
        /// candidate, no part needs to be looked for.
        var needs: [Range<Int>] = []
    }

    private let units: [Unit]
    /// Without one every unit runs on every text: the oracle that tests hold the prefilter to.
    let prefilter: Prefilter?

    init(units: [Unit], prefilter: Prefilter?) {
        self.units = units
        self.prefilter = prefilter
    }

    var unitCount: Int { units.count }

    func rule(of unit: Int) -> Int { units[unit].rule }

    /// The units that the last text left to try.
    func candidates(_ scratch: Scratch) -> [Int] {
        guard let prefilter else { return Array(units.indices) }
        let sightings = scratch.sightings(of: prefilter)
        return units.indices.filter { sightings.isCandidate($0) && isWorthTrying(units[$0], scratch, sightings) }
    }

    @inline(__always)
    private func isWorthTrying(_ unit: Unit, _ scratch: Scratch, _ sightings: Sightings) -> Bool {
        scratch.count >= unit.leastLength && unit.needs.allSatisfy { $0.contains(where: sightings.isCandidate) }
    }

    /// Whether one of them matches.
    func matches(_ unit: Int, _ scratch: Scratch) -> Bool {
        guard let begin = prefilter.map({ scratch.sightings(of: $0).begins[unit] }) else { return false }
        return units[unit].pattern.firstMatch(in: scratch, from: Int(begin.first), to: Int(begin.last)) != .none
    }

    /// Takes patterns apart into their alternatives, each with what its matches must contain.
    static func compile(
        _ parts: [Rule.Part], _ counts: WindowCounts
    ) throws(Pattern.Failure) -> (units: [Unit], asked: [[Asked?]]) {
        var units: [Unit] = []
        var asked: [[Asked?]] = []
        for (index, part) in parts.enumerated() {
            for alternative in try Pattern(part.pattern, runs: false).alternatives(counts) {
                let pattern = try Pattern(alternative.pattern)
                units.append(Unit(pattern: pattern, rule: index, leastLength: part.leastLength))
                asked.append(alternative.asked)
            }
        }
        return (units, asked)
    }

    /// Fills `scratch.matches`, in the order of the rules and of the text. A part's matches may be missing where its rule
    /// cannot match.
    func run(_ scratch: Scratch) {
        scratch.matches.removeAll(keepingCapacity: true)
        guard scratch.count > 0 else { return }
        guard let prefilter else {
            let everywhere = Sightings.Begin(first: 0, last: Int32(scratch.count))
            for unit in units where scratch.count >= unit.leastLength { matches(of: unit, everywhere, scratch) }
            return
        }
        let sightings = scratch.sightings(of: prefilter)
        prefilter.run(scratch, sightings)
        for word in 0..<sightings.wordCount {
            var bits = sightings.candidates[word]
            while bits != 0 {
                let index = word &* 64 &+ bits.trailingZeroBitCount
                bits &= bits &- 1
                if isWorthTrying(units[index], scratch, sightings) {
                    matches(of: units[index], sightings.begins[index], scratch)
                }
            }
        }
    }

    @inline(__always)
    private func matches(of unit: Unit, _ begin: Sightings.Begin, _ scratch: Scratch) {
        var from = Int(begin.first)
        let last = Int(begin.last)
        var found = 0
        while from <= last {
            switch unit.pattern.firstMatch(in: scratch, from: from, to: last) {
            case .none: return
            case .undetermined:
                scratch.matches.append(RawMatch(rule: unit.rule, start: 0, end: scratch.count, undetermined: true))
                return
            case .match(let start, let end):
                found += 1
                guard found <= Self.maximumMatches else {
                    scratch.matches.append(RawMatch(rule: unit.rule, start: 0, end: scratch.count, undetermined: true))
                    return
                }
                scratch.matches.append(RawMatch(rule: unit.rule, start: start, end: end, undetermined: false))
                from = end > from ? end : Self.next(after: from, scratch)
            }
        }
    }

    /// The next character's boundary, so that an empty match does not stand still.
    static func next(after index: Int, _ scratch: Scratch) -> Int {
        var next = index + 1
        while next < scratch.count, scratch.bytes[next] & 0xC0 == 0x80 { next += 1 }
        return next
    }
}
