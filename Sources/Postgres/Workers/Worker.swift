/// One thread with one connection.
///
///     connecting --ok--> ready --job--> running --ok--> ready
///         |  ^             |               |
///       pause              +--lost--+------+--> connecting
struct Worker: Sendable {
    private let number: Int
    private let configuration: ConnectionConfiguration
    private let queue: JobQueue
    private let backoff: Backoff
    private let onEvent: @Sendable (PostgresEvent) -> Void

    init(
        _ number: Int, _ configuration: ConnectionConfiguration, _ queue: JobQueue, _ backoff: Backoff,
        _ onEvent: @escaping @Sendable (PostgresEvent) -> Void
    ) {
        self.number = number
        self.configuration = configuration
        self.queue = queue
        self.backoff = backoff
        self.onEvent = onEvent
    }

    private var role: PostgresEvent.Role { .worker(number) }

    func run() {
        while let connection = connect() {
            queue.connected()
            onEvent(.connected(role))
            let isClosing = serve(connection)
            queue.disconnected()
            if isClosing { break }
            onEvent(.connectionLost(role, sqlState: connection.lastSQLState))
        }
        queue.threadEnded()
    }

    /// - Returns: nil where the workers are shutting down.
    private func connect() -> Connection? {
        var attempt = 0
        while true {
            do {
                return try Connection(configuration)
            } catch {
                queue.failedToConnect(error)
                attempt += 1
                let delay = backoff.delay(attempt: attempt)
                onEvent(.reconnecting(role, attempt: attempt, delay: delay))
                guard queue.pause(delay) else { return nil }
            }
        }
    }

    /// Runs jobs until the connection is lost (false) or the workers shut down (true).
    private func serve(_ connection: Connection) -> Bool {
        while let job = queue.next(for: connection.cancelSwitch) {
            // A server that went away while we slept is noticed here, before the job has begun, so nobody is told.
            guard connection.isAlive else {
                queue.putBack(job, connection.cancelSwitch)
                return false
            }
            job.perform(connection)
            queue.finished(job.ticket, connection.cancelSwitch)
            guard connection.settle() else { return false }
        }
        return true
    }
}
