public import Domain
import Store

/// Something that consoles want to hear of, said after its commit. Never a text.
///
/// Between nodes a change is a word: `q`, `o`, `t:1042:4:1`, `y:1042:assigned:7`.
public enum QueueChange: Sendable, Hashable {
    /// Who waits has changed; `orange` is heard at once.
    case queue(orange: Bool)
    /// A text came in an open conversation, or the machine raised it.
    case text(ConversationID, level: Severity, raised: Bool)
    /// Something happened to a conversation that an account holds, or held until now.
    case yours(ConversationID, Kind, AccountID)

    public enum Kind: String, Sendable {
        /// It was put into their hands.
        case assigned
        /// Somebody took it over, or it went on to somebody else.
        case taken
        /// Their console was silent too long, and it is back in the queue.
        case lost
        /// A reply could not be delivered.
        case undeliverable
    }

    /// Worth a message to the other nodes by itself, without waiting for more.
    var isUrgent: Bool {
        switch self {
        case .queue(let orange): orange
        case .text(_, let level, let raised): raised && level.isOrange
        case .yours: true
        }
    }

    /// Somebody may wait now who did not, or may be taken who could not.
    var movesTheQueue: Bool {
        if case .text(_, _, let raised) = self { raised } else { true }
    }

    var word: String {
        switch self {
        case .queue(let orange): orange ? "o" : "q"
        case .text(let id, let level, let raised): "t:\(id):\(level.rawValue):\(raised ? 1 : 0)"
        case .yours(let id, let kind, let account): "y:\(id):\(kind.rawValue):\(account)"
        }
    }

    /// Nil for a word that a newer version may have sent.
    init?(word: Substring) {
        let parts = word.split(separator: ":", omittingEmptySubsequences: false)
        func id(_ place: Int) -> Int64? { parts.indices.contains(place) ? Int64(parts[place]) : nil }
        switch parts.first {
        case "q": self = .queue(orange: false)
        case "o": self = .queue(orange: true)
        case "t":
            guard let conversation = id(1), let level = id(2).flatMap({ Severity(rawValue: Int($0)) }),
                let raised = id(3)
            else { return nil }
            self = .text(ConversationID(rawValue: conversation), level: level, raised: raised == 1)
        case "y":
            guard let conversation = id(1), parts.count == 4, let kind = Kind(rawValue: String(parts[2])),
                let account = id(3)
            else { return nil }
            self = .yours(ConversationID(rawValue: conversation), kind, AccountID(rawValue: account))
        default: return nil
        }
    }
}

extension QueueChange {
    /// What a stored batch changed. A text may have opened a conversation, or not: the queue is looked at either way.
    static func after(_ fates: [Acceptance]) -> [QueueChange] {
        var orange = false
        var isMoved = false
        var changes: [QueueChange] = []
        for case .stored(let receipt, let level, let raised) in fates {
            changes.append(.text(receipt.conversationID, level: level, raised: raised))
            isMoved = true
            orange = orange || level.isOrange
        }
        return isMoved ? [.queue(orange: orange)] + changes : []
    }
}
