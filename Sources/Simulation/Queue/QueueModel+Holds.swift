public import Domain
public import Foundation

/// What a holder does, who names the token of their claim; anybody else changes nothing.
extension QueueModel {
    /// Why a transition did not happen. Nothing has changed then.
    public enum Fault: Error, Sendable, Hashable {
        /// The lease is gone, or it is somebody else's: answered with 409.
        case stale(ConversationID)
        /// Closed longer ago than the reopening window: this text opens another conversation.
        case closed(ConversationID)
    }

    /// Takes what was offered, for 60 seconds. Twice is once.
    @discardableResult
    public mutating func accept(
        _ conversation: ConversationID, by holder: String, token: FencingToken, at now: Date
    ) throws(Fault) -> Date {
        var (known, lease) = try held(conversation, by: holder, token: token, offeredToo: true)
        if lease.state == .offered { lease.state = .active }
        lease.expiresAt = now + settings.lease
        known.state = .held(lease)
        conversations[conversation] = known
        return lease.expiresAt
    }

    /// Declines what was offered: it waits again, and is offered to somebody else.
    public mutating func decline(
        _ conversation: ConversationID, by holder: String, token: FencingToken, at now: Date
    ) throws(Fault) {
        let (_, lease) = try held(conversation, by: holder, token: token, offeredToo: true)
        guard lease.state == .offered else { throw .stale(conversation) }
        giveBack(conversation, at: now)
    }

    /// Keeps a conversation for another 60 seconds from now, and says until when. A heartbeat that comes late, but
    /// before ``expire(at:)`` has looked, still saves the lease.
    @discardableResult
    public mutating func heartbeat(
        _ conversation: ConversationID, by holder: String, token: FencingToken, at now: Date
    ) throws(Fault) -> Date {
        var (known, lease) = try held(conversation, by: holder, token: token, offeredToo: true)
        // What is only offered is not kept by a console that nobody sits at.
        if lease.state != .offered { lease.expiresAt = now + settings.lease }
        known.state = .held(lease)
        conversations[conversation] = known
        return lease.expiresAt
    }

    /// Gives it back: it waits again with its old due time and orange flag.
    public mutating func release(
        _ conversation: ConversationID, by holder: String, token: FencingToken
    ) throws(Fault) {
        _ = try held(conversation, by: holder, token: token)
        giveBack(conversation)
    }

    /// Sends it to another lane, where it waits with its old due time and flag.
    public mutating func transfer(
        _ conversation: ConversationID, by holder: String, token: FencingToken, to lane: Lane, at now: Date
    ) throws(Fault) {
        var (known, _) = try held(conversation, by: holder, token: token)
        known.place.lane = lane
        known.declined[holder] = now
        conversations[conversation] = known
        giveBack(conversation)
    }

    /// Asks supervisors to come.
    public mutating func escalate(
        _ conversation: ConversationID, by holder: String, token: FencingToken
    ) throws(Fault) {
        _ = try held(conversation, by: holder, token: token)
        paged[conversation, default: []].insert("escalated")
    }

    /// The talk is over, the wrap-up is not.
    public mutating func wrap(
        _ conversation: ConversationID, by holder: String, token: FencingToken, at now: Date
    ) throws(Fault) {
        var (known, lease) = try held(conversation, by: holder, token: token)
        lease.state = .wrapping
        lease.expiresAt = now + settings.lease
        known.state = .held(lease)
        conversations[conversation] = known
    }

    /// A reply: what was in its wrap-up goes on.
    public mutating func reply(
        _ conversation: ConversationID, by holder: String, token: FencingToken
    ) throws(Fault) {
        var (known, lease) = try held(conversation, by: holder, token: token)
        lease.state = .active
        known.state = .held(lease)
        conversations[conversation] = known
    }

    /// Wrap-up. The confirmed level is a human's word and may be lower than the machine's; texts that reopen the
    /// conversation raise it from there.
    public mutating func close(
        _ conversation: ConversationID, by holder: String, token: FencingToken, confirmed: Severity,
        abandoned: Bool = false, at now: Date
    ) throws(Fault) {
        var (known, _) = try held(conversation, by: holder, token: token)
        known.level = confirmed
        known.state = .closed(at: now)
        known.left = abandoned ? known.place : nil
        conversations[conversation] = known
    }

    /// A human's word on the level: of its holder, or with `token` nil of a supervisor. Higher or lower, and so is what it
    /// waits or goes back with.
    public mutating func setLevel(
        _ conversation: ConversationID, by holder: String, token: FencingToken?, to level: Severity
    ) throws(Fault) {
        guard var known = conversations[conversation] else { throw .stale(conversation) }
        if let token { _ = try held(conversation, by: holder, token: token) }
        if case .closed = known.state { throw .stale(conversation) }
        known.level = level
        known.place.orange = level.isOrange
        known.place.dueAt = known.place.waitingSince + settings.wait(level)
        conversations[conversation] = known
    }

    func held(
        _ conversation: ConversationID, by holder: String, token: FencingToken, offeredToo: Bool = false
    ) throws(Fault) -> (Conversation, Lease) {
        guard let known = conversations[conversation], case .held(let lease) = known.state,
            lease.holder == holder, lease.token == token, offeredToo || lease.state != .offered
        else { throw .stale(conversation) }
        return (known, lease)
    }
}
