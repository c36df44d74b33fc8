public import Domain
public import Foundation
internal import HeapModule

/// One night in one order: a discrete-event simulation that goes from event to event and, after each, lets free consoles
/// claim.
///
/// ```swift
/// let workload = Workload(scenario, seed: 1)
/// let figures = QueueRun.figures(workload, order: .harborline)
/// figures.levels[0].median  // of routine: 4460 seconds in overnight-x9
/// ```
/// Places come from ``QueueModel``: a conversation's place is what a queue with this one conversation says, and what
/// returns, returns with it. It does not run on one model for all, because that sorts everybody at each claim.
public struct QueueRun {
    private struct Event: Comparable {
        enum Kind: Sendable {
            case arrival
            case raise(Int)
            case finished(Int, token: Int)
            case leaseEnds(Int, token: Int)
            case change(Workload.Change.Kind)
        }

        let at: Double
        /// Of what happens at the same moment, what was planned first comes first.
        let number: Int
        let kind: Kind
        static func < (a: Event, b: Event) -> Bool { (a.at, a.number) < (b.at, b.number) }
        static func == (a: Event, b: Event) -> Bool { a.number == b.number }
    }

    let workload: Workload
    let policy: QueuePolicy
    let start: Date
    private let settings: QueueModel.Settings
    private var line: any WaitingLine
    private var consoles: Consoles
    private var witness: ClaimWitness
    private var tally: QueueTally
    private var conversations: [RunConversation] = []
    private var events = Heap<Event>()
    private var planned = 0
    private var now = 0.0

    private init(_ workload: Workload, line: any WaitingLine, policy: QueuePolicy, start: Date) {
        self.workload = workload
        self.policy = policy
        self.start = start
        self.line = line
        var settings = QueueModel.Settings()
        for level in Severity.allCases { settings.targetWaits[level] = policy.wait(level) / .seconds(1) }
        self.settings = settings
        consoles = Consoles(count: workload.consoles, capacity: policy.capacity, orangeExtra: policy.orangeExtra)
        witness = ClaimWitness(policy)
        tally = QueueTally(end: workload.end)
        conversations.reserveCapacity(workload.arrivals.count)
        for change in workload.changes { plan(change.at, .change(change.kind)) }
        planArrival()
    }

    /// Runs it to its end.
    ///
    /// - Parameter start: the date of the scenario's beginning; the figures do not depend on it.
    public static func figures(
        _ workload: Workload, order: ClaimOrder, policy: QueuePolicy = QueuePolicy(),
        start: Date = Date(timeIntervalSince1970: 1_750_000_000)
    ) -> QueueFigures {
        figures(workload, line: order.line(policy), policy: policy, start: start)
    }

    /// With a line of one's own: tests plant bugs in it.
    public static func figures(
        _ workload: Workload, line: any WaitingLine, policy: QueuePolicy = QueuePolicy(),
        start: Date = Date(timeIntervalSince1970: 1_750_000_000)
    ) -> QueueFigures {
        var run = QueueRun(workload, line: line, policy: policy, start: start)
        while let event = run.events.popMin(), event.at < workload.end {
            run.advance(to: event.at)
            run.happen(event.kind)
            run.claim()
        }
        run.advance(to: workload.end)
        return QueueFigures(
            run.conversations, tally: run.tally, policy: policy, answered: run.witness.answered,
            bounds: run.witness.bounds(inLine: run.line.count), end: workload.end)
    }
}

extension QueueRun {
    private mutating func plan(_ at: Double, _ kind: Event.Kind) {
        events.insert(Event(at: at, number: planned, kind: kind))
        planned += 1
    }

    private mutating func planArrival() {
        guard conversations.count < workload.arrivals.count else { return }
        plan(workload.arrivals[conversations.count].at, .arrival)
    }

    private mutating func advance(to time: Double) {
        tally.hold(
            until: time, orange: witness.orangeWaiting, belowOrange: witness.belowOrangeWaiting, load: consoles.load,
            places: consoles.staffed * policy.capacity)
        now = time
    }

    private mutating func happen(_ kind: Event.Kind) {
        switch kind {
        case .arrival: arrive()
        case .raise(let number): raise(number)
        case .finished(let number, let token): finish(number, token: token)
        case .leaseEnds(let number, let token): endLease(number, token: token)
        case .change(.shift(let count)): consoles.signIn(count)
        case .change(.back(let console)): consoles.back(console)
        case .change(.lost(let console)):
            for number in consoles.lose(console) { lose(number) }
        }
    }

    private mutating func arrive() {
        let number = conversations.count
        let arrival = workload.arrivals[number]
        conversations.append(RunConversation(arrival, place: place(number, arrival, raisedTo: nil)))
        line.add(conversations[number].ticket)
        witness.came(number, arrival.level, at: now)
        if let raise = arrival.raise { plan(now + raise.after, .raise(number)) }
        planArrival()
    }

    private mutating func raise(_ number: Int) {
        let arrival = workload.arrivals[number]
        guard let raise = arrival.raise, conversations[number].state != .closed else { return }
        conversations[number].rise(to: raise.level, place: place(number, arrival, raisedTo: raise), at: now)
        if conversations[number].state == .waiting { line.add(conversations[number].ticket) }
        witness.raised(number, to: raise.level)
    }

    /// What the model says of a queue in which nobody else waits.
    private func place(_ number: Int, _ arrival: Workload.Arrival, raisedTo raise: Workload.Raise?) -> QueueModel.Place
    {
        var model = QueueModel(settings: settings)
        let id = ConversationID(rawValue: Int64(number))
        let lane = Lane(.english, synthetic: true)
        let since = start.addingTimeInterval(arrival.at)
        func receive(_ level: Severity, at date: Date) {
            do { try model.receive(id, lane: lane, level: level, at: date) } catch {
                preconditionFailure("only a closed conversation is refused, and this one was never claimed")
            }
        }
        receive(arrival.level, at: since)
        if let raise { receive(raise.level, at: since.addingTimeInterval(raise.after)) }
        guard let place = model.place(of: id) else { preconditionFailure("what was received has a place") }
        return place
    }

    private mutating func finish(_ number: Int, token: Int) {
        guard case .held(let console, token) = conversations[number].state else { return }
        consoles.finish(number, at: console)
        conversations[number].state = .closed
        witness.closed(number)
    }

    /// Its console is gone: the lease runs on for a while, and then it waits again with its old due time.
    private mutating func lose(_ number: Int) {
        conversations[number].lose(at: now)
        plan(now + policy.lease / .seconds(1), .leaseEnds(number, token: conversations[number].token))
    }

    private mutating func endLease(_ number: Int, token: Int) {
        guard conversations[number].state == .lost(token: token) else { return }
        conversations[number].state = .waiting
        line.add(conversations[number].ticket)
        witness.returned(number)
        tally.returned += 1
    }

    private mutating func claim() {
        while let pick = line.next(at: start.addingTimeInterval(now)),
            let console = consoles.freest(mayUseExtra: pick.mayUseExtra)
        {
            line.take(pick)
            let number = Int(pick.ticket.place.conversation.rawValue)
            guard conversations.indices.contains(number) else { continue }
            consoles.hold(number, at: console)
            conversations[number].claim(by: console, at: now)
            plan(now + conversations[number].remaining, .finished(number, token: conversations[number].token))
            witness.claimed(number, byReserve: pick.byReserve, at: now)
            tally.claimed(byReserve: pick.byReserve, belowOrange: !pick.ticket.place.orange)
        }
    }
}
