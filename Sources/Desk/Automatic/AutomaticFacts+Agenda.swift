import Store

extension AutomaticFacts {
    init(_ entry: AgendaEntry) {
        let state: State =
            switch entry.state {
            case .waiting(let since): .waiting(since: since)
            case .held: .held
            case .closed(let at, let outcome, let confirmed): .closed(at: at, outcome, confirmed: confirmed)
            }
        self.init(
            openedAt: entry.openedAt, level: entry.level, tags: entry.tags, state: state, sent: entry.sent,
            wasAskedForConsent: entry.wasAskedForConsent, optedOutAt: entry.optedOutAt, synthetic: entry.synthetic)
    }
}
