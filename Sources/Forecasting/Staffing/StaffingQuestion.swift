/// Who comes, how long they take, how long they wait before they leave, and what is promised to them.
///
/// ```swift
/// let question = try StaffingQuestion(
///     arrivalsPerHour: 60, handleTimes: HandleTimes(alone: 2700, concurrency: 2, slowdown: 0.15),
///     patience: 600, targetWait: 300, targetFraction: 0.8)
/// question.answer().counselors  // 24
/// ```
public struct StaffingQuestion: Sendable, Hashable {
    /// Conversations opened an hour, at random (Poisson).
    public let arrivalsPerHour: Double
    public let handleTimes: HandleTimes
    /// Mean seconds until somebody who is not answered leaves, exponential; `.infinity` where nobody does.
    public let patience: Double
    /// The promise: `targetFraction` of all who come are answered within `targetWait` seconds.
    public let targetWait: Double
    public let targetFraction: Double

    /// - Throws: ``StaffingError`` for what no line can have.
    public init(
        arrivalsPerHour: Double, handleTimes: HandleTimes, patience: Double, targetWait: Double, targetFraction: Double
    ) throws(StaffingError) {
        guard (0...Self.mostArrivals).contains(arrivalsPerHour) else { throw .arrivals(arrivalsPerHour) }
        guard (1...2_592_000).contains(patience) || patience == .infinity else { throw .patience(patience) }
        guard (0...604_800).contains(targetWait) else { throw .targetWait(targetWait) }
        guard targetFraction > 0, targetFraction < 1 else { throw .targetFraction(targetFraction) }
        self.arrivalsPerHour = arrivalsPerHour
        self.handleTimes = handleTimes
        self.patience = patience
        self.targetWait = targetWait
        self.targetFraction = targetFraction
    }

    static let mostArrivals = 100_000.0

    /// The same question with some of it changed: `question.with(arrivalsPerHour: 78)`.
    ///
    /// - Throws: ``StaffingError``, as the initializer does.
    public func with(
        arrivalsPerHour: Double? = nil, handleTimes: HandleTimes? = nil, targetWait: Double? = nil,
        targetFraction: Double? = nil
    ) throws(StaffingError) -> StaffingQuestion {
        try StaffingQuestion(
            arrivalsPerHour: arrivalsPerHour ?? self.arrivalsPerHour, handleTimes: handleTimes ?? self.handleTimes,
            patience: patience, targetWait: targetWait ?? self.targetWait,
            targetFraction: targetFraction ?? self.targetFraction)
    }
}
