internal import Content
internal import Domain

/// Runs a rule's examples through the whole classifier.
///
/// `known_misses` and `known_false_alarms` are held to the contrary: one that comes right is a problem too, so that it
/// moves to `match` or `skip` and stays right.
struct ExampleCheck {
    let rule: Rule
    let classifier: Classifier
    /// Whether to hold examples to the levels they name.
    let levels: Bool

    var problems: [ContentProblem] {
        let examples = rule.examples
        // Where levels are not looked at, a known fault of level would seem mended.
        let known = { (examples: [Rule.Example]) in examples.filter { levels || $0.level == nil } }
        return examples.match.compactMap { example in fault(match: example).map { problem(example, $0) } }
            + examples.skip.compactMap { example in fault(skip: example).map { problem(example, $0) } }
            + known(examples.knownMisses).filter { fault(match: $0) == nil }
            .map { problem($0, "a known miss that is none any more; move it to \"match\"") }
            + known(examples.knownFalseAlarms).filter { fault(skip: $0) == nil }
            .map { problem($0, "a known false alarm that is none any more; move it to \"skip\"") }
    }

    private func problem(_ example: Rule.Example, _ message: String) -> ContentProblem {
        ContentProblem(
            file: rule.file, line: example.line, rule: rule.id, message: "\"\(example.text)\": \(message)")
    }

    private func fault(match example: Rule.Example) -> String? {
        let found = classifier.assess(example.text, language: rule.language)
        let own = found.evidence.filter { $0.rule == rule.id }
        let counting = own.filter { $0.softenedBy == nil }
        guard !counting.isEmpty else {
            if let reason = own.lazy.compactMap(\.softenedBy).first {
                return "must match, but is softened by \(reason)"
            }
            return "must match, but does not; the pattern sees \"\(classifier.normalized(example.text).text)\""
        }
        if let span = example.span {
            let bytes = Array(example.text.utf8)
            let spans = counting.map { String(decoding: bytes[$0.start..<$0.end], as: UTF8.self) }
            if !spans.contains(span) {
                return "must match \"\(span)\", matches \"\(spans.joined(separator: "\", \""))\""
            }
        }
        return fault(level: example, found)
    }

    private func fault(skip example: Rule.Example) -> String? {
        let found = classifier.assess(example.text, language: rule.language)
        let matches = found.evidence.contains { $0.rule == rule.id && $0.softenedBy == nil }
        return matches ? "must not match, but does" : fault(level: example, found)
    }

    private func fault(level example: Rule.Example, _ found: Assessment) -> String? {
        guard levels, let level = example.level, level != found.level else { return nil }
        return "must be \(level.name), is \(found.level.name)"
    }
}
