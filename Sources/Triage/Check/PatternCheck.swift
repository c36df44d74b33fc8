internal import Content

/// Looks at the patterns of one rule, each by itself.
struct PatternCheck {
    let rule: Rule

    var problems: [ContentProblem] {
        rule.parts.flatMap { part -> [ContentProblem] in
            let pattern: Pattern
            do throws(Pattern.Failure) {
                pattern = try Pattern(part.pattern)
            } catch {
                return [problem(part, "does not compile: \(error.message) at byte \(error.offset)")]
            }
            let faults = [PatternLints.neverMatches(part.pattern), limits(pattern, part)].compactMap(\.self)
            return faults.map { problem(part, $0) }
                + PatternLints.warnings(part.pattern).map { problem(part, $0, .warning) }
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
        let scratch = Scratch()
        for probe in probes(part) {
            scratch.load(probe)
            if case .match(let start, let end) = pattern.firstMatch(in: scratch, from: 0), start == end {
                return "matches the empty text"
            }
            if pattern.fastOutcomeIsUndetermined(in: scratch) {
                return "needs more than \(Pattern.Limits.fast) steps on a text of 1,000 letters"
            }
        }
        return nil
    }

    /// Texts that make a careless pattern try everything: its own words over and over, and never to the end.
    private func probes(_ part: Rule.Part) -> [String] {
        let words = part.pattern.split { !$0.isASCII || !($0.isLowercase || $0.isNumber || $0 == " ") }.map(String.init)
        let examples = rule.matching.map(\.text).joined(separator: " ").lowercased()
        let pieces =
            ["a", "1", " ", "a b ", "1 ", words.joined(), words.joined(separator: " ")]
            + Set(words.filter { $0.count > 1 }).sorted().prefix(12).map { $0 + " " }
            + (0..<3).map { String(examples.dropFirst($0 * 7)) + " " }
        // Every letter of the pattern stands in the tail, apart, so that no quick look for one ends the search.
        let tail = Set(words.joined()).sorted().map { "!\($0)" }.joined()
        return ["x"]
            + pieces.filter { !$0.isEmpty }.map { piece in
                String(repeating: piece, count: 1_000 / piece.utf8.count + 1).prefix(1_000) + tail
            }
    }
}

extension Scratch {
    /// Takes a text as it is, as if it were normalized.
    fileprivate func load(_ text: String) {
        let bytes = Array(text.utf8)
        reserve(bytes.count)
        for (index, byte) in bytes.enumerated() { self.bytes[index] = byte }
        count = bytes.count
    }
}
