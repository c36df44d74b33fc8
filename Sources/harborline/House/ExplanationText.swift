import Content
import Domain
import Triage

/// An explanation as people and machines read it.
enum ExplanationText {
    /// For a person, in the order in which the text was read.
    static func words(_ explained: Explanation, of text: String) -> String {
        let found = explained.assessment
        var lines = ["text       \"\(text)\""]
        if explained.normalized != text { lines.append("read as    \"\(explained.normalized)\"") }
        lines.append("looked at  \(looked(explained))")
        lines += explained.matches.flatMap { [""] + words($0) }
        lines.append("")
        if !found.rungs.isEmpty { lines.append("shows      \(found.rungs.ids.joined(separator: ", "))") }
        if !found.otherRungs.isEmpty {
            lines.append("of somebody else: \(found.otherRungs.ids.joined(separator: ", "))")
        }
        if !found.tags.isEmpty { lines.append("tags       \(found.tags.map(\.id).joined(separator: ", "))") }
        lines.append(
            "level      \(found.level.rawValue), \(found.level.name)" + (found.level.isOrange ? ": CODE ORANGE" : ""))
        lines += explained.conditions.map { "  for      \(met($0, found)): \($0.because)" }
        if explained.conditions.isEmpty { lines.append("  for      no condition of severity.yaml holds") }
        if let shadowed = found.shadowed {
            lines.append("with shadow rules: \(shadowed.level.rawValue), \(shadowed.level.name)")
        }
        return (lines + ["Triage order is not a diagnosis."]).joined(separator: "\n")
    }

    private static func looked(_ explained: Explanation) -> String {
        let matched = Set(explained.matches.map(\.rule.id))
        let rest = explained.candidates.filter { !matched.contains($0) }
        let named = rest.isEmpty ? "" : ": \(rest.joined(separator: ", "))"
        return "\(explained.candidates.count) of \(explained.ruleCount) rules; "
            + "\(matched.count) match, \(rest.count) do not\(named)"
    }

    private static func words(_ match: Explanation.Match) -> [String] {
        let rule = match.rule
        let status = rule.status == .active ? "" : " [\(rule.status.rawValue)]"
        var lines = [
            "\"\(match.words)\"  \(rule.id)\(status)", "  looks for  \(list(rule.shows.ids, none: "its tags alone"))",
        ]
        for part in match.parts { lines.append("  part       \(part.id): \"\(part.words)\"") }
        for cue in match.cues {
            lines.append("  but        \(cue.name) by \"\(cue.words)\" (\(cue.file):\(cue.line)): \(cue.effect)")
        }
        if match.isUndetermined {
            lines.append("  but        no answer within its limits, so it counts for the whole text")
        }
        let whose = match.isOther ? "somebody else's " : ""
        if let reason = match.softenedBy {
            lines.append("  shows      \(whose)\(list(match.shows.ids, none: "nothing")), softened by \(reason)")
        } else {
            lines.append("  shows      \(whose)\(list(match.shows.ids, none: "its tags"))")
        }
        if let why = rule.rationale ?? rule.source { lines.append("  because    \(why)") }
        return lines
    }

    private static func list(_ names: [String], none: String) -> String {
        names.isEmpty ? none : names.joined(separator: ", ")
    }

    /// What the text has of what the condition asks for.
    private static func met(_ condition: SeverityCondition, _ found: Assessment) -> String {
        let shown = condition.whose == .own ? found.rungs : found.otherRungs
        let rungs = condition.all.ids + condition.any.intersection(shown).ids
        return (condition.whose == .other ? "somebody else's " : "") + rungs.joined(separator: ", ")
    }

    /// The same for a program.
    static func fields(_ explained: Explanation) -> [String: Any] {
        let found = explained.assessment
        return [
            "normalized": explained.normalized, "rules": explained.ruleCount, "candidates": explained.candidates,
            "matches": explained.matches.map(fields), "conditions": explained.conditions.map(fields),
            "level": found.level.rawValue, "level_name": found.level.name, "orange": found.level.isOrange,
            "rungs": found.rungs.ids, "other_rungs": found.otherRungs.ids, "tags": found.tags.map(\.id),
            "pack": found.pack, "engine": found.engine,
            "shadowed_level": JSONText.orNull(found.shadowed?.level.rawValue),
        ]
    }

    private static func fields(_ match: Explanation.Match) -> [String: Any] {
        [
            "rule": match.rule.id, "status": match.rule.status.rawValue, "words": match.words, "start": match.start,
            "end": match.end, "looks_for": match.rule.shows.ids, "shows": match.shows.ids, "other": match.isOther,
            "softened_by": JSONText.orNull(match.softenedBy), "undetermined": match.isUndetermined,
            "parts": match.parts.map { ["id": $0.id, "words": $0.words] },
            "cues": match.cues.map { cue -> [String: Any] in
                ["name": cue.name, "words": cue.words, "effect": cue.effect, "file": cue.file, "line": cue.line]
            }, "because": JSONText.orNull(match.rule.rationale ?? match.rule.source),
        ]
    }

    private static func fields(_ condition: SeverityCondition) -> [String: Any] {
        [
            "level_name": condition.level.name, "whose": condition.whose.rawValue, "all": condition.all.ids,
            "any": condition.any.ids, "because": condition.because,
        ]
    }
}
