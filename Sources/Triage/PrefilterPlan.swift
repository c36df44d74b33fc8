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
    private(set) var waysByFirst: [[UInt32]] = []
    /// For each way to match its pattern, and its clauses but the first.
    private(set) var patterns: [UInt32] = []
    private(set) var others: [[UInt32]] = []
    private var clauseIDs: [LiteralExtraction.Clause: UInt32] = [:]
    private var stringIDs: [[UInt8]: Int] = [:]

    /// So many of a pattern's clauses are asked, the rarest first.
    private static let maximumClauses = 4
    /// A clause beside rarer ones is asked when it spares more than it costs: for this many texts that have its strings it
    /// must keep one text from being tried that has the rarer ones.
    private static let worth = 60.0
    /// A clause that is seen in more than about this share of texts tells too little beside a rarer one.
    private static let commonest = 0.5

    init(ways: [[[LiteralExtraction.Clause]]], corpus: [[UInt8]]) {
        let counts = WindowCounts(examples: corpus)
        for (pattern, ways) in ways.enumerated() {
            for way in ways {
                let ids = Self.chosen(way, counts).map { id(of: $0, counts) }
                guard let first = ids.first else { continue }
                waysByFirst[Int(first)].append(UInt32(patterns.count))
                patterns.append(UInt32(pattern))
                others.append(Array(ids.dropFirst()))
            }
        }
    }

    /// The clause's number; patterns share clauses, and clauses share strings.
    private mutating func id(of clause: LiteralExtraction.Clause, _ counts: WindowCounts) -> UInt32 {
        let key = clause.sorted { $0.lexicographicallyPrecedes($1) }
        if let known = clauseIDs[key] { return known }
        let id = UInt32(clauseCount)
        clauseIDs[key] = id
        clauseCount += 1
        waysByFirst.append([])
        for letters in key {
            let string = stringIDs[letters] ?? strings.count
            if string == strings.count {
                stringIDs[letters] = string
                strings.append(Text(letters: letters, clauses: [], windows: counts.windows(of: letters)))
            }
            strings[string].clauses.append(id)
        }
        return id
    }

    /// What is asked for each way, and about how often in a text: for people who look for what makes candidates useless.
    static func description(of ways: [[LiteralExtraction.Clause]], _ counts: WindowCounts) -> String {
        ways.map { way in
            chosen(way, counts).map { clause in
                let cost = (counts.cost(of: clause) * 1_000).rounded() / 1_000
                let costliest = clause.sorted { counts.cost(of: [$0]) > counts.cost(of: [$1]) }.prefix(6)
                    .map { String(decoding: $0.map { $0 < 0x20 ? UInt8(ascii: "_") : $0 }, as: UTF8.self) }
                return "\(cost) of \(clause.count): \(costliest.joined(separator: ","))"
            }.joined(separator: " AND ")
        }.joined(separator: " OR ")
    }

    private static func chosen(_ clauses: [LiteralExtraction.Clause], _ counts: WindowCounts)
        -> [LiteralExtraction.Clause]
    {
        // A string of two letters has a window for each pair that may stand before it: as many as all the rest.
        let long = clauses.filter { $0.allSatisfy { $0.count > 2 } }
        let ranked = (long.isEmpty ? clauses : long).map { (clause: $0, cost: counts.cost(of: $0)) }
            .sorted { $0.cost < $1.cost }
        guard let first = ranked.first else { return [] }
        return [first.clause]
            + ranked.dropFirst().prefix(maximumClauses - 1)
            .prefix { $0.cost < commonest && $0.cost < first.cost * worth }.map(\.clause)
    }
}
