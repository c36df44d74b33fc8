import Domain
import Triage

/// What another pack would move, as people and machines read it.
struct DifferenceText {
    let difference: PackDifference
    let showTexts: Bool

    private var changes: [PackDifference.Change] { difference.changes }
    private var raised: Int { changes.count { $0.after > $0.before } }
    private var lowered: Int { changes.count { $0.after < $0.before } }
    private var intoOrange: Int { changes.count { $0.after.isOrange && !$0.before.isOrange } }
    private var outOfOrange: Int { changes.count { !$0.after.isOrange && $0.before.isOrange } }

    var words: String {
        let sum =
            "\(difference.texts) texts, \(changes.count) change: \(raised) rise (\(intoOrange) to code orange), "
            + "\(lowered) fall (\(outOfOrange) from code orange), \(changes.count - raised - lowered) only in tags"
        var levels = TextTable(["level", "now", "with the other pack"])
        for level in Severity.allCases {
            levels.add([
                "\(level.rawValue) \(level.name)", "\(difference.before[level] ?? 0)",
                "\(difference.after[level] ?? 0)",
            ])
        }
        var rules = TextTable(["rule", "gained", "lost"])
        for rule in difference.byRule { rules.add([rule.rule, "\(rule.gained)", "\(rule.lost)"]) }
        let parts = [
            changes.map(words).joined(separator: "\n"), difference.byRule.isEmpty ? "" : rules.text, levels.text, sum,
        ]
        return parts.filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    private func words(_ change: PackDifference.Change) -> String {
        let level =
            change.before == change.after
            ? change.after.name : "\(change.before.name) -> \(change.after.name)"
        let why =
            change.tagsGained.map { "+#\($0.id)" } + change.tagsLost.map { "-#\($0.id)" }
            + change.rulesGained.map { "+\($0)" } + change.rulesLost.map { "-\($0)" }
        let label = change.text.label.map { " [\($0)]" } ?? ""
        let text =
            showTexts ? "\n    \(change.text.text.split(whereSeparator: \.isNewline).joined(separator: " / "))" : ""
        return "\(change.text.line)\(label): \(level)  \(why.joined(separator: " "))\(text)"
    }

    var fields: [String: Any] {
        func levels(_ counts: [Severity: Int]) -> [String: Int] {
            Dictionary(uniqueKeysWithValues: Severity.allCases.map { ($0.name, counts[$0] ?? 0) })
        }
        return [
            "texts": difference.texts, "changed": changes.count, "raised": raised, "lowered": lowered,
            "into_orange": intoOrange, "out_of_orange": outOfOrange,
            "levels_before": levels(difference.before), "levels_after": levels(difference.after),
            "rules": difference.byRule.map {
                ["rule": $0.rule, "gained": $0.gained, "lost": $0.lost] as [String: Any]
            },
            "changes": changes.map { change -> [String: Any] in
                var fields: [String: Any] = [
                    "line": change.text.line, "label": JSONText.orNull(change.text.label),
                    "level_before": change.before.rawValue, "level_after": change.after.rawValue,
                    "tags_gained": change.tagsGained.map(\.id), "tags_lost": change.tagsLost.map(\.id),
                    "rules_gained": change.rulesGained, "rules_lost": change.rulesLost,
                ]
                if showTexts { fields["text"] = change.text.text }
                return fields
            },
        ]
    }
}
