public import Content
public import Domain
public import Store

/// What an operator may set. The defaults are those of the field.
public struct Settings: Sendable, Hashable {
    public var queue = QueuePolicy()
    public var hours = OpeningHours.always
    public var automatic = AutomaticPolicy()
    public var capacity = CapacityPolicy()
    /// How often a person's programs may ask.
    public var requests = RequestLimit()
    /// How often lost leases are looked for.
    public var reap = Duration.seconds(1)
    /// Demo data only: everything that comes in is synthetic, and replies go to the demo channel's table.
    public var demo = false

    public init(_ configuration: Configuration = Configuration(), demo: Bool = false) {
        self.demo = demo
        // Whoever looks around shares the demo's one token of a role with everybody else who does.
        if demo { requests = RequestLimit(perMinute: 30_000, burst: 3_000) }
        take(configuration)
    }

    /// Takes over what the configuration file says; the rest stays.
    public mutating func take(_ configuration: Configuration) {
        queue = configuration.queue
        hours = configuration.hours
        automatic = configuration.automatic
        capacity = configuration.capacity
    }

    /// The part of it that intake stores by.
    public var intake: IntakePolicy {
        IntakePolicy(targetWaits: queue.targetWaits, reopenWithin: queue.reopenWithin, synthetic: demo)
    }
}
