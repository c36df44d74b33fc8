public import Store

extension BackgroundService {
    /// Brings conversations whose counselor's console has gone silent back to the queue, with their old due time and flag.
    ///
    /// - Option `every`: how often it looks, 1 s. On several nodes one finds them, the others nothing.
    /// - Reports: `leaseExpired` for each.
    public static func reaper(_ store: Store, every: Duration, observer: Observer) -> BackgroundService {
        BackgroundService(name: .reaper, every: every, observe: observer) {
            for lost in try await store.expireLeases() {
                observer(.leaseExpired(conversation: lost.conversation, orange: lost.orange))
            }
        }
    }
}
