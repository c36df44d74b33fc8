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
    let settingsBook: SettingsBook
    let observe: Observer

    public init(
        store: Store, intake: Intake, rules: RuleBook, shadow: Shadow? = nil, access: Access, settings: SettingsBook,
        observer: Observer
    ) {
        self.store = store
        self.intake = intake
        self.rules = rules
        self.shadow = shadow
        self.access = access
        settingsBook = settings
        observe = observer
    }

    /// What is in effect now; a reload of the configuration exchanges it.
    public var settings: Settings { settingsBook.current }
}
