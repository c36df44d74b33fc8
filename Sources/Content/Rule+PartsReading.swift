internal import Yams

extension Rule {
    /// The keys of which a rule has exactly one: they say what it looks for.
    static let wordings = ["pattern", "words", "match"]

    /// What a rule looks for: a `pattern`, plain `words`, or a `match` over hidden `parts`.
    static func readWording(
        _ values: [String: Node], line: Int, _ file: inout YAMLFile, lists: WordLists
    ) -> (parts: [Part], condition: Condition?) {
        let given = wordings.filter { values[$0] != nil }
        if given.count > 1 {
            file.report(line: line, "a rule has one of \(wordings.joined(separator: ", ")), not \(given.count)")
        }
        if (values["parts"] == nil) != (values["match"] == nil) {
            file.report(line: line, "\"parts\" and \"match\" go together: one names patterns, the other asks for them")
            return ([], nil)
        }
        guard let node = values["match"] else {
            let pattern =
                values["pattern"].flatMap { readPattern($0, "\"pattern\"", &file, lists) }
                ?? values["words"].flatMap { readWords($0, "\"words\"", &file, lists) }
            let long = values["long"].flatMap { readPattern($0, "\"long\"", &file, lists) }
            return (
                pattern.map { [Part(id: nil, pattern: $0, line: line)] + longPart(long, line) } ?? [], nil
            )
        }
        if values["long"] != nil {
            file.report(line: line, "\"long\" goes with \"pattern\" or \"words\", not with \"match\"")
        }
        let parts = readParts(values["parts"], &file, lists)
        return (parts, Condition.read(node, parts: parts.compactMap(\.id), &file))
    }

    private static func longPart(_ pattern: String?, _ line: Int) -> [Part] {
        pattern.map { [Part(id: nil, pattern: $0, leastLength: Part.longText, line: line)] } ?? []
    }

    private static func readParts(_ node: Node?, _ file: inout YAMLFile, _ lists: WordLists) -> [Part] {
        guard let node else { return [] }
        guard case .mapping(let mapping) = node, node.anchor == nil else {
            file.report(line: node.mark?.line, "\"parts\" must be a mapping of names to patterns or lists of words")
            return []
        }
        if mapping.count > Part.most { file.report(line: node.mark?.line, "more than \(Part.most) parts") }
        return mapping.compactMap { key, value in
            let id = key.scalar?.string ?? ""
            if !id.isPlainName {
                file.report(line: key.mark?.line, "a part's name is made of a-z, 0-9 and dashes: \"\(id)\"")
            }
            let isWords = value.sequence != nil
            let pattern =
                isWords
                ? readWords(value, "part \"\(id)\"", &file, lists) : readPattern(value, "part \"\(id)\"", &file, lists)
            return pattern.map { Part(id: id, pattern: $0, line: key.mark?.line ?? 0) }
        }
    }

    static func readPattern(
        _ node: Node, _ what: String, _ file: inout YAMLFile, _ lists: WordLists
    ) -> String? {
        guard let text = file.text(node, what) else { return nil }
        if let problem = PatternText.problem(in: text) { file.report(line: node.mark?.line, problem) }
        return expand(text, line: node.mark?.line, &file, lists)
    }

    /// Plain words, or the name of a list: one pattern of all of them.
    private static func readWords(_ node: Node, _ what: String, _ file: inout YAMLFile, _ lists: WordLists) -> String? {
        let words = file.texts(node, what)
        if words.isEmpty { file.report(line: node.mark?.line, "\(what) has no words") }
        for (word, line) in words where !word.hasPrefix("${") {
            if let problem = PatternText.problem(in: PlainWords.escaped(word)) { file.report(line: line, problem) }
        }
        return expand(PlainWords.pattern(words.map(\.text)), line: node.mark?.line, &file, lists)
    }

    private static func expand(_ text: String, line: Int?, _ file: inout YAMLFile, _ lists: WordLists) -> String {
        let (expanded, problems) = lists.expand(text)
        for problem in problems { file.report(line: line, problem) }
        return expanded
    }
}
