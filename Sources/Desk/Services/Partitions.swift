public import Store

extension BackgroundService {
    /// Makes the monthly partitions of the history tables ahead of time: this month and the next two.
    ///
    /// - Option `every`: 6 hours.
    /// - Reports: `partitionsMade`.
    public static func partitions(_ store: Store, every: Duration = .seconds(6 * 3600), observer: Observer)
        -> BackgroundService
    {
        BackgroundService(name: .partitions, every: every, observe: observer) {
            observer(.partitionsMade(try await store.ensurePartitions()))
        }
    }
}
