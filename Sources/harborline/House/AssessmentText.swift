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

    /// What ``json(_:id:pretty:)`` gives for a line of NDJSON, in a twentieth of the time; a test holds the two to each
    /// other. Nil where a name would need escaping.
    ///
    /// - Parameter id: as JSON, for example `7` or `"a7"`.
    static func line(_ assessment: Assessment, id: [UInt8]) -> [UInt8]? {
        var line: [UInt8] = []
        line.reserveCapacity(256 + 128 * assessment.evidence.count)
        var plain = true
        func raw(_ text: StaticString) {
            line.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
        }
        func name(_ text: String) {
            line.append(UInt8(ascii: "\""))
            for byte in text.utf8 {
                plain = plain && byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
                line.append(byte)
            }
            line.append(UInt8(ascii: "\""))
        }
        func names(_ texts: [String]) {
            line.append(UInt8(ascii: "["))
            for (index, text) in texts.enumerated() {
                if index > 0 { line.append(UInt8(ascii: ",")) }
                name(text)
            }
            line.append(UInt8(ascii: "]"))
        }
        func number(_ value: Int) { line.append(contentsOf: String(value).utf8) }
        raw(#"{"engine":"#)
        name(assessment.engine)
        raw(#","evidence":["#)
        for (index, evidence) in assessment.evidence.enumerated() {
            if index > 0 { line.append(UInt8(ascii: ",")) }
            raw(#"{"end":"#)
            number(evidence.end)
            raw(#","rule":"#)
            name(evidence.rule)
            raw(#","softened_by":"#)
            if let reason = evidence.softenedBy { name(reason) } else { raw("null") }
            raw(#","start":"#)
            number(evidence.start)
            raw("}")
        }
        raw(#"],"id":"#)
        line.append(contentsOf: id)
        raw(#","level":"#)
        number(assessment.level.rawValue)
        raw(#","level_name":"#)
        name(assessment.level.name)
        if assessment.level.isOrange { raw(#","orange":true"#) } else { raw(#","orange":false"#) }
        raw(#","other_rungs":"#)
        names(assessment.otherRungs.ids)
        raw(#","pack":"#)
        name(assessment.pack)
        raw(#","rungs":"#)
        names(assessment.rungs.ids)
        raw(#","tags":"#)
        names(assessment.tags.map(\.id))
        raw("}")
        return plain ? line : nil
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
