public import Domain
public import Foundation

extension QueueModel {
    /// What a text did to the queue.
    public enum Arrival: Sendable, Hashable {
        case opened
        /// Closed a moment ago, and waiting again.
        case reopened
        /// Waiting or held, and now at a higher level.
        case raised
        case unchanged
    }

    /// A texter's text: opens a conversation, continues it, raises it, or reopens it.
    ///
    /// - Parameters:
    ///   - lane: where it waits if it is new; a known conversation keeps its lane.
    ///   - level: what its texts show together. A level below the conversation's changes nothing.
    /// - Throws: ``Fault/closed(_:)`` when it was closed 30 minutes ago or earlier.
    @discardableResult
    public mutating func receive(
        _ conversation: ConversationID, lane: Lane, level: Severity, at now: Date
    ) throws(Fault) -> Arrival {
        guard var known = conversations[conversation] else {
            let place = place(conversation, lane: lane, level: level, since: now)
            conversations[conversation] = Conversation(level: level, place: place, state: .waiting)
            return .opened
        }
        let reached = max(known.level, level)
        if case .closed(let closedAt) = known.state {
            guard closedAt > now - settings.reopening else { throw .closed(conversation) }
            var place = place(conversation, lane: known.place.lane, level: reached, since: now)
            // Who left and comes back has their old place.
            if let left = known.left {
                place = Place(
                    conversation: conversation, lane: left.lane, orange: place.orange, waitingSince: left.waitingSince,
                    dueAt: min(left.dueAt, place.dueAt))
            }
            conversations[conversation] = Conversation(level: reached, place: place, state: .waiting)
            return .reopened
        }
        guard reached > known.level else { return .unchanged }
        known.level = reached
        known.place.orange = known.place.orange || reached.isOrange
        known.place.dueAt = min(known.place.dueAt, known.place.waitingSince + settings.wait(reached))
        conversations[conversation] = known
        return .raised
    }

    private func place(_ conversation: ConversationID, lane: Lane, level: Severity, since now: Date) -> Place {
        Place(
            conversation: conversation, lane: lane, orange: level.isOrange, waitingSince: now,
            dueAt: now + settings.wait(level))
    }
}
