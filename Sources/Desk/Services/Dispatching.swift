extension BackgroundService {
    /// Has the dispatcher look again for consoles that wait: for what another node's notification got lost of, and for what
    /// time alone changes, as the rest after a decline.
    ///
    /// - Option `every`: 1 s; nothing is asked while no console waits.
    public static func dispatching(_ dispatcher: Dispatcher, every: Duration = .seconds(1), observer: Observer)
        -> BackgroundService
    {
        BackgroundService(name: .dispatcher, every: every, observe: observer) { await dispatcher.signal() }
    }
}
