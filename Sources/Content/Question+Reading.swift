internal import Domain
internal import Yams

extension QuestionRules {
    /// Reads `questions.<language>.yaml`.
    static func read(_ file: inout YAMLFile, language: Language, lists: WordLists, tags: [String]) -> QuestionRules? {
        guard let root = file.root,
            let values = file.mapping(
                root, known: ["yes", "no", "questions"], required: ["yes", "no", "questions"], what: "the file")
        else { return nil }
        defer { file.rule = nil }
        let yes = ContextRules.patterns(values["yes"], "yes", &file, lists)
        let no = ContextRules.patterns(values["no"], "no", &file, lists)
        let questions = (file.list(values["questions"], "\"questions\"") ?? []).compactMap { item in
            file.rule = item["id"]?.scalar?.string
            return Question.read(item, &file, language: language, lists: lists, tags: tags)
        }
        return QuestionRules(language: language, file: file.path, yes: yes, no: no, questions: questions)
    }
}

extension Question {
    private static let keys = ["id", "asks", "tags", "pattern", "source", "examples"]

    fileprivate static func read(
        _ node: Node, _ file: inout YAMLFile, language: Language, lists: WordLists, tags: [String]
    ) -> Question? {
        let before = file.problems.count
        guard let values = file.mapping(node, known: keys, required: keys, what: "a question") else { return nil }
        let line = node.mark?.line ?? 0
        let id = file.text(values["id"], "\"id\"") ?? ""
        let allowed = id.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 || $0 == 46 }
        if !id.hasPrefix("question.") || !allowed {
            file.report(line: line, "the id must begin with \"question.\" and is made of a-z, 0-9, dots and dashes")
        }
        let asks = RungSet(file.names(values["asks"], "asks", known: Rung.allCases.map(\.id), Rung.init(id:)))
        if asks.isEmpty { file.report(line: line, "a question must ask for a rung") }
        let issues = file.names(values["tags"], "tags", known: tags) { tags.contains($0) ? IssueTag($0) : nil }
        let pattern = values["pattern"].flatMap { Rule.readPattern($0, "\"pattern\"", &file, lists) }
        let source = file.text(values["source"], "\"source\"") ?? ""
        let examples = Rule.Examples.read(values["examples"], &file)
        guard file.problems.count == before, let pattern, let examples else { return nil }
        return Question(
            id: id, language: language, asks: asks, tags: issues, pattern: pattern, source: source, examples: examples,
            file: file.path, line: line)
    }
}
