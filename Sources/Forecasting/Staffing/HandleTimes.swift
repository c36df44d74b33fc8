/// How long one conversation takes a counselor who holds so many at once: T(k), in seconds, for k = 1...concurrency.
///
/// ```swift
/// try HandleTimes(alone: 2700, concurrency: 3, slowdown: 0.15).seconds  // [2700, 3105, 3510]
/// try HandleTimes(seconds: [2700, 2900, 3600])                         // as measured
/// ```
/// With k texters at once a counselor finishes k / T(k) a second, and never fewer than with k - 1: otherwise the k-th
/// texter only lengthens everybody's conversation, and the concurrency should end before it.
public struct HandleTimes: Sendable, Hashable {
    /// T(1), T(2), ... in seconds; as many as a counselor takes at once.
    public let seconds: [Double]

    /// The most texters that one counselor takes at once.
    public var concurrency: Int { seconds.count }

    /// Conversations that a counselor finishes a second, holding 0, 1, ... texters: k / T(k).
    let finished: [Double]

    /// - Throws: ``StaffingError`` where a time is no time, or one more texter at once slows the counselor down altogether.
    public init(seconds: [Double]) throws(StaffingError) {
        guard (1...Self.mostAtOnce).contains(seconds.count) else { throw .concurrency(seconds.count) }
        for time in seconds {
            guard time.isFinite, (1...Self.longest).contains(time) else { throw .handleTime(time) }
        }
        finished = [0] + zip(1..., seconds).map { Double($0) / $1 }
        for k in 1..<finished.count where finished[k] < finished[k - 1] * (1 - 1e-12) {
            throw .slowsDown(atOnce: k)
        }
        self.seconds = seconds
    }

    /// T(k) = alone (1 + slowdown (k - 1)): each texter beside the first lengthens every conversation by a share.
    ///
    /// - Parameters:
    ///   - alone: seconds, one texter at a time.
    ///   - slowdown: 0.15 for 15 % an extra texter; 0 to 1.
    public init(alone: Double, concurrency: Int, slowdown: Double = 0) throws(StaffingError) {
        guard slowdown.isFinite, slowdown >= 0 else { throw .slowdown(slowdown) }
        guard (1...Self.mostAtOnce).contains(concurrency) else { throw .concurrency(concurrency) }
        try self.init(seconds: (0..<concurrency).map { alone * (1 + slowdown * Double($0)) })
    }

    /// Beyond this nobody reads along any more.
    static let mostAtOnce = 50
    /// A week; longer is a mistake in the unit.
    static let longest = 604_800.0
}
