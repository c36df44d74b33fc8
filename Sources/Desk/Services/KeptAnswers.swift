public import Store

extension BackgroundService {
    /// Forgets what POSTs with an `Idempotency-Key` were answered.
    ///
    /// - Options: `every`, 10 minutes; `keep`, how long an answer is kept, 24 hours.
    /// - Reports: nothing.
    public static func keptAnswers(
        _ store: Store, every: Duration = .seconds(600), keep: Duration = .seconds(24 * 3600), observer: Observer
    ) -> BackgroundService {
        BackgroundService(name: .keptAnswers, every: every, observe: observer) {
            try await store.sweepRequests(olderThan: keep)
        }
    }
}
