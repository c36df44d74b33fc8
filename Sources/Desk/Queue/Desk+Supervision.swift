public import Domain
public import Foundation
public import Store

/// What supervisors do with conversations that they do not hold.
extension Desk {
    /// Puts a conversation into somebody's hands, from the queue or from whoever holds it.
    /// - Throws: ``DeskError/cannotTake(_:)`` where that account cannot.
    public func assign(
        _ conversation: ConversationID, to other: AccountID, reason: TransferReason, by supervisor: Account
    ) async throws {
        let before = try await place(of: conversation, supervisor)
        let taker = try await taker(other, lane: before.lane, for: supervisor)
        let token = try await store.assign(
            conversation, by: supervisor.id, token: nil, to: taker, orangeExtra: settings.queue.orangeExtra,
            reason: reason, lease: settings.queue.lease)
        guard token != nil else {
            let now = try await place(of: conversation, supervisor)
            if now.state == .closed { throw DeskError.notOpen(conversation) }
            throw DeskError.cannotTake(now.holder == other ? .holdsIt : .full)
        }
        var changes: [QueueChange] = [.queue(orange: false), .yours(conversation, .assigned, other)]
        if let holder = before.holder { changes.append(.yours(conversation, .taken, holder)) }
        signals.post(changes)
    }

    /// Marks somebody who waits as gone: a text within the window brings them back to their place.
    public func abandon(_ conversation: ConversationID, by supervisor: Account) async throws -> Date {
        let place = try await place(of: conversation, supervisor)
        guard let at = try await store.abandon(conversation, by: supervisor.id) else {
            throw place.state == .closed ? DeskError.notOpen(conversation) : DeskError.isHeld(conversation)
        }
        changed(orange: false)
        return at
    }

    /// A supervisor's word on the level of what is open; answers the epoch it begins.
    public func overrideLevel(
        _ conversation: ConversationID, to level: Severity, reason: LevelReason, by supervisor: Account
    ) async throws -> Int {
        _ = try await place(of: conversation, supervisor)
        guard
            let epoch = try await store.overrideLevel(
                conversation, by: supervisor.id, to: level, reason: reason, waits: settings.queue.targetWaits)
        else { throw DeskError.notOpen(conversation) }
        changed(orange: level.isOrange)
        return epoch
    }

    /// A supervisor's word on what it is about.
    public func overrideTags(_ conversation: ConversationID, to tags: [IssueTag], by supervisor: Account) async throws {
        _ = try await place(of: conversation, supervisor)
        guard try await store.overrideTags(conversation, by: supervisor.id, to: tags) else {
            throw DeskError.notOpen(conversation)
        }
        changed(orange: false)
    }

    /// What supervisors have not acknowledged yet.
    public func supervisorPages(for account: Account, after: SupervisorPage.Cursor?, limit: Int) async throws
        -> [SupervisorPage]
    {
        try await store.supervisorPages(synthetic: account.synthetic, after: after, limit: limit)
    }

    /// The numbers of the light, and waits of the last 15 minutes, hour and day.
    public func queueHealth(for account: Account, at now: Date = .now) async throws -> (
        health: QueueHealth, waits: [(window: Duration, levels: [WaitSummary])]
    ) {
        guard let health = try await store.queueHealth(presence: settings.queue.presence) else {
            throw DeskError.unavailable
        }
        var waits: [(Duration, [WaitSummary])] = []
        for window in [Duration.seconds(900), .seconds(3_600), .seconds(86_400)] {
            waits.append((window, try await store.queueWaits(since: now - window.inSeconds)))
        }
        return (health, waits)
    }

    /// Who may be given a conversation of that lane by this account: a counselor of the same side who is there and speaks
    /// its language.
    func taker(_ id: AccountID, lane: String, for account: Account) async throws -> Claimant {
        guard let taker = try await store.account(id), taker.synthetic == account.synthetic, taker.role == .counselor
        else { throw DeskError.cannotTake(.unknown) }
        guard taker.lanes.contains(lane) else { throw DeskError.cannotTake(.lane) }
        guard let presence = try await store.presence(of: id), presence.status != .off,
            presence.seenAt > .now - settings.queue.presence.inSeconds
        else { throw DeskError.cannotTake(.away) }
        return claimant(taker)
    }
}
