import Domain
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
    /// The phrases that are suggested.
    public let guidance: GuidanceBook
    /// What is expected of the coming days.
    public let capacity: CapacityBook
    let settingsBook: SettingsBook
    /// Tells whoever waits what was committed.
    public let signals: Signals
    /// The head of the queue, read once for everybody.
    public let board: QueueBoard
    public let dispatcher: Dispatcher
    /// What consoles follow; a service, to be run.
    public let events: QueueEvents
    let claims: Claims
    let closes: Closes
    let observe: Observer

    public init(
        store: Store, intake: Intake, rules: RuleBook, shadow: Shadow? = nil, access: Access, settings: SettingsBook,
        guidance: GuidanceBook = GuidanceBook(), capacity: CapacityBook = CapacityBook(rules: ""),
        signals: Signals = Signals(), observer: Observer
    ) {
        self.store = store
        self.intake = intake
        self.rules = rules
        self.shadow = shadow
        self.access = access
        self.guidance = guidance
        self.capacity = capacity
        settingsBook = settings
        self.signals = signals
        observe = observer
        let board = QueueBoard { perLane in
            let lanes = Lane.all(synthetic: settings.current.demo, skills: settings.current.queue.skills).map(\.name)
            return try await store.queueHead(lanes: lanes, limit: lanes.count * perLane, perLane: perLane)
        }
        let reserve = ReserveTurn()
        claims = Claims(store, policy: { settings.current.queue }, reserve: reserve)
        closes = Closes(store)
        let dispatcher = Dispatcher { [signals] claimants in
            let policy = settings.current.queue
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

    /// What is in effect now; a reload of the configuration exchanges it.
    public var settings: Settings { settingsBook.current }
}
