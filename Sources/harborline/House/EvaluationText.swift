import Domain
import Foundation
import Triage

/// The figures of an evaluation as people and machines read them.
struct EvaluationText {
    let figures: Evaluation
    /// How many texts of each kind to show.
    let misses: Int
    let falseAlarms: Int

    private static let levels: [Severity] = [.elevated, .high, .imminent, .emergency]

    var words: String {
        var parts = [labels, rules]
        if !figures.silent.isEmpty {
            parts.append(
                "\(figures.silent.count) active rules match none of these texts: \(figures.silent.joined(separator: ", "))"
            )
        }
        if misses > 0 { parts.append(texts("Misses", figures.misses, misses)) }
        if falseAlarms > 0 { parts.append(texts("False alarms", figures.falseAlarms, falseAlarms)) }
        return (parts + ["Triage order is not a diagnosis."]).joined(separator: "\n\n")
    }

    private var labels: String {
        var table = TextTable(["label", "texts", ">=1", ">=2", ">=3", "4", "first tags"])
        for label in figures.labels {
            let name = (label.name ?? "(none)") + (label.name != nil && label.name == figures.positive ? " *" : "")
            table.add(
                [name, "\(label.texts)"] + Self.levels.map { Self.share(label.share(atLeast: $0)) }
                    + [Self.topTags(label).map { "\($0.tag ?? "none") \($0.count)" }.joined(separator: ", ")])
        }
        let note =
            figures.positive == nil ? "" : "\n* should be found: its shares are recall, the others' are false alarms"
        return table.text + note
    }

    private var rules: String {
        var table = TextTable(["rule", "hits", "precision", "alone", "of them *", "softened", "most often with"])
        for rule in figures.rules {
            table.add([
                rule.rule, "\(rule.hits)", rule.precision.map(Self.share) ?? "-", "\(rule.unique)",
                figures.positive == nil ? "-" : "\(rule.uniquePositive)", "\(rule.softened)",
                rule.companion.map { "\($0.rule) \(Self.share($0.share))" } ?? "",
            ])
        }
        return figures.rules.isEmpty
            ? "No rule matches." : table.text + "\nalone: texts whose level would be lower without it"
    }

    private func texts(_ title: String, _ texts: [SampleTexts.Text], _ limit: Int) -> String {
        let shown = texts.prefix(limit).map {
            "  \($0.line): \($0.text.split(whereSeparator: \.isNewline).joined(separator: " / "))"
        }
        return (["\(title), \(shown.count) of \(texts.count), by line:"] + shown).joined(separator: "\n")
    }

    private static func topTags(_ label: Evaluation.Label) -> [(tag: String?, count: Int)] {
        label.firstTags.map { (tag: $0.key?.id, count: $0.value) }
            .sorted { ($1.count, $0.tag ?? "") < ($0.count, $1.tag ?? "") }.prefix(3).map { $0 }
    }

    private static func share(_ value: Double) -> String { String(format: "%.3f", value) }

    var fields: [String: Any] {
        func texts(_ texts: [SampleTexts.Text], _ limit: Int) -> [[String: Any]] {
            texts.prefix(limit).map { ["line": $0.line, "text": $0.text, "label": JSONText.orNull($0.label)] }
        }
        return [
            "positive": JSONText.orNull(figures.positive), "labels": figures.labels.map(Self.fields),
            "rules": figures.rules.map(Self.fields), "silent_rules": figures.silent,
            "miss_count": figures.misses.count, "false_alarm_count": figures.falseAlarms.count,
            "misses": texts(figures.misses, misses), "false_alarms": texts(figures.falseAlarms, falseAlarms),
        ]
    }

    private static func fields(_ label: Evaluation.Label) -> [String: Any] {
        [
            "label": JSONText.orNull(label.name), "texts": label.texts,
            "at_least": Dictionary(
                uniqueKeysWithValues: levels.map {
                    ("\($0.rawValue)", JSONText.rounded(label.share(atLeast: $0)))
                }),
            "first_tags": Dictionary(uniqueKeysWithValues: label.firstTags.map { ($0.key?.id ?? "", $0.value) }),
        ]
    }

    private static func fields(_ rule: Evaluation.RuleFigures) -> [String: Any] {
        [
            "rule": rule.rule, "hits": rule.hits, "softened": rule.softened, "positive_hits": rule.positiveHits,
            "precision": JSONText.orNull(rule.precision.map(JSONText.rounded)), "unique": rule.unique,
            "unique_positive": rule.uniquePositive, "overlap_rule": JSONText.orNull(rule.companion?.rule),
            "overlap_share": JSONText.orNull(rule.companion.map { JSONText.rounded($0.share) }),
        ]
    }
}
