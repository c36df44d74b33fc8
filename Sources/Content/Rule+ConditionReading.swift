internal import Yams

extension Rule.Condition {
    static let keys = ["scope", "all", "any", "none", "count"]
    static let countKeys = ["at-least", "of"]

    /// Reads `match` over the parts of these ids; what can never hold, or always does, is a problem.
    static func read(_ node: Node?, parts ids: [String], _ file: inout YAMLFile) -> Self? {
        guard let node, let values = file.mapping(node, known: keys, required: [], what: "\"match\"") else {
            return nil
        }
        func set(_ node: Node?, _ key: String, _ file: inout YAMLFile) -> PartSet {
            PartSet(parts: file.names(node, key, known: ids) { ids.firstIndex(of: $0) })
        }
        let scope = file.name(values["scope"], "scope", known: Scope.allCases.map(\.rawValue), Scope.init(rawValue:))
        var (atLeast, of): (Int, PartSet) = (0, [])
        if let count = values["count"],
            let values = file.mapping(count, known: countKeys, required: countKeys, what: "\"count\"")
        {
            of = set(values["of"], "of", &file)
            atLeast = values["at-least"]?.scalar.flatMap { Int($0.string) } ?? 0
            if atLeast < 1 || atLeast > of.count {
                file.report(line: count.mark?.line, "\"at-least\" must be a number from 1 to \(of.count)")
                atLeast = 0
            }
        }
        let condition = Self(
            scope: scope ?? .text, all: set(values["all"], "all", &file), any: set(values["any"], "any", &file),
            none: set(values["none"], "none", &file), atLeast: atLeast, of: of)
        condition.check(ids, line: node.mark?.line, &file)
        return condition
    }

    private func check(_ ids: [String], line: Int?, _ file: inout YAMLFile) {
        if wanted.isEmpty {
            file.report(line: line, "\"match\" must ask for a part: give \"all\", \"any\" or \"count\"")
        } else if !holds(found: wanted.subtracting(none), certain: []) {
            file.report(line: line, "\"match\" can never hold: it asks for parts that its \"none\" forbids")
        }
        let used = wanted.union(none)
        for (index, id) in ids.enumerated() where !used.contains(PartSet(part: index)) {
            file.report(line: line, "part \"\(id)\" is never used in \"match\"")
        }
    }
}
