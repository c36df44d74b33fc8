internal import Yams

/// A rule that is no more. Its id stays taken, because assessments of its days name it.
///
/// `- {id: suicide.old, status: retired}`; what else the rule had may stay.
public struct RetiredRule: Sendable {
    public let id: String
    /// Path below the rules directory, for example `"suicide/rules.en.yaml"`.
    public let file: String
    public let line: Int

    static func read(_ node: Node, _ file: inout YAMLFile, folder: String) -> RetiredRule? {
        let line = node.mark?.line ?? 0
        guard let values = file.mapping(node, known: Rule.keys, required: ["id"], what: "a rule"),
            let id = file.text(values["id"], "\"id\"")
        else { return nil }
        if let problem = Rule.problem(inID: id, folder: folder) { file.report(line: line, problem) }
        return RetiredRule(id: id, file: file.path, line: line)
    }
}
