import Domain

/// A conversation in this counselor's hands.
struct Held: Sendable, Equatable, Identifiable {
    enum Unread: Sendable {
        case text
        /// A text raised its level, and they have not read it.
        case raise
    }

    let id: Int64
    let token: Int64
    var level: Severity
    var tags: [String]
    var isWrapping = false
    var unread: Unread?
    /// The newest message that was shown; 0 where none was.
    var lastShown: Int64 = 0

    var isNew: Bool { unread != nil || lastShown == 0 }

    init(_ hold: HoldAnswer) {
        (id, token, level, tags) = (hold.conversationId, hold.token, hold.level, hold.tags)
        isWrapping = hold.state == "wrapping"
        unread = hold.unreadRaise == true ? .raise : nil
    }
}
