/// Why a history cannot be used, with the line where it shows, counted from 1, and what to do.
///
/// `"line 17: the count \"-3\" is negative; leave it empty where nobody counted"`.
public struct HistoryError: Error, Sendable, Hashable, CustomStringConvertible {
    /// nil where the whole is meant.
    public let line: Int?
    public let message: String

    init(line: Int? = nil, _ message: String) {
        self.line = line
        self.message = message
    }

    public var description: String { line.map { "line \($0): \(message)" } ?? message }
}
