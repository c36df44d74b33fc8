import Desk
import Domain
import Foundation

/// A ``DifferenceReport`` as people and machines read it: levels, rules and ids, never a text.
struct DifferenceReportText {
    let report: DifferenceReport
    /// What the two readings are called, for example `"live"` and `"shadow"`.
    let before: String
    let after: String
    /// How many conversations are named.
    let limit: Int

    var words: String {
        var parts = [
            "\(report.compared) texts compared, \(report.different) differ.",
            "Level by \(before) (lines) and by \(after) (columns):\n\(matrix)",
        ]
        if !report.rules.isEmpty { parts.append("Rules that count in other texts by \(after):\n\(rules)") }
        let findings = report.toLookAt(limit: limit)
        if !findings.isEmpty { parts.append("Conversations to look at, the gravest first:\n\(table(findings))") }
        return parts.joined(separator: "\n\n")
    }

    private var matrix: String {
        let levels = Severity.allCases
        var table = TextTable([""] + levels.map(\.name))
        for (level, row) in zip(levels, report.matrix) { table.add([level.name] + row.map(String.init)) }
        return table.text
    }

    private var sortedRules: [(rule: String, change: DifferenceReport.RuleChange)] {
        report.rules.sorted { a, b in
            let (x, y) = (a.value.gained + a.value.lost, b.value.gained + b.value.lost)
            return x == y ? a.key < b.key : x > y
        }.map { ($0.key, $0.value) }
    }

    private var rules: String {
        var table = TextTable(["rule", "only \(after)", "only \(before)"])
        for (rule, change) in sortedRules { table.add([rule, "\(change.gained)", "\(change.lost)"]) }
        return table.text
    }

    private func table(_ findings: [DifferenceReport.Finding]) -> String {
        var table = TextTable(["conversation", "message", before, after])
        for finding in findings {
            table.add([
                "\(finding.conversation)", "\(finding.message)", finding.before.name, finding.after.name,
            ])
        }
        return table.text
    }

    /// `more` stands beside what the report holds.
    func json(_ more: [String: Any]) throws -> String {
        let fields: [String: Any] = [
            "compared": report.compared, "different": report.different, "matrix": report.matrix,
            "rules": sortedRules.map { ["rule": $0.rule, "gained": $0.change.gained, "lost": $0.change.lost] },
            "conversations": report.toLookAt(limit: limit).map { finding -> [String: Any] in
                [
                    "conversation_id": finding.conversation.rawValue, "message_id": finding.message.rawValue,
                    before: finding.before.rawValue, after: finding.after.rawValue,
                ]
            },
        ]
        return try JSONText.pretty(fields.merging(more) { _, new in new })
    }
}
