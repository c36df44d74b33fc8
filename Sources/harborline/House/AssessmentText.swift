import Domain
import Foundation

/// An assessment as people and machines read it.
enum AssessmentText {
    /// One JSON object with sorted keys; `id` stands first in the dictionary of a line of NDJSON.
    static func json(_ assessment: Assessment, id: Any? = nil, pretty: Bool = false) throws -> String {
        var fields: [String: Any] = [
            "level": assessment.level.rawValue, "level_name": assessment.level.name,
            "orange": assessment.level.isOrange,
            "rungs": assessment.rungs.ids, "other_rungs": assessment.otherRungs.ids, "tags": assessment.tags.map(\.id),
            "evidence": assessment.evidence.map { evidence -> [String: Any] in
                [
                    "rule": evidence.rule, "start": evidence.start, "end": evidence.end,
                    "softened_by": evidence.softenedBy ?? NSNull(),
                ]
            }, "pack": assessment.pack, "engine": assessment.engine,
        ]
        if let id { fields["id"] = id }
        let options: JSONSerialization.WritingOptions =
            pretty ? [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes] : [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try JSONSerialization.data(withJSONObject: fields, options: options), as: UTF8.self)
    }

    /// For a person, with the texter's own words beside each rule.
    static func words(_ assessment: Assessment, of text: String) -> String {
        var lines = [
            "\(assessment.level.name) (level \(assessment.level.rawValue))"
                + (assessment.level.isOrange ? "  CODE ORANGE" : "")
        ]
        if !assessment.rungs.isEmpty { lines.append("shows    \(assessment.rungs.ids.joined(separator: ", "))") }
        if !assessment.otherRungs.isEmpty {
            lines.append("somebody else: \(assessment.otherRungs.ids.joined(separator: ", "))")
        }
        if !assessment.tags.isEmpty { lines.append("tags     \(assessment.tags.map(\.id).joined(separator: ", "))") }
        let bytes = Array(text.utf8)
        for evidence in assessment.evidence {
            let span = bytes[
                max(0, min(evidence.start, bytes.count))..<max(0, min(max(evidence.end, evidence.start), bytes.count))]
            let softened = evidence.softenedBy.map { "  (does not count: \($0))" } ?? ""
            lines.append("  \"\(String(decoding: span, as: UTF8.self))\"  \(evidence.rule)\(softened)")
        }
        return lines.joined(separator: "\n")
    }
}
