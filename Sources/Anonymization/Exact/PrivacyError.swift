/// Why something private is not done, and what to do.
///
/// `bound 0 is not a whole number from 1 to 1000000` / `Give how many rows of one texter may count.`
public struct PrivacyError: Error, Sendable, Hashable, CustomStringConvertible {
    public let message: String
    public let hint: String

    public init(_ message: String, hint: String) {
        self.message = message
        self.hint = hint
    }

    public var description: String { "\(message)\n  \(hint)" }
}
