internal import Domain
internal import Yams

extension Rule {
    static let keys = [
        "id", "replaces", "status", "locale", "shows", "tags", "about", "pattern", "long", "words", "parts", "match",
        "filters",
        "context", "rationale", "source", "examples",
    ]

    /// Reads `<tag>/rules.<language>.yaml`; what is wrong goes into the file's problems.
    ///
    /// - Parameter tags: the tags the pack may use: those of the field and one for each folder.
    static func read(
        _ file: inout YAMLFile, folder: String, language: Language, lists: WordLists, tags: [String]
    ) -> (rules: [Rule], retired: [RetiredRule]) {
        guard let root = file.root, let items = file.list(root, "the file") else { return ([], []) }
        defer { file.rule = nil }
        var rules: [Rule] = []
        var retired: [RetiredRule] = []
        for item in items {
            file.rule = item["id"]?.scalar?.string
            if item["status"]?.scalar?.string == Status.retired.rawValue {
                retired += RetiredRule.read(item, &file, folder: folder).map { [$0] } ?? []
            } else {
                rules +=
                    read(item, &file, folder: folder, language: language, lists: lists, tags: tags).map { [$0] } ?? []
            }
        }
        return (rules, retired)
    }

    private static func read(
        _ node: Node, _ file: inout YAMLFile, folder: String, language: Language, lists: WordLists, tags: [String]
    ) -> Rule? {
        let line = node.mark?.line ?? 0
        let before = file.problems.count
        guard
            let values = file.mapping(
                node, known: keys, required: ["id", "shows", "tags", "examples"], what: "a rule")
        else { return nil }
        // A misspelled key is reported once, not once more as missing.
        if file.problems.count == before { checkKeys(values, line: line, &file) }
        let id = file.text(values["id"], "\"id\"") ?? ""
        if let problem = problem(inID: id, folder: folder) { file.report(line: line, problem) }
        let replaces = file.texts(values["replaces"], "\"replaces\"").map(\.text)
        let status = file.name(
            values["status"], "status", known: Status.allCases.map(\.rawValue), Status.init(rawValue:))

        let shows = RungSet(file.names(values["shows"], "shows", known: Rung.allCases.map(\.id), Rung.init(id:)))
        let issues = file.names(values["tags"], "tags", known: tags) { tags.contains($0) ? IssueTag($0) : nil }
        if issues.isEmpty, shows.isEmpty { file.report(line: line, "a rule must show a rung or name a tag") }
        let about = file.name(values["about"], "about", known: About.allCases.map(\.rawValue), About.init(rawValue:))
        let contexts = file.names(
            values["context"], "context", known: ContextKind.allCases.map(\.rawValue), ContextKind.init(rawValue:))
        checkInProgress(shows, contexts, line: line, &file)

        let rationale = file.text(values["rationale"], "\"rationale\"")
        let source = file.text(values["source"], "\"source\"")
        let (parts, condition) = readWording(values, line: line, &file, lists: lists)
        let filters = file.texts(values["filters"], "\"filters\"").map(\.text)
        let locale = file.text(values["locale"], "\"locale\"")
        if let locale, let problem = LocaleTag.problem(in: locale, language: language) {
            file.report(line: values["locale"]?.mark?.line, problem)
        }
        let examples = Examples.read(values["examples"], &file)
        guard file.problems.count == before, let examples else { return nil }
        return Rule(
            id: id, replaces: replaces, status: status ?? .active, language: language, shows: shows, tags: issues,
            about: about ?? .own, parts: parts, condition: condition, contexts: Set(contexts), filters: filters,
            locale: locale, rationale: rationale, source: source, examples: examples, file: file.path, line: line)
    }

    private static func checkKeys(_ values: [String: Node], line: Int, _ file: inout YAMLFile) {
        if wordings.allSatisfy({ values[$0] == nil }) {
            file.report(line: line, "a rule has no \"pattern\", \"words\" or \"match\"")
        }
        if values["rationale"] == nil, values["source"] == nil {
            file.report(line: line, "a rule has no \"source\" and no \"rationale\"; say why you believe it")
        }
    }

    static func problem(inID id: String, folder: String) -> String? {
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
}
