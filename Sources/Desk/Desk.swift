public import Domain
public import Store

/// The use cases of the service: what channels, counselors, supervisors and the services behind them do.
/// One folder per subject extends it.
public struct Desk: Sendable {
    public let store: Store
    public let intake: Intake
    /// The rules that decide.
    public let rules: RuleBook
    /// Where what is tried beside them is kept.
    public let shadow: Shadow?
    public let access: Access
    public let settings: Settings
    /// Tells whoever waits what was committed.
    public let signals: Signals
    /// The head of the queue, read once for everybody.
    public let board: QueueBoard
    public let dispatcher: Dispatcher
    /// What consoles follow; a service, to be run.
    public let events: QueueEvents
    let reserve = ReserveTurn()
    let observe: Observer

    public init(
        store: Store, intake: Intake, rules: RuleBook, shadow: Shadow? = nil, access: Access, settings: Settings,
        signals: Signals = Signals(), observer: Observer
    ) {
        self.store = store
        self.intake = intake
        self.rules = rules
        self.shadow = shadow
        self.access = access
        self.settings = settings
        self.signals = signals
        observe = observer
        let lanes = Lane.all(synthetic: settings.intake.synthetic, skills: settings.queue.skills).map(\.name)
        let board = QueueBoard { perLane in
            try await store.queueHead(lanes: lanes, limit: lanes.count * perLane, perLane: perLane)
        }
        let dispatcher = Dispatcher { [reserve, signals] claimants in
            let policy = settings.queue
            let offered = try await store.offer(
                to: claimants, orangeExtra: policy.orangeExtra,
                reserveBefore: reserve.next(policy, claims: claimants.count), offer: policy.offer,
                rest: policy.declineRest)
            if !offered.isEmpty { signals.post([.queue(orange: offered.values.contains(where: \.claim.orange))]) }
            return offered
        }
        signals.listen { changes in
            board.invalidate()
            guard changes.contains(where: \.movesTheQueue) else { return }
            Task { await dispatcher.signal() }
        }
        (self.board, self.dispatcher) = (board, dispatcher)
        events = QueueEvents(board: board, signals: signals, observer: observer) { try await store.holders(of: $0) }
    }
}

/// What an operator may set. The defaults are those of the field; see `domain.md`'s numbers in the README.
public struct Settings: Sendable {
    public var intake = IntakePolicy()
    public var queue = QueuePolicy()
    /// How often a person's programs may ask.
    public var requests = RequestLimit()
    /// How often lost leases are looked for.
    public var reap = Duration.seconds(1)
    /// Demo data only: everything that comes in is synthetic, and replies go to the demo channel's table.
    public var demo = false

    public init() {}
}
