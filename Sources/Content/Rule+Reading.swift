internal import Domain
internal import Yams

extension Rule {
    private static let keys = ["id", "shows", "tags", "about", "pattern", "context", "source", "examples"]

    /// Reads `<tag>/rules.<language>.yaml`; what is wrong goes into the file's problems.
    ///
    /// - Parameter tags: the tags the pack may use: those of the field and one for each folder.
    static func read(
        _ file: inout YAMLFile, folder: String, language: Language, lists: WordLists, tags: [String]
    ) -> [Rule] {
        guard let root = file.root, let items = file.list(root, "the file") else { return [] }
        defer { file.rule = nil }
        return items.compactMap { item in
            file.rule = item["id"]?.scalar?.string
            return read(item, &file, folder: folder, language: language, lists: lists, tags: tags)
        }
    }

    private static func read(
        _ node: Node, _ file: inout YAMLFile, folder: String, language: Language, lists: WordLists, tags: [String]
    ) -> Rule? {
        let line = node.mark?.line ?? 0
        let before = file.problems.count
        guard
            let values = file.mapping(
                node, known: keys, required: ["id", "shows", "tags", "pattern", "source", "examples"], what: "a rule")
        else { return nil }
        let id = file.text(values["id"], "\"id\"") ?? ""
        if let problem = problem(inID: id, folder: folder) { file.report(line: line, problem) }

        let shows = RungSet(file.names(values["shows"], "shows", known: Rung.allCases.map(\.id), Rung.init(id:)))
        let issues = file.names(values["tags"], "tags", known: tags) { tags.contains($0) ? IssueTag($0) : nil }
        if issues.isEmpty, shows.isEmpty { file.report(line: line, "a rule must show a rung or name a tag") }
        let about = file.name(values["about"], "about", known: About.allCases.map(\.rawValue), About.init(rawValue:))
        let contexts = file.names(
            values["context"], "context", known: ContextKind.allCases.map(\.rawValue), ContextKind.init(rawValue:))
        checkInProgress(shows, contexts, line: line, &file)

        let source = file.text(values["source"], "\"source\"") ?? ""
        let pattern = readPattern(values["pattern"], &file, lists: lists)
        let examples = values["examples"].flatMap {
            file.mapping($0, known: ["match", "skip"], required: ["match", "skip"], what: "\"examples\"")
        }
        let matching = readExamples(examples?["match"], "match", &file)
        let skipping = readExamples(examples?["skip"], "skip", &file)
        guard file.problems.count == before, let pattern else { return nil }
        return Rule(
            id: id, language: language, shows: shows, tags: issues, about: about ?? .own, pattern: pattern,
            contexts: Set(contexts), source: source, matching: matching, skipping: skipping, file: file.path, line: line
        )
    }

    private static func problem(inID id: String, folder: String) -> String? {
        let allowed = id.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 || $0 == 46 }
        guard allowed, !id.contains(".."), !id.hasSuffix(".") else {
            return "an id is made of a-z, 0-9, dots and dashes: \"\(id)\""
        }
        return id.hasPrefix(folder + ".") ? nil : "the id must begin with its folder: \"\(folder).\""
    }

    /// What is happening now must not be talked away: of the contexts, only these two may say that nothing happens,
    /// and one may say that it happens to somebody else, which is the same level.
    private static func checkInProgress(
        _ shows: RungSet, _ contexts: [ContextKind], line: Int, _ file: inout YAMLFile
    ) {
        guard shows.contains(Rung.inProgress) else { return }
        for context in contexts where ![.idiom, .topic, .otherPerson].contains(context) {
            file.report(
                line: line,
                "a rule that shows in-progress may only be softened by idiom, topic and other-person, "
                    + "not \(context.rawValue)")
        }
    }

    static func readPattern(_ node: Node?, _ file: inout YAMLFile, lists: WordLists) -> String? {
        guard let text = file.text(node, "\"pattern\"") else { return nil }
        let line = node?.mark?.line
        if let problem = PatternText.problem(in: text) { file.report(line: line, problem) }
        let (expanded, problems) = lists.expand(text)
        for problem in problems { file.report(line: line, problem) }
        return expanded
    }

    /// Examples are plain texts, or mappings with the level that the whole text must have.
    static func readExamples(_ node: Node?, _ key: String, _ file: inout YAMLFile) -> [Example] {
        guard let node, let items = file.list(node, "\"\(key)\"") else { return [] }
        if items.count < 3 {
            file.report(line: node.mark?.line, "\"\(key)\" needs at least three examples, has \(items.count)")
        }
        return items.compactMap { item in
            let line = item.mark?.line ?? 0
            if case .scalar = item {
                return file.text(item, "an example").map { Example(text: $0, level: nil, line: line) }
            }
            let values = file.mapping(item, known: ["text", "level"], required: ["text"], what: "an example")
            let level = file.name(
                values?["level"], "level", known: Severity.allCases.map(\.name), Severity.init(name:))
            return file.text(values?["text"], "\"text\"").map { Example(text: $0, level: level, line: line) }
        }
    }
}
