extension JobQueue {
    func threadStarted() {
        monitor.withLock { $0.threads += 1 }
    }

    /// The last thread to leave resumes whoever waits for the shutdown.
    func threadEnded() {
        let waiters = monitor.withLock { state -> [CheckedContinuation<Void, Never>] in
            state.threads -= 1
            defer { if state.threads == 0 { state.whenEmpty = [] } }
            return state.threads == 0 ? state.whenEmpty : []
        }
        for waiter in waiters { waiter.resume() }
    }

    func connected() {
        monitor.withLock {
            $0.connected += 1
            $0.outageBegan = nil
            $0.lastFailure = nil
        }
    }

    func disconnected() {
        monitor.withLock {
            $0.connected -= 1
            if $0.connected == 0 { $0.outageBegan = .now }
        }
        monitor.wakeAll(.change)
    }

    func failedToConnect(_ error: PostgresError) {
        monitor.withLock { $0.lastFailure = error }
    }

    /// Sleeps before the next attempt.
    /// - Returns: false where the workers are shutting down.
    func pause(_ duration: Duration) -> Bool {
        let end = ContinuousClock.now + duration
        return monitor.until(.change) { state in
            if state.isClosing { return .done(false) }
            let rest = end - .now
            return rest <= .zero ? .done(true) : .waitAtMost(rest)
        }
    }

    /// While nobody is connected, tells callers `.unavailable` once they have waited for `patience`. Runs on a thread of
    /// its own until the shutdown.
    func refuseOverdue(patience: Duration, onEvent: (PostgresEvent) -> Void) {
        while true {
            let overdue: (jobs: [Job], cause: PostgresError?)? = monitor.until(.change) { state in
                if state.isClosing { return .done(nil) }
                var late: [Job] = []
                while let began = state.outageBegan, let job = state.first {
                    // A caller's time counts from the outage, not from a wait for busy workers before it.
                    let rest = max(job.enqueued, began) + patience - .now
                    if rest > .zero {
                        return late.isEmpty ? .waitAtMost(rest) : .done((late, state.lastFailure))
                    }
                    state.waiting[job.ticket] = nil
                    late.append(job)
                }
                return late.isEmpty ? .wait : .done((late, state.lastFailure))
            }
            guard let overdue else { return }
            onEvent(.callersRefused(overdue.jobs.count))
            var error = overdue.cause ?? PostgresError(.unavailable, hint: "no connection yet")
            error.kind = .unavailable
            for job in overdue.jobs { job.refuse(error) }
        }
    }

    /// Refuses what waits and lets the workers end after what they run.
    func close() {
        let jobs = monitor.withLock { state in
            state.isClosing = true
            defer { state.waiting = [:] }
            return Array(state.waiting.values)
        }
        for job in jobs { job.refuse(Self.closed) }
        monitor.wakeAll(.work)
        monitor.wakeAll(.change)
    }

    /// Suspends until every thread has ended.
    func drained() async {
        await withCheckedContinuation { continuation in
            let isOver = monitor.withLock {
                if $0.threads > 0 { $0.whenEmpty.append(continuation) }
                return $0.threads == 0
            }
            if isOver { continuation.resume() }
        }
    }
}
