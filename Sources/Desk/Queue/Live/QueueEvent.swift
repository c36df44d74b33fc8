public import Domain

/// What a console that follows the queue is told. Never a text.
public struct QueueEvent: Sendable {
    public enum Payload: Sendable {
        /// Waits, or waits at another place than before.
        case waiting(QueueEntry)
        /// Waits no longer, or not among the first any more.
        case gone(ConversationID)
        /// A text came in a conversation that they hold.
        case text(ConversationID, level: Severity)
        /// A text raised a conversation that they hold.
        case raised(ConversationID, level: Severity)
        case yours(ConversationID, QueueChange.Kind)
    }

    /// Who is told.
    public enum Audience: Sendable, Hashable {
        /// Whoever sees this lane.
        case lane(String)
        case account(AccountID)
    }

    /// Rises by one from event to event of this process.
    public let number: UInt64
    public let audience: Audience
    public let payload: Payload
}
