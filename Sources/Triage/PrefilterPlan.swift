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
    private var clauseIDs: [Way.Clause: UInt32] = [:]
    private var stringIDs: [[UInt8]: Int] = [:]

    init(_ patterns: [[Asked?]]) {
        number(patterns.joined().compactMap(\.self).flatMap(\.steps))
        for (pattern, asked) in patterns.enumerated() {
            for asked in asked.lazy.compactMap(\.self) {
                let steps = asked.steps.map { step in
                    Numbered.Step(clause: clauseIDs[step.strings] ?? 0, least: step.least, most: step.most)
                }
                waysByRarest[Int(steps[asked.rarest].clause)].append(UInt32(ways.count))
                ways.append(Numbered(pattern: pattern, steps: steps, lead: asked.lead))
            }
        }
    }

    /// The commonest clauses and strings first: what nearly every text has lies close together in memory, and stays near.
    private mutating func number(_ steps: [Asked.Step]) {
        var costs: [Way.Clause: (cost: Double, step: Int)] = [:]
        for (index, step) in steps.enumerated() {
            costs[step.strings] = (max(step.cost, costs[step.strings]?.cost ?? 0), costs[step.strings]?.step ?? index)
        }
        for (_, index) in costs.values.sorted(by: { ($1.cost, $0.step) < ($0.cost, $1.step) }) { add(steps[index]) }
    }

    private mutating func add(_ step: Asked.Step) {
        let id = UInt32(clauseCount)
        clauseIDs[step.strings] = id
        clauseCount += 1
        waysByRarest.append([])
        for (letters, windows) in zip(step.strings, step.windows) {
            let string = stringIDs[letters] ?? strings.count
            if string == strings.count {
                stringIDs[letters] = string
                strings.append(Text(letters: letters, clauses: [], windows: windows))
            }
            strings[string].clauses.append(id)
        }
    }
}
