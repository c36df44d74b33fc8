/// What a ``Prefilter`` asks for before a pattern is tried in one of its ways: some of the way's marks, in their order.
///
/// Choosing them is most of what making a prefilter costs, so it is kept with the pattern's code: a reload changes few
/// rules of many, and what was rare among the former rules' examples is rare among the new ones'.
struct Asked: Sendable {
    struct Step: Sendable {
        let clause: Clause
        /// How far behind where the step before begins this one does.
        let least: Int
        let most: Int
    }

    /// One of these strings. A class that knows its hash: ways share clauses, some of hundreds of strings, and every reload
    /// asks of each whether it is the same as another.
    final class Clause: Sendable, Hashable {
        let strings: Way.Clause
        /// For each string the windows that it is looked for by.
        let windows: [[Window]]
        /// About how often one of them stands in a text.
        let cost: Double
        private let contentHash: Int

        init(_ strings: Way.Clause, cost: Double, _ counts: WindowCounts) {
            self.strings = strings
            self.cost = cost
            windows = strings.map { counts.windows(of: $0) }
            contentHash = strings.hashValue
        }

        static func == (left: Clause, right: Clause) -> Bool {
            left === right || (left.contentHash == right.contentHash && left.strings == right.strings)
        }

        func hash(into hasher: inout Hasher) { hasher.combine(contentHash) }
    }

    /// Four letters of a string, five bits each, and where in the string the last of them stands.
    struct Window: Sendable {
        var value: UInt32
        var end: Int
    }

    let steps: [Step]
    /// Which of the steps is the rarest.
    let rarest: Int
    /// At most so far from where a match begins to where the first step does.
    var lead: Int { steps.first?.most ?? 0 }

    /// So many marks of a way are asked, the rarest first.
    private static let most = 3
    /// A mark beside rarer ones is asked when it spares more than it costs: for this many texts that have its strings it
    /// must keep one text from being tried that has the rarer ones.
    private static let worth = 60.0
    /// No mark is believed to be rarer: what nobody says in the texts that are counted, somebody says in the next.
    private static let leastCost = 0.002
    /// A mark that is seen in more than about this share of texts tells too little beside a rarer one.
    private static let commonest = 0.5

    /// Nil for a way without a mark.
    init?(_ way: Way, _ counts: WindowCounts) {
        // A string of two letters has a window for each pair that may stand before it: as many as all the rest.
        let long = way.marks.indices.filter { way.marks[$0].strings.allSatisfy { $0.count > 2 } }
        let ranked = (long.isEmpty ? Array(way.marks.indices) : long)
            .map { (mark: $0, cost: counts.cost(of: way.marks[$0].strings)) }.sorted { $0.cost < $1.cost }
        guard let first = ranked.first else { return nil }
        let others = ranked.dropFirst().prefix(Self.most - 1)
            .prefix { $0.cost < Self.commonest && $0.cost < max(first.cost, Self.leastCost) * Self.worth }
        let chosen = ([first] + others).sorted { $0.mark < $1.mark }
        rarest = chosen.firstIndex { $0.mark == first.mark } ?? 0
        var before: Int?
        steps = chosen.map { mark, cost in
            let from = before.map { $0 + 1 } ?? 0
            let least = before.map { way.marks[$0..<mark].reduce(0) { $0 + $1.span } } ?? 0
            before = mark
            return Step(
                clause: Clause(way.marks[mark].strings, cost: cost, counts), least: least,
                most: way.marks[from...mark].reduce(0) { Way.sum($0, $1.lead) })
        }
    }

    /// What is asked for, and about how often in a text: for people who look for what makes candidates useless.
    func description(_ counts: WindowCounts) -> String {
        steps.map { step in
            let cost = (step.clause.cost * 1_000).rounded() / 1_000
            let costliest = step.clause.strings.sorted { counts.cost(of: [$0]) > counts.cost(of: [$1]) }.prefix(6)
                .map { String(decoding: $0.map { $0 < 0x20 ? UInt8(ascii: "_") : $0 }, as: UTF8.self) }
            return "\(cost) of \(step.clause.strings.count): \(costliest.joined(separator: ","))"
        }.joined(separator: " THEN ")
    }
}
