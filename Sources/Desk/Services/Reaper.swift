public import Domain
public import Store

extension BackgroundService {
    /// Brings conversations whose counselor's console has gone silent, and offers that nobody accepted, back to the queue with
    /// their old due time and flag; ends the shifts of consoles that have been silent for half an hour.
    ///
    /// - Option `every`: how often it looks, 1 s. On several nodes one finds them, the others nothing.
    /// - Reports: `leaseExpired` for each.
    public static func reaper(
        _ store: Store, signals: Signals, policy: @escaping @Sendable () -> QueuePolicy, every: Duration,
        observer: Observer
    ) -> BackgroundService {
        BackgroundService(name: .reaper, every: every, observe: observer) {
            let lost = try await store.expireLeases(pageAfter: policy().offersBeforePage)
            for lost in lost { observer(.leaseExpired(conversation: lost.conversation, orange: lost.orange)) }
            if !lost.isEmpty {
                signals.post(
                    [.queue(orange: lost.contains(where: \.orange))]
                        + lost.map { .yours($0.conversation, .lost, $0.counselor) })
            }
            _ = try await store.signOutSilent(after: .seconds(1_800))
        }
    }

    /// Pages supervisors for whoever waits beyond their bound, which also opens the reserve to those below code orange.
    ///
    /// - Options: `every`, 1 s; code orange is late after a lease's time.
    /// - Reports: `supervisorsPaged` for each.
    public static func overdueWatch(
        _ store: Store, policy: @escaping @Sendable () -> QueuePolicy, every: Duration = .seconds(1), observer: Observer
    ) -> BackgroundService {
        BackgroundService(name: .overdue, every: every, observe: observer) {
            let policy = policy()
            for _ in try await store.pageOverdue(beyond: policy.reserveBeyond, orangeBeyond: policy.lease) {
                observer(.supervisorsPaged(.overdue))
            }
        }
    }
}
