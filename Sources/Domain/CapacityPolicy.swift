/// What forecasts and staffing assume of a line.
public struct CapacityPolicy: Sendable, Hashable {
    /// Public holidays: a place of `keyword-rules/holidays.yaml`, `"CA-ON"`, or `"none"`.
    public var holidays = "none"
    /// How long a conversation takes a counselor who holds no other.
    public var handle = Duration.seconds(2700)
    /// How much longer every conversation takes for each other one held at the same time, in percent.
    public var slowdown = 15
    /// How long texters wait on average before they give up.
    public var patience = Duration.seconds(600)
    /// The promise: `target` percent of all are answered within `within`.
    public var within = Duration.seconds(300)
    public var target = 90
    /// How sure, in percent, the promise is to hold in an interval.
    public var sureness = 90
    /// The share of those scheduled who are on a break or absent, in percent.
    public var shrinkage = 10

    public init() {}
}
