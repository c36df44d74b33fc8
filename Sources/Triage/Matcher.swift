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
    }

    private let units: [Unit]
    /// Without one every unit runs on every text: the oracle that tests hold the prefilter to.
    let prefilter: Prefilter?

    init(units: [Unit], prefilter: Prefilter?) {
        self.units = units
        self.prefilter = prefilter
    }

    var unitCount: Int { units.count }

    func unit(_ index: Int) -> (pattern: Pattern, rule: Int) { (units[index].pattern, units[index].rule) }

    /// Takes patterns apart into their alternatives, each with what its matches must contain.
    static func compile(
        _ patterns: [String]
    ) throws(Pattern.Failure) -> (units: [Unit], ways: [[[LiteralExtraction.Clause]]]) {
        var units: [Unit] = []
        var ways: [[[LiteralExtraction.Clause]]] = []
        for (index, pattern) in patterns.enumerated() {
            for alternative in LiteralExtraction.alternatives(of: pattern) {
                units.append(Unit(pattern: try Pattern(Factoring.factored(alternative.pattern)), rule: index))
                ways.append(alternative.ways)
            }
        }
        return (units, ways)
    }

    /// Fills `scratch.matches`, in the order of the rules and of the text.
    func run(_ scratch: Scratch) {
        scratch.matches.removeAll(keepingCapacity: true)
        guard scratch.count > 0 else { return }
        guard let prefilter else {
            for unit in units { matches(of: unit, scratch) }
            return
        }
        prefilter.run(scratch, &scratch.sightings)
        for word in scratch.sightings.candidates.indices {
            var bits = scratch.sightings.candidates[word]
            while bits != 0 {
                let index = word &* 64 &+ bits.trailingZeroBitCount
                bits &= bits &- 1
                matches(of: units[index], scratch)
            }
        }
    }

    @inline(__always)
    private func matches(of unit: Unit, _ scratch: Scratch) {
        var from = 0
        var found = 0
        while from <= scratch.count {
            switch unit.pattern.firstMatch(in: scratch, from: from) {
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
