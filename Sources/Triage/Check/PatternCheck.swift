internal import Content

/// Looks at the patterns of one rule, each by itself.
struct PatternCheck {
    let rule: Rule
    let scratch: Scratch

    var problems: [ContentProblem] {
        rule.parts.flatMap { part -> [ContentProblem] in
            let pattern: Pattern
            do throws(Pattern.Failure) {
                pattern = try Pattern(part.pattern)
            } catch {
                return [problem(part, "does not compile: \(error.message) at byte \(error.offset)")]
            }
            let outline = PatternOutline(part.pattern)
            let faults = [PatternLints.neverMatches(outline), limits(pattern, part)].compactMap(\.self)
            return faults.map { problem(part, $0) }
                + PatternLints.warnings(outline).map { problem(part, $0, .warning) }
        }
    }

    private func problem(
        _ part: Rule.Part, _ message: String, _ gravity: ContentProblem.Gravity = .error
    ) -> ContentProblem {
        let what = part.id.map { "part \"\($0)\"" } ?? "the pattern"
        return ContentProblem(
            file: rule.file, line: part.line, rule: rule.id, message: "\(what) \(message)", gravity: gravity)
    }

    /// A pattern that matches nothing at all matches everywhere; one that needs too many steps is undetermined too often.
    private func limits(_ pattern: Pattern, _ part: Rule.Part) -> String? {
        for probe in probes(part) {
            scratch.load(probe)
            if case .match(let start, let end) = pattern.firstMatch(in: scratch), start == end {
                return "matches the empty text"
            }
            if pattern.fastOutcomeIsUndetermined(in: scratch) {
                return "needs more than \(Pattern.Limits.fast) steps on a text of 1,000 letters"
            }
        }
        return nil
    }

    /// Texts that make a careless pattern try everything: its own words over and over, and never to the end.
    private func probes(_ part: Rule.Part) -> [[UInt8]] {
        let words = part.pattern.utf8.split { !(97...122).contains($0) && !(48...57).contains($0) && $0 != 32 }
        let examples = Array(rule.matching.map(\.text).joined(separator: " ").lowercased().utf8)
        var pieces: [[UInt8]] = ["a", "1", " ", "a b ", "1 "].map { Array($0.utf8) }
        pieces.append([UInt8](words.joined()))
        for word in words.lazy.filter({ $0.count > 1 }).prefix(12) { pieces.append(Array(word) + [32]) }
        pieces.append(examples + [32])
        // Every letter of the pattern stands in the tail, apart, so that no quick look for one ends the search.
        let tail: [UInt8] = Set(words.joined()).sorted().flatMap { [33, $0] }
        var probes: [[UInt8]] = [[120]]
        for piece in pieces where !piece.isEmpty {
            var probe: [UInt8] = []
            while probe.count < 1_000 { probe += piece }
            probes.append(Self.whole(Array(probe.prefix(1_000))) + tail)
        }
        return probes
    }

    /// Without what is left of a character that was cut at the end.
    private static func whole(_ bytes: [UInt8]) -> [UInt8] {
        guard let last = bytes.lastIndex(where: { $0 & 0xC0 != 0x80 }), bytes[last] >= 0xC0 else { return bytes }
        return Array(bytes[..<last])
    }
}
