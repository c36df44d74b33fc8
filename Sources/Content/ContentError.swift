/// One thing that is wrong with a file under `keyword-rules/`.
///
/// Printed as `suicide/rules.en.yaml:12: suicide.plan: unknown key "patern", did you mean "pattern"?`
public struct ContentProblem: Sendable, Hashable, CustomStringConvertible {
    /// Path below the rules directory, for example `"suicide/rules.en.yaml"`.
    public let file: String
    /// Counted from 1; nil when the whole file is meant.
    public let line: Int?
    /// The rule's id, where the problem lies in a rule that has one.
    public let rule: String?
    public let message: String

    public init(file: String, line: Int?, rule: String? = nil, message: String) {
        self.file = file
        self.line = line
        self.rule = rule
        self.message = message
    }

    public var description: String {
        let place = line.map { "\(file):\($0)" } ?? file
        return [place, rule, message].compactMap(\.self).joined(separator: ": ")
    }
}

/// Everything that is wrong with a rules directory, so that an author mends it in one round.
public struct ContentError: Error, Sendable, CustomStringConvertible {
    /// Never empty; in the order of path and line.
    public let problems: [ContentProblem]

    public init(problems: [ContentProblem]) {
        self.problems = problems.sorted { ($0.file, $0.line ?? 0) < ($1.file, $1.line ?? 0) }
    }

    public var description: String { problems.map(\.description).joined(separator: "\n") }
}
