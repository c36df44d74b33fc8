public import Domain
public import Foundation

extension QueueModel {
    /// Puts it into somebody's hands: by its holder, or with `token` nil by a supervisor, from the queue too. Nil where
    /// `other` holds as much as they may, or holds it already.
    public mutating func assign(
        _ conversation: ConversationID, by holder: String, token: FencingToken?, to other: String, capacity: Int,
        at now: Date
    ) throws(Fault) -> Lease? {
        guard var known = conversations[conversation] else { throw .stale(conversation) }
        if let token { _ = try held(conversation, by: holder, token: token) }
        switch known.state {
        case .closed: throw .stale(conversation)
        case .waiting: break
        case .held(let lease):
            if lease.holder == other { return nil }
            known.answered = known.answered || lease.state != .offered
        }
        guard mayTake(holding(other), capacity, extra: known.place.orange) else { return nil }
        known.offers = 0
        conversations[conversation] = known
        return take(known.place, by: other, as: token == nil ? .assigned : .transfer, until: now + settings.lease)?
            .lease
    }

    /// A supervisor's word that somebody who waits has left: only a mark, and their place is kept.
    public mutating func abandon(_ conversation: ConversationID, at now: Date) throws(Fault) {
        guard var known = conversations[conversation], known.state == .waiting else { throw .stale(conversation) }
        known.state = .closed(at: now)
        known.left = known.place
        conversations[conversation] = known
    }

    /// Pages supervisors for who waits beyond their bound: `beyond` after their due time, orange ones `orangeBeyond`.
    @discardableResult
    public mutating func pageOverdue(beyond: TimeInterval, orangeBeyond: TimeInterval, at now: Date) -> [ConversationID]
    {
        let late = waiting().filter { place in
            conversations[place.conversation]?.paged == false
                && place.dueAt < now - (place.orange ? orangeBeyond : beyond)
        }.map(\.conversation)
        for id in late {
            conversations[id]?.paged = true
            paged[id, default: []].insert("overdue")
        }
        return late.sorted()
    }
}
