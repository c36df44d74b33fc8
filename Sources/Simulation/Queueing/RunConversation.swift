internal import Domain

/// A conversation on its way through one run. Times are seconds from the beginning.
struct RunConversation: Sendable {
    enum State: Sendable, Hashable {
        case waiting
        case held(console: Int, token: Int)
        /// Held by a console that has vanished, until the lease ends.
        case lost(token: Int)
        case closed
    }

    let arrival: Workload.Arrival
    private(set) var ticket: Ticket
    /// What is left of its handling: who takes it over goes on where it stopped.
    private(set) var remaining: Double
    var state = State.waiting
    private(set) var token = 0
    private var claimedAt = 0.0
    private(set) var answeredAt: Double?
    /// The level it had when it was answered; until then the one it has.
    private(set) var answeredLevel: Severity
    private(set) var orangeSince: Double?

    init(_ arrival: Workload.Arrival, place: QueueModel.Place) {
        self.arrival = arrival
        ticket = Ticket(place: place, level: arrival.level)
        remaining = arrival.handling
        answeredLevel = arrival.level
        orangeSince = arrival.level.isOrange ? arrival.at : nil
    }

    mutating func rise(to level: Severity, place: QueueModel.Place, at now: Double) {
        ticket = Ticket(place: place, level: level)
        guard answeredAt == nil else { return }
        answeredLevel = level
        if level.isOrange, orangeSince == nil { orangeSince = now }
    }

    mutating func claim(by console: Int, at now: Double) {
        token += 1
        state = .held(console: console, token: token)
        claimedAt = now
        answeredAt = answeredAt ?? now
    }

    mutating func lose(at now: Double) {
        remaining = max(0, remaining - (now - claimedAt))
        state = .lost(token: token)
    }

    /// Seconds until somebody answered, or until `end` where nobody has; of code orange from when it became so.
    func waited(until end: Double) -> Double { (answeredAt ?? end) - (orangeSince ?? arrival.at) }
}
