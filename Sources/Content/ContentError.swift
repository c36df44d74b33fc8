/// One thing that is wrong with a file under `keyword-rules/`, or with the configuration.
///
/// Printed as `suicide/rules.en.yaml:12: suicide.plan: unknown key "patern", did you mean "pattern"?`
/// or `harborline.yaml:4: queue.lease: "2s" is out of range: 5s to 10m`.
public struct ContentProblem: Sendable, Hashable, CustomStringConvertible {
    /// Path below the rules directory, for example `"suicide/rules.en.yaml"`.
    public let file: String
    /// Counted from 1; nil when the whole file is meant.
    public let line: Int?
    /// The rule's id, where the problem lies in a rule that has one; in the configuration the key.
    public let rule: String?
    public let message: String
    public let gravity: Gravity

    /// Whether a pack can be used with it.
    public enum Gravity: String, Sendable {
        /// It cannot.
        case error
        /// It can, and somebody should look.
        case warning
    }

    public init(file: String, line: Int?, rule: String? = nil, message: String, gravity: Gravity = .error) {
        self.file = file
        self.line = line
        self.rule = rule
        self.message = message
        self.gravity = gravity
    }

    public var description: String {
        let place = line.map { "\(file):\($0)" } ?? file
        return [place, gravity == .warning ? "warning" : nil, rule, message].compactMap(\.self).joined(separator: ": ")
    }
}

extension Sequence<ContentProblem> {
    /// In the order of path and line.
    public var inOrder: [ContentProblem] {
        sorted { ($0.file, $0.line ?? 0, $0.message) < ($1.file, $1.line ?? 0, $1.message) }
    }
}

/// Everything that is wrong with a rules directory, so that an author mends it in one round.
public struct ContentError: Error, Sendable, CustomStringConvertible {
    /// Never empty; in the order of path and line.
    public let problems: [ContentProblem]

    public init(problems: [ContentProblem]) {
        self.problems = problems.inOrder
    }

    public var description: String { problems.map(\.description).joined(separator: "\n") }
}
