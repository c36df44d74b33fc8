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
    let observe: Observer

    public init(
        store: Store, intake: Intake, rules: RuleBook, shadow: Shadow? = nil, access: Access, settings: Settings,
        observer: Observer
    ) {
        self.store = store
        self.intake = intake
        self.rules = rules
        self.shadow = shadow
        self.access = access
        self.settings = settings
        observe = observer
    }
}

/// What an operator may set. The defaults are those of the field; see `domain.md`'s numbers in the README.
public struct Settings: Sendable {
    public var intake = IntakePolicy()
    /// How long a claim holds without a heartbeat.
    public var lease = Duration.seconds(60)
    /// How often lost leases are looked for.
    public var reap = Duration.seconds(1)
    /// Demo data only: everything that comes in is synthetic, and replies go to the demo channel's table.
    public var demo = false

    public init() {}
}
