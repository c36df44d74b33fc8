internal import Crypto
internal import Domain
internal import Yams

extension Phrase {
    private static let keys = [
        "id", "stage", "strategy", "direction", "levels", "tags", "asks", "default", "text", "source", "rationale",
        "review", "retired",
    ]
    private static let required = ["id", "stage", "strategy", "direction", "levels", "text"]

    /// Reads `<tag>/phrases.<language>.yaml`.
    static func read(_ file: inout YAMLFile, _ name: LibraryFile, tags: [String]) -> [LibraryEntry<Phrase>] {
        file.items { read($0, &$1, name, tags: tags) }
    }

    private static func read(
        _ node: Node, _ file: inout YAMLFile, _ name: LibraryFile, tags: [String]
    ) -> LibraryEntry<Phrase>? {
        let before = file.problems.count
        let line = node.mark?.line ?? 0
        guard let values = file.mapping(node, known: keys, required: required, what: "a phrase") else { return nil }
        let (id, source, rationale) = file.about(values, name, line: line, what: "a phrase")
        let stage: PhraseStage? = oneOf(values["stage"], "stage", &file)
        let strategy: PhraseStrategy? = oneOf(values["strategy"], "strategy", &file)
        let direction: PhraseDirection? = oneOf(values["direction"], "direction", &file)
        let levels = file.levels(values["levels"])
        let others = file.names(values["tags"], "tags", known: tags) { tags.contains($0) ? IssueTag($0) : nil }
        if let tag = others.first(where: { $0 == name.tag }) {
            file.report(line: values["tags"]?.mark?.line, "\"\(tag.id)\" is its folder and needs no saying")
        }
        let asks = file.name(values["asks"], "asks", known: rungs.map(\.name)) { name in
            rungs.first { $0.name == name }?.rung
        }
        let isDefault = file.name(values["default"], "default", known: ["true", "false"], Bool.init) ?? false
        let text = file.text(values["text"], "\"text\"")
        let retired = file.text(values["retired"], "\"retired\"")
        for problem in text.map(PhraseLint.problems) ?? [] { file.report(line: values["text"]?.mark?.line, problem) }
        guard file.problems.count == before, let stage, let strategy, let direction, let levels, let text else {
            return nil
        }
        let phrase = Phrase(
            id: id, language: name.language, tags: (name.tag.map { [$0] } ?? []) + others, stage: stage,
            strategy: strategy, direction: direction, levels: levels, asks: asks, isDefault: isDefault, text: text,
            retired: retired)
        for problem in phrase.problems(folder: name.folder) { file.report(line: line, problem) }
        guard file.problems.count == before else { return nil }
        return LibraryEntry(
            value: phrase, source: source, rationale: rationale, hash: SHA256.hexadecimal(of: Array(text.utf8)),
            file: file.path, line: line)
    }

    private static func oneOf<Value: RawRepresentable<String> & CaseIterable>(
        _ node: Node?, _ what: String, _ file: inout YAMLFile
    ) -> Value? {
        file.name(node, what, known: Value.allCases.map(\.rawValue), Value.init(rawValue:))
    }

    /// The ladder's rungs in its order, by the names that counselors use: a yes to a plan shows intent.
    static let rungs: [(name: String, rung: Rung)] = [
        ("ideation", .ideation), ("plan", .intent), ("means", .means), ("timeframe", .timeframe),
        ("in-progress", .inProgress),
    ]
}
