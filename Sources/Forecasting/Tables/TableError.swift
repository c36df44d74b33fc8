/// Everything that is wrong with a table, so that its author mends it in one round.
///
/// Printed as `shifts.csv:4: "starts" is no time; write 2026-03-01T08:00 or 2026-03-01T08:00:00Z`.
public struct TableError: Error, Sendable, Hashable, CustomStringConvertible {
    public struct Problem: Sendable, Hashable {
        /// Counted from 1; nil when the whole file is meant.
        public let line: Int?
        public let message: String

        public init(line: Int?, message: String) {
            self.line = line
            self.message = message
        }
    }

    public let file: String
    /// Never empty.
    public let problems: [Problem]

    public init(file: String, problems: [Problem]) {
        self.file = file
        self.problems = problems
    }

    /// Problems named one by one before the rest are only counted.
    private static let mostNamed = 20

    public var description: String {
        let named = problems.prefix(Self.mostNamed).map { problem in
            "\(problem.line.map { "\(file):\($0)" } ?? file): \(problem.message)"
        }
        let more = problems.count - named.count
        return (named + (more > 0 ? ["... and \(more) more"] : [])).joined(separator: "\n")
    }
}
