public import Domain
public import Store

extension Desk {
    /// Claims the most urgent conversation this account may take; nil when nobody waits whom they could.
    public func claim(for account: Account) async throws -> ClaimedEntry? {
        let clock = ContinuousClock()
        let asked = clock.now
        guard let entry = try await claims.ask(claimant(account)) else {
            observe(.claimFoundNobody)
            return nil
        }
        observe(.claimed(level: entry.claim.level, waited: entry.waited, latency: clock.now - asked))
        changed(orange: entry.claim.orange)
        return entry
    }

    /// Waits until the dispatcher offers this console a conversation, to be accepted within `QueuePolicy.offer`; nil when
    /// the task is cancelled, or the same account waits anew. Whoever waits is available.
    /// - Throws: ``DeskError/notAvailable(_:)`` on a break.
    public func waitForOffer(_ account: Account) async throws -> ClaimedEntry? {
        let status = try await store.presence(of: account.id)?.status ?? .off
        if status == .break || status == .busy { throw DeskError.notAvailable(status) }
        try await store.setStatus(.available, of: account.id)
        let clock = ContinuousClock()
        let asked = clock.now
        guard let entry = try await dispatcher.wait(claimant(account)) else { return nil }
        observe(.claimed(level: entry.claim.level, waited: entry.waited, latency: clock.now - asked))
        return entry
    }

    /// Who this account is to the queue.
    func claimant(_ account: Account) -> Claimant {
        Claimant(account: account.id, lanes: account.lanes, capacity: account.capacity ?? settings.queue.capacity)
    }

    /// The lanes an account looks at: a counselor's are those they claim in, a supervisor's all.
    public func visibleLanes(of account: Account) -> [String] {
        account.role == .supervisor
            ? Lane.all(synthetic: account.synthetic, skills: settings.queue.skills).map(\.name) : account.lanes
    }

    /// The head of the queue as this account sees it, and a number that rises whenever anybody's view changes.
    public func queueHead(for account: Account, limit: Int) async throws -> (entries: [QueueEntry], reading: UInt64) {
        let reading = try await board.current()
        let lanes = visibleLanes(of: account)
        guard limit <= board.options.perLane else {
            return (try await store.queueHead(lanes: lanes, limit: limit), reading.number)
        }
        let visible = Set(lanes)
        return (Array(reading.entries.lazy.filter { visible.contains($0.lane) }.prefix(limit)), reading.number)
    }

    /// Who waits has changed.
    func changed(orange: Bool) { signals.post([.queue(orange: orange)]) }
}
