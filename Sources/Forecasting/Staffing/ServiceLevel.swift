/// What texters meet at a line with so many counselors, in the long run.
public struct ServiceLevel: Sendable, Hashable {
    /// Share of all who come that is answered within the target wait; who leaves before counts against it.
    public let servedWithin: Double
    /// Share that leaves unanswered.
    public let abandoned: Double
    /// Mean share of the places (counselors x concurrency) that is taken.
    public let occupancy: Double
    /// Probability that somebody who comes finds no free place.
    public let waiting: Double
    /// Mean seconds between coming and being answered or leaving, over all who come; infinite where the queue only grows.
    public let meanWait: Double

    /// Nobody comes.
    static let idle = ServiceLevel(servedWithin: 1, abandoned: 0, occupancy: 0, waiting: 0, meanWait: 0)
    /// More come than can ever be answered, and nobody leaves.
    static let growing = ServiceLevel(servedWithin: 0, abandoned: 0, occupancy: 1, waiting: 1, meanWait: .infinity)
    /// Nobody answers.
    static func closed(patience: Double) -> ServiceLevel {
        ServiceLevel(
            servedWithin: 0, abandoned: patience.isFinite ? 1 : 0, occupancy: 0, waiting: 1, meanWait: patience)
    }
}
