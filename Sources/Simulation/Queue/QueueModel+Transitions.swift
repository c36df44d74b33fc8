public import Domain
public import Foundation

extension QueueModel {
    /// Why a transition did not happen. Nothing has changed then.
    public enum Fault: Error, Sendable, Hashable {
        /// The lease is gone, or it is somebody else's: answered with 409.
        case stale(ConversationID)
        /// Closed longer ago than the reopening window: this text opens another conversation.
        case closed(ConversationID)
    }

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
            let place = place(conversation, lane: known.place.lane, level: reached, since: now)
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

    /// Gives the next conversation of these lanes to `holder`, for 60 seconds; nil when none waits there.
    public mutating func claim(
        from lanes: Set<Lane>, by holder: String, at now: Date
    ) -> (place: Place, lease: Lease, level: Severity)? {
        guard let place = next(in: lanes), var known = conversations[place.conversation] else { return nil }
        lastToken += 1
        let lease = Lease(
            holder: holder, token: FencingToken(rawValue: lastToken), expiresAt: now + settings.lease)
        known.state = .held(lease)
        conversations[place.conversation] = known
        return (place, lease, known.level)
    }

    /// Keeps a conversation for another 60 seconds from now, and says until when. A heartbeat that comes late, but
    /// before ``expire(at:)`` has looked, still saves the lease.
    @discardableResult
    public mutating func heartbeat(
        _ conversation: ConversationID, by holder: String, token: FencingToken, at now: Date
    ) throws(Fault) -> Date {
        var (known, lease) = try held(conversation, by: holder, token: token)
        lease.expiresAt = now + settings.lease
        known.state = .held(lease)
        conversations[conversation] = known
        return lease.expiresAt
    }

    /// Gives it back: it waits again with its old due time and orange flag.
    public mutating func release(
        _ conversation: ConversationID, by holder: String, token: FencingToken
    ) throws(Fault) {
        var (known, _) = try held(conversation, by: holder, token: token)
        known.state = .waiting
        conversations[conversation] = known
    }

    /// Wrap-up. The confirmed level is a human's word and may be lower than the machine's; texts that reopen the
    /// conversation raise it from there.
    public mutating func close(
        _ conversation: ConversationID, by holder: String, token: FencingToken, confirmed: Severity, at now: Date
    ) throws(Fault) {
        var (known, _) = try held(conversation, by: holder, token: token)
        known.level = confirmed
        known.state = .closed(at: now)
        conversations[conversation] = known
    }

    /// A human's word on the level of what they hold: higher or lower, and so is what it goes back with.
    public mutating func setLevel(
        _ conversation: ConversationID, by holder: String, token: FencingToken, to level: Severity
    ) throws(Fault) {
        var (known, _) = try held(conversation, by: holder, token: token)
        known.level = level
        known.place.orange = level.isOrange
        known.place.dueAt = known.place.waitingSince + settings.wait(level)
        conversations[conversation] = known
    }

    /// Brings back what nobody has kept up: leases that ended at `now` or before. Returns them in order of id.
    @discardableResult
    public mutating func expire(at now: Date) -> [ConversationID] {
        var lost: [ConversationID] = []
        for (id, known) in conversations {
            guard case .held(let lease) = known.state, lease.expiresAt <= now else { continue }
            lost.append(id)
        }
        for id in lost { conversations[id]?.state = .waiting }
        return lost.sorted()
    }

    private func place(_ conversation: ConversationID, lane: Lane, level: Severity, since now: Date) -> Place {
        Place(
            conversation: conversation, lane: lane, orange: level.isOrange, waitingSince: now,
            dueAt: now + settings.wait(level))
    }

    private func held(
        _ conversation: ConversationID, by holder: String, token: FencingToken
    ) throws(Fault) -> (Conversation, Lease) {
        guard let known = conversations[conversation], case .held(let lease) = known.state,
            lease.holder == holder, lease.token == token
        else { throw .stale(conversation) }
        return (known, lease)
    }
}
