public import Domain
internal import Yams

extension Scenario {
    /// Reads a scenario as `harborline simulate --dump-scenario NAME` prints one.
    ///
    /// ```swift
    /// let night = try Scenario.read(path: "night.yaml", bytes: bytes)
    /// ```
    /// - Throws: all that is wrong, for example `night.yaml:7: unknown key "per-our", did you mean "per-hour"?`
    public static func read(path: String, bytes: [UInt8]) throws(ContentError) -> Scenario {
        var file = YAMLFile(path: path, bytes: bytes)
        let scenario = file.root.flatMap { read($0, &file) }
        guard let scenario, file.problems.isEmpty else { throw ContentError(problems: file.problems) }
        return scenario
    }

    private static let keys = [
        "name", "about", "hours", "arrivals", "levels", "handling", "counselors", "consoles", "outages", "rising",
        "patience",
    ]

    private static func read(_ root: Node, _ file: inout YAMLFile) -> Scenario? {
        guard
            let values = file.mapping(
                root, known: keys, required: ["name", "hours", "arrivals", "counselors"], what: "the file")
        else { return nil }
        let name = file.text(values["name"], "\"name\"") ?? ""
        let hours = file.number(values["hours"], "hours", 0.1...Scenario.mostHours)
        var scenario = Scenario(name: name, hours: hours ?? Scenario.mostHours)
        scenario.about = file.text(values["about"], "\"about\"") ?? ""
        let levels = values["levels"].map { levelMix($0, &file) } ?? Scenario.usualLevels
        scenario.arrivals = steps(values["arrivals"], "arrivals", &file) { arrivals($0, &$1, levels: levels) }
        scenario.counselors = steps(values["counselors"], "counselors", &file, shift)
        scenario.readHandling(values["handling"], &file)
        scenario.readConsoles(values["consoles"], &file)
        scenario.outages = (file.list(values["outages"], "\"outages\"") ?? []).compactMap { outage($0, &file) }
        if let rising = values["rising"],
            let values = file.mapping(rising, known: ["share", "minutes"], required: ["share"], what: "\"rising\"")
        {
            scenario.raisedShare = file.number(values["share"], "share", 0...1) ?? 0
            scenario.raisedMinutes = file.number(values["minutes"], "minutes", 0...10_000) ?? scenario.raisedMinutes
        }
        scenario.patienceMinutes =
            file.number(values["patience"], "patience", 0...10_000) ?? scenario.patienceMinutes
        scenario.checkOrder(values, &file)
        return scenario
    }

    private static func arrivals(_ node: Node, _ file: inout YAMLFile, levels: [Double]) -> Arrivals? {
        guard
            let values = file.mapping(
                node, known: ["from", "per-hour", "levels"], required: ["from", "per-hour"], what: "a step of arrivals"),
            let from = file.number(values["from"], "from", 0...Scenario.mostHours),
            let perHour = file.number(values["per-hour"], "per-hour", 0...Scenario.mostConversations)
        else { return nil }
        return Arrivals(from: from, perHour: perHour, levels: values["levels"].map { levelMix($0, &file) } ?? levels)
    }

    private static func shift(_ node: Node, _ file: inout YAMLFile) -> Shift? {
        guard
            let values = file.mapping(
                node, known: ["from", "count"], required: ["from", "count"], what: "a step of counselors"),
            let from = file.number(values["from"], "from", 0...Scenario.mostHours),
            let count = file.number(values["count"], "count", 0...Double(Scenario.mostCounselors))
        else { return nil }
        return Shift(from: from, count: Int(count))
    }

    private static func outage(_ node: Node, _ file: inout YAMLFile) -> Outage? {
        let keys = ["at", "share", "minutes"]
        guard let values = file.mapping(node, known: keys, required: keys, what: "an outage"),
            let at = file.number(values["at"], "at", 0...Scenario.mostHours),
            let share = file.number(values["share"], "share", 0...1),
            let minutes = file.number(values["minutes"], "minutes", 0...10_000)
        else { return nil }
        return Outage(at: at, share: share, minutes: minutes)
    }

    private static func levelMix(_ node: Node, _ file: inout YAMLFile) -> [Double] {
        let names = Severity.allCases.map(\.name)
        guard let values = file.mapping(node, known: names, required: [], what: "\"levels\"") else { return [] }
        let weights = names.map { file.number(values[$0], $0, 0...1_000_000) ?? 0 }
        if weights.allSatisfy({ $0 == 0 }) { file.report(line: node.mark?.line, "\"levels\" gives no level a weight") }
        return weights
    }

    private mutating func readHandling(_ node: Node?, _ file: inout YAMLFile) {
        let names = Severity.allCases.map(\.name)
        guard let node, let levels = file.mapping(node, known: names, required: [], what: "\"handling\"") else {
            return
        }
        for (index, name) in names.enumerated() where handling.indices.contains(index) {
            guard let level = levels[name],
                let values = file.mapping(
                    level, known: ["minutes", "spread"], required: ["minutes"], what: "\"\(name)\"")
            else { continue }
            handling[index].minutes = file.number(values["minutes"], "minutes", 0.1...10_000) ?? 0
            handling[index].spread = file.number(values["spread"], "spread", 0...3) ?? handling[index].spread
        }
    }

    private mutating func readConsoles(_ node: Node?, _ file: inout YAMLFile) {
        guard let node,
            let values = file.mapping(
                node, known: ["lost-per-hour", "minutes"], required: ["lost-per-hour"], what: "\"consoles\"")
        else { return }
        lossesPerHour = file.number(values["lost-per-hour"], "lost-per-hour", 0...60) ?? 0
        lossMinutes = file.number(values["minutes"], "minutes", 0...10_000) ?? lossMinutes
    }
}
