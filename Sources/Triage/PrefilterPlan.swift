/// Gives numbers to what a ``Prefilter`` asks for: patterns share clauses, and clauses share strings.
struct PrefilterPlan {
    struct Text {
        let letters: [UInt8]
        var clauses: [UInt32]
        /// One, or as many as there are letters that may stand before a string of two or three.
        let windows: [Asked.Window]
    }

    struct Numbered {
        struct Step {
            let clause: UInt32
            let least: Int
            let most: Int
        }

        let pattern: Int
        let steps: [Step]
        let lead: Int
    }

    private(set) var strings: [Text] = []
    private(set) var clauseCount = 0
    /// For each clause the ways of which it is the rarest.
    private(set) var waysByRarest: [[UInt32]] = []
    private(set) var ways: [Numbered] = []
    private var clauseIDs: [Asked.Clause: UInt32] = [:]
    private var stringIDs: [[UInt8]: Int] = [:]

    init(_ patterns: [[Asked?]]) {
        number(patterns.joined().lazy.compactMap(\.self).flatMap(\.steps).map(\.clause))
        for (pattern, asked) in patterns.enumerated() {
            for asked in asked.lazy.compactMap(\.self) {
                let steps = asked.steps.map { step in
                    Numbered.Step(clause: clauseIDs[step.clause] ?? 0, least: step.least, most: step.most)
                }
                waysByRarest[Int(steps[asked.rarest].clause)].append(UInt32(ways.count))
                ways.append(Numbered(pattern: pattern, steps: steps, lead: asked.lead))
            }
        }
    }

    /// The commonest clauses and strings first: what nearly every text has lies close together in memory, and stays near.
    private mutating func number(_ clauses: some Sequence<Asked.Clause>) {
        var distinct: [Asked.Clause] = []
        for clause in clauses where clauseIDs.updateValue(0, forKey: clause) == nil { distinct.append(clause) }
        stringIDs.reserveCapacity(distinct.reduce(0) { $0 + $1.strings.count })
        for clause in distinct.sorted(by: { $0.cost > $1.cost }) { add(clause) }
    }

    private mutating func add(_ clause: Asked.Clause) {
        let id = UInt32(clauseCount)
        clauseIDs[clause] = id
        clauseCount += 1
        waysByRarest.append([])
        for (letters, windows) in zip(clause.strings, clause.windows) {
            if let string = stringIDs[letters] {
                strings[string].clauses.append(id)
            } else {
                stringIDs[letters] = strings.count
                strings.append(Text(letters: letters, clauses: [id], windows: windows))
            }
        }
    }
}
