public import Domain

public import struct Foundation.Date

/// What is known of a conversation where it is decided what the line itself says to its texter.
public struct AutomaticFacts: Sendable, Hashable {
    /// Where a conversation is; the texter sees no more of the queue than this.
    public enum State: Sendable, Hashable {
        /// Nobody has it; offers that are not accepted yet count as nobody.
        case waiting(since: Date)
        /// A counselor has it.
        case held
        /// `confirmed` is the level that the counselor gave at wrap-up.
        case closed(at: Date, Outcome, confirmed: Severity)
    }

    public var openedAt: Date
    public var level: Severity
    public var tags: [IssueTag]
    public var state: State
    /// What the texter has been sent in this conversation, or is being sent: whatever is in the outbox.
    public var sent: Set<AutomaticKind>
    /// In any conversation.
    public var wasAskedForConsent: Bool
    /// Nil where the texter has not, or has come back since.
    public var optedOutAt: Date?
    public var synthetic: Bool

    public init(
        openedAt: Date, level: Severity = .routine, tags: [IssueTag] = [], state: State, sent: Set<AutomaticKind> = [],
        wasAskedForConsent: Bool = false, optedOutAt: Date? = nil, synthetic: Bool = false
    ) {
        self.openedAt = openedAt
        self.level = level
        self.tags = tags
        self.state = state
        self.sent = sent
        self.wasAskedForConsent = wasAskedForConsent
        self.optedOutAt = optedOutAt
        self.synthetic = synthetic
    }
}
