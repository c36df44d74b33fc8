/// How long to wait before the next attempt: a random time between nothing and a bound that doubles with each attempt
/// ("full jitter"), so that many clients do not return at once.
///
///     Backoff().delay(attempt: 3, random: 0.5)   // half of 100 ms
public struct Backoff: Sendable, Hashable {
    /// The bound for the first attempt.
    public var base: Duration
    /// The bound never grows beyond this.
    public var limit: Duration

    public init(base: Duration = .milliseconds(25), limit: Duration = .seconds(2)) {
        self.base = base
        self.limit = limit
    }

    /// - Parameters:
    ///   - attempt: from 1.
    ///   - random: from 0 to 1.
    public func delay(attempt: Int, random: Double = .random(in: 0...1)) -> Duration {
        let doublings = max(0, min(attempt - 1, 30))
        return min(limit, base * (1 << doublings)) * min(max(random, 0), 1)
    }
}
