/// What the workers share: the FIFO, who runs what, and whether anybody is connected.
///
/// Jobs are kept by ticket, so that a cancelled caller's job is taken out at once wherever it stands.
final class JobQueue: Sendable {
    struct Job {
        let ticket: UInt64
        let enqueued: ContinuousClock.Instant
        let perform: (Connection) -> Void
        let refuse: (any Error) -> Void
    }

    /// A job that a worker has taken.
    struct Run {
        let cancelSwitch: CancelSwitch
        var isCancelled = false
    }

    struct State {
        var nextTicket: UInt64 = 0
        /// The lowest ticket that may be waiting.
        var head: UInt64 = 0
        var waiting: [UInt64: Job] = [:]
        var running: [UInt64: Run] = [:]
        var isClosing = false
        var threads = 0
        var connected = 0
        var outageBegan: ContinuousClock.Instant? = .now
        var lastFailure: PostgresError?
        var whenEmpty: [CheckedContinuation<Void, Never>] = []

        /// The job that has waited longest.
        var first: Job? {
            mutating get {
                if waiting.isEmpty { head = nextTicket }
                while head < nextTicket {
                    if let job = waiting[head] { return job }
                    head += 1
                }
                return nil
            }
        }

        mutating func add(_ job: Job) {
            waiting[job.ticket] = job
            // A ticket taken earlier can arrive later, or come back.
            head = min(head, job.ticket)
        }

        mutating func popFirst() -> Job? {
            first.flatMap { waiting.removeValue(forKey: $0.ticket) }
        }
    }

    let monitor = Monitor(State())

    func takeTicket() -> UInt64 {
        monitor.withLock { state in
            defer { state.nextTicket += 1 }
            return state.nextTicket
        }
    }

    /// Adds a job, or refuses it where the workers are shutting down.
    func enqueue(_ job: Job) {
        let (isClosing, keeperSleeps) = monitor.withLock { state in
            if !state.isClosing { state.add(job) }
            // Later jobs have later deadlines, so the keeper needs to hear of the first one only.
            return (state.isClosing, state.outageBegan != nil && state.waiting.count == 1)
        }
        if isClosing { return job.refuse(Self.closed) }
        monitor.wakeOne(.work)
        if keeperSleeps { monitor.wakeAll(.change) }
    }

    static let closed = PostgresError(.unavailable, hint: "the service is shutting down")

    /// The next job for a connected worker; sleeps until there is one. nil: shut down.
    func next(for cancelSwitch: CancelSwitch) -> Job? {
        monitor.until(.work) { state in
            if let job = state.popFirst() {
                cancelSwitch.assign(job.ticket)
                state.running[job.ticket] = Run(cancelSwitch: cancelSwitch)
                return .done(job)
            }
            return state.isClosing ? .done(nil) : .wait
        }
    }

    /// A job that was taken but not begun goes back to its place, unless its caller has left meanwhile.
    func putBack(_ job: Job, _ cancelSwitch: CancelSwitch) {
        cancelSwitch.assign(nil)
        let isCancelled = monitor.withLock { $0.running.removeValue(forKey: job.ticket)?.isCancelled ?? false }
        if isCancelled {
            job.refuse(CancellationError())
        } else {
            enqueue(job)
        }
    }

    func finished(_ ticket: UInt64, _ cancelSwitch: CancelSwitch) {
        cancelSwitch.assign(nil)
        monitor.withLock { $0.running[ticket] = nil }
    }

    /// The caller's task was cancelled. May come before the job, twice, or too late.
    func cancel(_ ticket: UInt64) {
        let (job, running) = monitor.withLock { state in
            state.running[ticket]?.isCancelled = true
            return (state.waiting.removeValue(forKey: ticket), state.running[ticket]?.cancelSwitch)
        }
        job?.refuse(CancellationError())
        guard let running else { return }
        // PQcancel opens a connection and waits: not on the thread that cancels. It is repeated because the server
        // ignores one that overtakes its statement.
        PlainThread.start {
            var pause = Duration.milliseconds(10)
            while running.cancel(ticket) {
                PlainThread.sleep(pause)
                pause = min(pause * 2, .seconds(1))
            }
        }
    }
}
