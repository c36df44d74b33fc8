/// A few plain threads, each with one blocking connection, that take closures from one FIFO.
///
///     let workers = Workers(configuration, count: 8) { event in ... }
///     let waiting = try await workers.run { connection in
///         try connection.query(countWaiting).one().get(0, as: Int.self)
///     }
///     await workers.shutdown()
///
/// A closure runs from its start to its end on one thread and one connection, so its transaction cannot interleave with
/// anything. It must not block for other reasons than the database, nor keep the connection.
///
/// When a connection breaks, the closure that ran on it gets the error (`isRetryable`) and the worker connects again,
/// first at once, then with exponential backoff and full jitter. Closures that wait meanwhile keep their place; while
/// nobody is connected, each waits for `patience` at most and then gets `.unavailable`.
public final class Workers: Sendable {
    private let queue = JobQueue()

    /// Starts the threads and returns at once; they connect on their own.
    ///
    /// - Parameters:
    ///   - count: how many connections, at least one.
    ///   - patience: how long a caller waits while nobody is connected. Default 10 s.
    ///   - backoff: default 25 ms doubling to 2 s.
    ///   - onEvent: called on the workers' threads; it must not block.
    public init(
        _ configuration: ConnectionConfiguration, count: Int, patience: Duration = .seconds(10),
        backoff: Backoff = Backoff(), onEvent: @escaping @Sendable (PostgresEvent) -> Void = { _ in }
    ) {
        let queue = queue
        for number in 0..<max(1, count) {
            let worker = Worker(number, configuration, queue, backoff, onEvent)
            queue.threadStarted()
            if !PlainThread.start({ worker.run() }) { queue.threadEnded() }
        }
        queue.threadStarted()
        let keeps = PlainThread.start {
            queue.refuseOverdue(patience: patience, onEvent: onEvent)
            queue.threadEnded()
        }
        if !keeps { queue.threadEnded() }
    }

    deinit {
        queue.close()
    }

    /// Runs a closure on the next free connection.
    ///
    /// If the calling task is cancelled, a closure that waits is removed and this throws `CancellationError` at once; of
    /// one that runs, the current statement is stopped and no other is begun. A COMMIT is never stopped: a closure whose
    /// transaction was committing returns as if nothing had been.
    ///
    /// - Throws: what the closure throws, `CancellationError`, or `PostgresError` `.unavailable`.
    @discardableResult
    public func run<Value: Sendable>(
        _ body: @escaping @Sendable (Connection) throws -> Value
    ) async throws -> Value {
        try Task.checkCancellation()
        let queue = queue
        let ticket = queue.takeTicket()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                queue.enqueue(
                    JobQueue.Job(
                        ticket: ticket, enqueued: .now,
                        perform: { connection in
                            continuation.resume(with: Self.attempt(body, connection))
                        },
                        refuse: { continuation.resume(throwing: $0) }))
                // A cancellation that came before the job stood in the queue has found nothing to remove.
                if Task.isCancelled { queue.cancel(ticket) }
            }
        } onCancel: {
            queue.cancel(ticket)
        }
    }

    /// How many closures wait for a connection right now.
    public var waitingCount: Int { queue.monitor.withLock { $0.waiting.count } }

    /// Refuses what waits and every later call, finishes what runs, and closes the connections.
    public func shutdown() async {
        queue.close()
        await queue.drained()
    }

    private static func attempt<Value: Sendable>(
        _ body: (Connection) throws -> Value, _ connection: Connection
    ) -> Result<Value, any Error> {
        Result { try body(connection) }.mapError { error in
            (error as? PostgresError)?.kind == .cancelled ? CancellationError() : error
        }
    }
}
