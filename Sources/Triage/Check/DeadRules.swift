internal import Content
internal import Domain

/// Finds active rules that add nothing to another: it shows as much, and matches every one of their examples.
struct DeadRules {
    let rules: [Rule]
    let classifier: Classifier

    var problems: [ContentProblem] {
        let byID = Dictionary(rules.map { ($0.id, $0) }) { first, _ in first }
        return rules.filter { $0.status == .active && !$0.shows.isEmpty }.compactMap { rule in
            guard let first = rule.matching.first else { return nil }
            // Every other rule that counts in the first example may be one; the rest of the examples thin them out.
            let alike = counting(first, rule).filter { id in byID[id].map { Self.shows($0, asMuchAs: rule) } ?? false }
            let covering = rule.matching.dropFirst().reduce(alike) { left, example in
                left.isEmpty ? left : left.intersection(counting(example, rule))
            }
            return covering.min().map { other in
                ContentProblem(
                    file: rule.file, line: rule.line, rule: rule.id,
                    message: "adds nothing that its examples show: \(other) matches all of them and shows as much",
                    gravity: .warning)
            }
        }
    }

    private func counting(_ example: Rule.Example, _ rule: Rule) -> Set<String> {
        let evidence = classifier.assess(example.text, language: rule.language).evidence
        return Set(evidence.filter { $0.softenedBy == nil && $0.rule != rule.id }.map(\.rule))
    }

    private static func shows(_ other: Rule, asMuchAs rule: Rule) -> Bool {
        other.shows.isSuperset(of: rule.shows) && other.about == rule.about && Set(other.tags).isSuperset(of: rule.tags)
    }
}
