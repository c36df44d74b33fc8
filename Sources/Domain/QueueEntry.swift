public import struct Foundation.Date

/// A waiting conversation as counselors and supervisors see it: never its texts.
public struct QueueEntry: Sendable, Hashable {
    public let conversation: ConversationID
    public let level: Severity
    public let orange: Bool
    /// Lane name, for example `"en"` or `"demo-es"`.
    public let lane: String
    public let tags: [IssueTag]
    public let waitingSince: Date
    public let dueAt: Date

    public init(
        conversation: ConversationID, level: Severity, orange: Bool, lane: String, tags: [IssueTag], waitingSince: Date,
        dueAt: Date
    ) {
        self.conversation = conversation
        self.level = level
        self.orange = orange
        self.lane = lane
        self.tags = tags
        self.waitingSince = waitingSince
        self.dueAt = dueAt
    }
}

/// A claimed conversation: who holds it, until when, under which token.
public struct Claim: Sendable, Hashable {
    public let conversation: ConversationID
    public let token: FencingToken
    public let expiresAt: Date
    public let level: Severity
    public let orange: Bool
    public let tags: [IssueTag]

    public init(
        conversation: ConversationID, token: FencingToken, expiresAt: Date, level: Severity, orange: Bool,
        tags: [IssueTag]
    ) {
        self.conversation = conversation
        self.token = token
        self.expiresAt = expiresAt
        self.level = level
        self.orange = orange
        self.tags = tags
    }
}
