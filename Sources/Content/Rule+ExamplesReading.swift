internal import Domain
internal import Yams

extension Rule.Examples {
    static let keys = ["match", "skip", "known_misses", "known_false_alarms"]
    static let leastOfEach = 3

    /// Reads a rule's `examples`, or reports why they cannot be read.
    static func read(_ node: Node?, _ file: inout YAMLFile) -> Self? {
        guard let node,
            let values = file.mapping(node, known: keys, required: ["match", "skip"], what: "\"examples\"")
        else { return nil }
        for key in ["match", "skip"] {
            guard let list = values[key], let count = list.sequence?.count, count < leastOfEach else { continue }
            file.report(
                line: list.mark?.line, "\"\(key)\" needs at least three examples, has \(count)")
        }
        return Self(
            match: examples(values["match"], "match", &file), skip: examples(values["skip"], "skip", &file),
            knownMisses: examples(values["known_misses"], "known_misses", &file),
            knownFalseAlarms: examples(values["known_false_alarms"], "known_false_alarms", &file))
    }

    private static func examples(_ node: Node?, _ key: String, _ file: inout YAMLFile) -> [Rule.Example] {
        (file.list(node, "\"\(key)\"") ?? []).compactMap { Rule.Example.read($0, key, &file) }
    }
}

extension Rule.Example {
    static let keys = ["text", "level", "span"]

    /// A plain text, or a mapping with what else must hold of it.
    fileprivate static func read(_ item: Node, _ key: String, _ file: inout YAMLFile) -> Self? {
        let line = item.mark?.line ?? 0
        if case .scalar = item {
            return file.text(item, "an example").map { Self(text: $0, level: nil, span: nil, line: line) }
        }
        guard let values = file.mapping(item, known: keys, required: ["text"], what: "an example"),
            let text = file.text(values["text"], "\"text\"")
        else { return nil }
        let level = file.name(values["level"], "level", known: Severity.allCases.map(\.name), Severity.init(name:))
        let span = file.text(values["span"], "\"span\"")
        if let span {
            if key == "skip" || key == "known_false_alarms" {
                file.report(line: line, "\"span\" says what the match covers; \"\(key)\" has no match")
            } else if !text.contains(span) {
                file.report(line: line, "\"span\" is no part of the text")
            }
        }
        return Self(text: text, level: level, span: span, line: line)
    }
}
