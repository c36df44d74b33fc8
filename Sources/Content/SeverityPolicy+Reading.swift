internal import Domain
internal import Yams

extension SeverityCondition {
    /// Reads `severity.yaml`: a list of conditions, each with `level`, `because` and at least one of `all` and `any`;
    /// `whose: [own, other]` makes two rows of one.
    static func read(_ file: inout YAMLFile) -> [SeverityCondition] {
        guard let root = file.root, let items = file.list(root, "the file") else { return [] }
        return items.flatMap { read($0, &file) }
    }

    private static func read(_ node: Node, _ file: inout YAMLFile) -> [SeverityCondition] {
        guard
            let values = file.mapping(
                node, known: ["level", "whose", "all", "any", "because"], required: ["level", "because"],
                what: "a condition")
        else { return [] }
        let rungs = Rung.allCases.map(\.id)
        let level = file.name(values["level"], "level", known: Severity.allCases.map(\.name), Severity.init(name:))
        let whose = file.names(values["whose"], "whose", known: ["own", "other"], Whose.init(rawValue:))
        let all = RungSet(file.names(values["all"], "all", known: rungs, Rung.init(id:)))
        let any = RungSet(file.names(values["any"], "any", known: rungs, Rung.init(id:)))
        let because = file.text(values["because"], "\"because\"") ?? ""
        if all.isEmpty, any.isEmpty {
            file.report(line: node.mark?.line, "a condition that asks for nothing never holds: give \"all\" or \"any\"")
        }
        guard let level else { return [] }
        return (whose.isEmpty ? [.own] : whose).map {
            SeverityCondition(level: level, whose: $0, all: all, any: any, because: because)
        }
    }
}
