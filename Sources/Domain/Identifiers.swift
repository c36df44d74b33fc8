/// A conversation's number, as it stands in URLs: `/v1/conversations/1042`.
public struct ConversationID: RawRepresentable, Sendable, Hashable, Comparable, CustomStringConvertible {
    public let rawValue: Int64
    public init(rawValue: Int64) { self.rawValue = rawValue }
    public var description: String { String(rawValue) }
    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// A message's number: of a texter's text, a counselor's reply, or what the line itself says.
public struct MessageID: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
    public let rawValue: Int64
    public init(rawValue: Int64) { self.rawValue = rawValue }
    public var description: String { String(rawValue) }
}

/// The number of an account: a person or a channel that holds a token.
public struct AccountID: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
    public let rawValue: Int64
    public init(rawValue: Int64) { self.rawValue = rawValue }
    public var description: String { String(rawValue) }
}

/// A lease's fencing token: higher with every claim, required by every write to a claimed conversation.
public struct FencingToken: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
    public let rawValue: Int64
    public init(rawValue: Int64) { self.rawValue = rawValue }
    public var description: String { String(rawValue) }
}
