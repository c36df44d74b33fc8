/// How many requests an account may send; channels may send as many as texts come in.
///
/// `RequestLimit(perMinute: 600, burst: 120)`: 120 at once, and ten more each second.
public struct RequestLimit: Sendable, Hashable {
    public var perMinute: Int
    /// How many at once: the size of the bucket.
    public var burst: Int

    public init(perMinute: Int = 600, burst: Int = 120) {
        self.perMinute = perMinute
        self.burst = burst
    }
}
