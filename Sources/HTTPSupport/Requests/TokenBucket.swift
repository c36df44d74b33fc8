import Desk

/// Requests that an account may still send: full at first, refilled evenly, never beyond full.
///
/// ```
/// let limit = RequestLimit(perMinute: 600, burst: 120)
/// var bucket = TokenBucket(full: limit, at: now)
/// bucket.take(at: now, limit)   // Reading(allowed: true, remaining: 119, ...)
/// ```
struct TokenBucket: Sendable {
    /// What an account is told of its bucket.
    struct Reading: Sendable, Equatable {
        let allowed: Bool
        let limit: Int
        let remaining: Int
        /// Whole seconds until it is full again.
        let secondsToFull: Int
        /// Whole seconds until there is one again; 0 where there is.
        let secondsToOne: Int
    }

    private var level: Double
    private var at: ContinuousClock.Instant

    init(full limit: RequestLimit, at now: ContinuousClock.Instant) {
        level = Double(limit.burst)
        at = now
    }

    /// - Parameter limit: as it is now: an operator may have set another one since.
    mutating func take(at now: ContinuousClock.Instant, _ limit: RequestLimit) -> Reading {
        let perSecond = Double(max(limit.perMinute, 1)) / 60
        level = min(Double(limit.burst), level + max(0, (now - at) / .seconds(1)) * perSecond)
        at = max(at, now)
        let allowed = level >= 1
        if allowed { level -= 1 }
        return Reading(
            allowed: allowed, limit: limit.burst, remaining: Int(level),
            secondsToFull: Int(((Double(limit.burst) - level) / perSecond).rounded(.up)),
            secondsToOne: level >= 1 ? 0 : Int(((1 - level) / perSecond).rounded(.up)))
    }
}
