/// Decides what a ``Prefilter`` looks for: which of a pattern's clauses, and which window of each string.
struct PrefilterPlan {
    /// Four letters of a string, five bits each, and where in the string the last of them stands.
    struct Window {
        var value: UInt32
        var end: Int
    }

    struct Text {
        var letters: [UInt8]
        var clauses: [UInt32]
        /// One, or as many as there are letters that may stand before a string of two or three.
        var windows: [Window]
    }

    private(set) var strings: [Text] = []
    private(set) var clauseCount = 0
    /// For each clause the ways of which it is the rarest.
    private(set) var waysByRarest: [[UInt32]] = []
    private(set) var ways: [Asked] = []
    private var clauseIDs: [Way.Clause: UInt32] = [:]
    private var stringIDs: [[UInt8]: Int] = [:]

    /// A way's marks that are asked for, in their order.
    struct Asked {
        struct Step {
            var clause: UInt32
            /// How far behind where the step before begins.
            var least: Int
            var most: Int
        }

        var pattern: Int
        var steps: [Step]
        /// At most so far from where a match begins to where the first step does.
        var lead: Int
    }

    /// So many of a way's marks are asked, the rarest first.
    private static let maximumClauses = 4
    private static let longestString = 200
    /// A clause beside rarer ones is asked when it spares more than it costs: for this many texts that have its strings it
    /// must keep one text from being tried that has the rarer ones.
    private static let worth = 60.0
    /// A clause that is seen in more than about this share of texts tells too little beside a rarer one.
    private static let commonest = 0.5

    init(ways all: [[Way]], corpus: [[UInt8]]) {
        let counts = WindowCounts(examples: corpus)
        for (pattern, all) in all.enumerated() {
            for way in all {
                let chosen = Self.chosen(way, counts)
                guard let rarest = chosen.first else { continue }
                let steps = Self.steps(way, chosen.sorted()) { id(of: $0, counts) }
                waysByRarest[Int(id(of: way.marks[rarest].strings, counts))].append(UInt32(ways.count))
                ways.append(Asked(pattern: pattern, steps: steps.steps, lead: steps.lead))
            }
        }
    }

    /// - Parameter chosen: some of the way's marks, in their order.
    private static func steps(
        _ way: Way, _ chosen: [Int], _ id: (Way.Clause) -> UInt32
    ) -> (steps: [Asked.Step], lead: Int) {
        var steps: [Asked.Step] = []
        var before: Int?
        for mark in chosen {
            let from = before.map { $0 + 1 } ?? 0
            let most = way.marks[from...mark].reduce(0) { Way.sum($0, $1.lead) }
            let least = before.map { way.marks[$0..<mark].reduce(0) { $0 + $1.span } } ?? 0
            steps.append(Asked.Step(clause: id(way.marks[mark].strings), least: least, most: most))
            before = mark
        }
        return (steps, steps.first?.most ?? 0)
    }

    /// The clause's number; patterns share clauses, and clauses share strings.
    private mutating func id(of clause: Way.Clause, _ counts: WindowCounts) -> UInt32 {
        let key = clause.sorted { $0.lexicographicallyPrecedes($1) }
        if let known = clauseIDs[key] { return known }
        let id = UInt32(clauseCount)
        clauseIDs[key] = id
        clauseCount += 1
        waysByRarest.append([])
        for letters in key {
            let string = stringIDs[letters] ?? strings.count
            if string == strings.count {
                stringIDs[letters] = string
                let known = Array(letters.prefix(Self.longestString))
                strings.append(Text(letters: known, clauses: [], windows: counts.windows(of: known)))
            }
            strings[string].clauses.append(id)
        }
        return id
    }

    /// What is asked for a way, and about how often in a text: for people who look for what makes candidates useless.
    static func description(of way: Way, _ counts: WindowCounts) -> String {
        chosen(way, counts).sorted().map { mark in
            let clause = way.marks[mark].strings
            let cost = (counts.cost(of: clause) * 1_000).rounded() / 1_000
            let costliest = clause.sorted { counts.cost(of: [$0]) > counts.cost(of: [$1]) }.prefix(6)
                .map { String(decoding: $0.map { $0 < 0x20 ? UInt8(ascii: "_") : $0 }, as: UTF8.self) }
            return "\(cost) of \(clause.count): \(costliest.joined(separator: ","))"
        }.joined(separator: " THEN ")
    }

    /// Which of the way's marks are asked for, the rarest first.
    private static func chosen(_ way: Way, _ counts: WindowCounts) -> [Int] {
        // A string of two letters has a window for each pair that may stand before it: as many as all the rest.
        let long = way.marks.indices.filter { way.marks[$0].strings.allSatisfy { $0.count > 2 } }
        let ranked = (long.isEmpty ? Array(way.marks.indices) : long)
            .map { (mark: $0, cost: counts.cost(of: way.marks[$0].strings)) }.sorted { $0.cost < $1.cost }
        guard let first = ranked.first else { return [] }
        return [first.mark]
            + ranked.dropFirst().prefix(maximumClauses - 1)
            .prefix { $0.cost < commonest && $0.cost < first.cost * worth }.map(\.mark)
    }
}
