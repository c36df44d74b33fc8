public import Domain
public import Store

public import struct Foundation.Date

/// What a holder does with what they hold. Each throws ``DeskError/staleToken(_:_:)`` where the token does not hold it any
/// more, and says where the conversation is now.
extension Desk {
    /// Takes what was offered; answers until when.
    public func accept(_ hold: Hold, by account: Account) async throws -> Date {
        try await held(try await store.accept(hold, lease: settings.queue.lease), hold, by: account)
    }

    /// Declines what was offered; answers the due time with which it waits again.
    public func decline(_ hold: Hold, reason: DeclineReason, by account: Account) async throws -> Date {
        let due = try await store.decline(hold, reason: reason, pageAfter: settings.queue.offersBeforePage)
        return try await returned(due, hold, by: account)
    }

    /// Prolongs a lease; answers until when.
    public func heartbeat(_ hold: Hold, by account: Account) async throws -> Date {
        let renewed = try await heartbeat([hold], by: account)
        return try await held(renewed[hold.conversation], hold, by: account)
    }

    /// Prolongs all that a console holds, and says that the console is there. What is lost is left out.
    public func heartbeat(_ holds: [Hold], by account: Account) async throws -> [ConversationID: Date] {
        try await store.seen(account.id, enough: settings.queue.presence / 4)
        guard !holds.isEmpty else { return [:] }
        return try await store.heartbeat(
            counselor: account.id, leases: holds.map { ($0.conversation, $0.token) }, lease: settings.queue.lease)
    }

    /// Gives a conversation back to the queue; answers its old due time, with which it waits again.
    public func release(_ hold: Hold, by account: Account) async throws -> Date {
        try await returned(try await store.release(hold), hold, by: account)
    }

    /// Sends it to another lane, where it waits with its old due time.
    /// - Throws: ``DeskError/noSuchLane(_:)`` for a lane that is none of the account's side.
    public func transfer(_ hold: Hold, to lane: String, reason: TransferReason, by account: Account) async throws
        -> Date
    {
        let lanes = Lane.all(synthetic: account.synthetic, skills: settings.queue.skills).map(\.name)
        guard lanes.contains(lane) else { throw DeskError.noSuchLane(lanes) }
        return try await returned(try await store.transfer(hold, to: lane, reason: reason), hold, by: account)
    }

    /// Puts it into the hands of somebody who is there; they have a lease's time to show it.
    /// - Throws: ``DeskError/cannotTake(_:)`` where that account cannot.
    public func transfer(_ hold: Hold, to other: AccountID, reason: TransferReason, by account: Account) async throws {
        let place = try await place(of: hold.conversation, account)
        let taker = try await taker(other, lane: place.lane, for: account)
        guard hold.account != other else { throw DeskError.cannotTake(.holdsIt) }
        let token = try await store.assign(
            hold.conversation, by: account.id, token: hold.token, to: taker, orangeExtra: settings.queue.orangeExtra,
            reason: reason, lease: settings.queue.lease)
        if token == nil, place.token == hold.token, place.holder == account.id, place.state != .offered {
            throw DeskError.cannotTake(.full)
        }
        _ = try await held(token, hold, by: account)
        signals.post([.yours(hold.conversation, .assigned, other)])
    }

    /// Asks supervisors to come; it stays with its holder.
    public func escalate(_ hold: Hold, reason: EscalationReason, by account: Account) async throws {
        _ = try await held(try await store.escalate(hold, reason: reason), hold, by: account)
        observe(.supervisorsPaged(.escalated))
    }

    /// The talk is over and the wrap-up begins; answers until when it is held.
    public func wrap(_ hold: Hold, by account: Account) async throws -> Date {
        try await held(try await store.wrap(hold, lease: settings.queue.lease), hold, by: account)
    }

    /// Wrap-up: ends a conversation with its outcome and the level the counselor confirms; answers when.
    /// - Throws: ``DeskError/raisedSinceRead(_:)`` where a text has raised it to code orange that they have not read yet.
    public func close(_ hold: Hold, outcome: Outcome, confirmedLevel: Severity, by account: Account) async throws
        -> Date
    {
        let closed = try await closes.ask(Closing(hold: hold, outcome: outcome, confirmedLevel: confirmedLevel))
        let at = try await held(closed, hold, by: account)
        observe(.conversationClosed(level: confirmedLevel))
        // A place is free: who waits for an offer may take one more.
        changed(orange: false)
        return at
    }

    /// A human's word on the level: begins an epoch, whose number it answers, in which later texts may raise it again.
    /// - Throws: ``DeskError/raisedSinceRead(_:)`` where a text has raised it to code orange that they have not read yet.
    public func setLevel(_ hold: Hold, to level: Severity, reason: LevelReason, by account: Account) async throws -> Int
    {
        let epoch = try await store.setLevel(
            hold, to: level, reason: reason, waits: settings.queue.targetWaits, readOnly: true)
        return try await held(epoch, hold, by: account)
    }

    /// A human's word on what it is about.
    public func setTags(_ hold: Hold, to tags: [IssueTag], by account: Account) async throws {
        _ = try await held(try await store.setTags(hold, to: tags), hold, by: account)
    }

    private func returned(_ due: Date?, _ hold: Hold, by account: Account) async throws -> Date {
        let due = try await held(due, hold, by: account)
        changed(orange: true)
        return due
    }

    /// What a holder's write answered; where it answered nothing, the refusal that says where the conversation is now.
    func held<Answer>(_ answer: Answer?, _ hold: Hold, by account: Account) async throws -> Answer {
        if let answer { return answer }
        let place = try await place(of: hold.conversation, account)
        if place.token == hold.token, place.holder == account.id {
            if place.hasUnreadRaise { throw DeskError.raisedSinceRead(hold.conversation) }
            if place.state == .offered { throw DeskError.notAccepted(hold.conversation) }
            throw DeskError.alreadyAccepted(hold.conversation)
        }
        observe(.staleToken(conversation: hold.conversation))
        throw DeskError.staleToken(hold.conversation, place)
    }

    func place(of conversation: ConversationID, _ account: Account) async throws -> ConversationPlace {
        guard let place = try await store.place(of: conversation, synthetic: account.synthetic) else {
            throw DeskError.noSuchConversation
        }
        return place
    }
}
