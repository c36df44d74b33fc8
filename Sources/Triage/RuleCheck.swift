public import Content
internal import Domain

/// What `harborline rules check` prints: every problem of a rules directory, and how much was looked at.
///
/// First the files (``Pack``), then the patterns, then every rule's examples through the whole ``Classifier``.
public struct RuleCheck: Sendable, CustomStringConvertible {
    /// In the order of path and line; empty when all is well.
    public let problems: [ContentProblem]
    public private(set) var rules = 0
    public private(set) var examples = 0

    /// Checks a directory, for example `"keyword-rules"`.
    public init(directory: String) {
        do {
            self.init(try Pack.load(directory: directory))
        } catch {
            self.init(problems: error.problems)
        }
    }

    private init(problems: [ContentProblem]) { self.problems = problems }

    /// Checks a pack that has been loaded.
    public init(_ pack: Pack) {
        do {
            let classifier = try Classifier(pack)
            // A rule that is not active yet promises for the day it is.
            let promoted = pack.rules.contains { $0.status != .active } ? try Classifier(pack.promoted) : classifier
            var found = pack.rules.flatMap { rule in
                let examples = ExampleCheck(rule: rule, classifier: rule.status == .active ? classifier : promoted)
                return examples.problems + Self.limits(rule, classifier)
            }
            found += Self.twins(pack.rules)
            problems = ContentError(problems: found).problems
            rules = pack.rules.count
            examples = pack.rules.reduce(0) { $0 + $1.examples.count }
        } catch {
            problems = error.problems
        }
    }

    /// For example `"150 rules, 912 examples, 0 problems"`.
    public var description: String { "\(rules) rules, \(examples) examples, \(problems.count) problems" }

    /// A pattern that matches nothing at all matches everywhere; one that needs too many steps is undetermined too often.
    private static func limits(_ rule: Rule, _ classifier: Classifier) -> [ContentProblem] {
        func problem(_ message: String) -> [ContentProblem] {
            [ContentProblem(file: rule.file, line: rule.line, rule: rule.id, message: message)]
        }
        guard let pattern = try? Pattern(rule.pattern) else { return [] }
        let words = rule.matching.map(\.text).joined(separator: " ")
        let probes =
            ["x", String(repeating: "a", count: 400), String(repeating: "a b ", count: 200)]
            + (0..<3).map { String(repeating: String(words.dropFirst($0 * 7)) + " ", count: 4) }
        return classifier.pool.with { scratch in
            for probe in probes {
                var text = probe
                _ = text.withUTF8 { classifier.normalizer.normalize($0, into: scratch) }
                if case .match(let start, let end) = pattern.firstMatch(in: scratch, from: 0), start == end {
                    return problem("the pattern matches the empty text")
                }
                if pattern.fastOutcomeIsUndetermined(in: scratch) {
                    return problem(
                        "the pattern needs more than \(Pattern.Limits.fast) steps on a text of 1,000 letters")
                }
            }
            return []
        }
    }

    /// Two rules with one pattern: one of them is a copy that was never finished.
    private static func twins(_ rules: [Rule]) -> [ContentProblem] {
        var first: [String: Rule] = [:]
        return rules.compactMap { rule in
            guard let earlier = first[rule.pattern] else {
                first[rule.pattern] = rule
                return nil
            }
            return ContentProblem(
                file: rule.file, line: rule.line, rule: rule.id, message: "the same pattern as rule \(earlier.id)")
        }
    }
}
