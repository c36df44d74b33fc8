public import Domain
public import Store

public import struct Foundation.Date

extension Desk {
    /// Claims the most urgent conversation this account may take; nil when nobody waits.
    public func claim(for account: Account) async throws -> Claim? {
        let clock = ContinuousClock()
        let asked = clock.now
        guard
            let entry = try await store.claim(counselor: account.id, lanes: account.lanes, lease: settings.queue.lease)
        else {
            observe(.claimFoundNobody)
            return nil
        }
        observe(.claimed(level: entry.claim.level, waited: entry.waited, latency: clock.now - asked))
        return entry.claim
    }

    /// The head of the queue as this account sees it.
    public func queueHead(for account: Account, limit: Int) async throws -> [QueueEntry] {
        try await store.queueHead(lanes: account.lanes, limit: limit)
    }

    /// Prolongs a lease; answers until when.
    public func heartbeat(_ conversation: ConversationID, token: FencingToken, by account: Account) async throws -> Date
    {
        let renewed = try await store.heartbeat(
            counselor: account.id, leases: [(conversation, token)], lease: settings.queue.lease)
        return try await held(renewed[conversation], conversation, token, by: account)
    }

    /// Gives a conversation back to the queue; answers its old due time, with which it waits again.
    public func release(_ conversation: ConversationID, token: FencingToken, by account: Account) async throws -> Date {
        let due = try await store.release(counselor: account.id, conversation: conversation, token: token)
        return try await held(due, conversation, token, by: account)
    }

    /// Wrap-up: ends a conversation with its outcome and the level the counselor confirms; answers when.
    /// - Throws: ``DeskError/raisedSinceRead(_:)`` where a text has raised it to code orange that they have not read yet.
    public func close(
        _ conversation: ConversationID, token: FencingToken, outcome: Outcome, confirmedLevel: Severity,
        by account: Account
    ) async throws -> Date {
        let closed = try await store.close(
            counselor: account.id, conversation: conversation, token: token, outcome: outcome,
            confirmedLevel: confirmedLevel, readOnly: true)
        let at = try await held(closed, conversation, token, by: account)
        observe(.conversationClosed(level: confirmedLevel))
        return at
    }

    /// A human's word on the level: begins an epoch, whose number it answers, in which later texts may raise it again.
    /// - Throws: ``DeskError/raisedSinceRead(_:)`` where a text has raised it to code orange that they have not read yet.
    public func setLevel(
        _ conversation: ConversationID, token: FencingToken, to level: Severity, reason: LevelReason,
        by account: Account
    ) async throws -> Int {
        let epoch = try await store.setLevel(
            counselor: account.id, conversation: conversation, token: token, to: level, reason: reason,
            waits: settings.intake.targetWaits, readOnly: true)
        return try await held(epoch, conversation, token, by: account)
    }

    /// What a holder's write answered; where it answered nothing, the refusal that says where the conversation is now.
    func held<Answer>(
        _ answer: Answer?, _ conversation: ConversationID, _ token: FencingToken, by account: Account
    ) async throws -> Answer {
        if let answer { return answer }
        guard let place = try await store.place(of: conversation, synthetic: account.synthetic) else {
            throw DeskError.noSuchConversation
        }
        if place.token == token, place.holder == account.id, place.hasUnreadRaise {
            throw DeskError.raisedSinceRead(conversation)
        }
        observe(.staleToken(conversation: conversation))
        throw DeskError.staleToken(conversation, place)
    }
}
