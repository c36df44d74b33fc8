/// A line of a table that cannot be counted.
///
/// `line 17: opened_at is no time, for example 2026-10-01T13:05:00Z or 2026-10-01 13:05`
public struct ContributionError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Counted from 1, the header's own included.
    public let line: Int
    public let message: String

    public var description: String { "line \(line): \(message)" }
}
