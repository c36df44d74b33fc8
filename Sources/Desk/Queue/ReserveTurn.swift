public import Domain
import Synchronization

public import struct Foundation.Date

/// Whose turn it is: one claim in so many goes to who is long overdue, so that an endless flood of code orange does not bury
/// everybody else in silence.
public final class ReserveTurn: Sendable {
    private let claims = Mutex(0)

    public init() {}

    /// Counts `count` claims; a time when the reserve's turn is among them: who was due before it may be first.
    public func next(_ policy: QueuePolicy, claims count: Int = 1, at now: Date = .now) -> Date? {
        guard policy.reserveOneIn > 0, count > 0 else { return nil }
        let isDue = claims.withLock { claims in
            let (before, after) = (claims / policy.reserveOneIn, (claims + count) / policy.reserveOneIn)
            claims = (claims + count) % (policy.reserveOneIn * 1_000)
            return after > before
        }
        return isDue ? now.addingTimeInterval(-policy.reserveBeyond.inSeconds) : nil
    }
}
