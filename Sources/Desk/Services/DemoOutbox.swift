public import Store

extension BackgroundService {
    /// Delivers replies to synthetic texters: moves them, sealed, to the table that stands for their phones.
    /// Replies to real texters are left for a provider.
    ///
    /// - Option `every`: how often it looks, 250 ms; 100 replies a turn.
    /// - Reports: `repliesDelivered`.
    public static func demoOutbox(_ store: Store, every: Duration = .milliseconds(250), observer: Observer)
        -> BackgroundService
    {
        BackgroundService(name: .outbox, every: every, observe: observer) {
            let delivered = try await store.deliverToDemo(limit: 100, synthetic: true)
            if delivered > 0 { observer(.repliesDelivered(delivered)) }
        }
    }
}
