/// What happens around the database, for one place to make logs and metrics of. No case holds text from the server.
public enum PostgresEvent: Sendable, Hashable {
    /// Whose connection it is.
    public enum Role: Sendable, Hashable {
        /// The worker with this number, from 0.
        case worker(Int)
        case notifications
    }

    /// A session stands.
    case connected(Role)
    /// A session ended under us; the SQLSTATE if the server said one, such as 57P01 for a shutdown.
    case connectionLost(Role, sqlState: String?)
    /// The next attempt (from 1) comes after `delay`.
    case reconnecting(Role, attempt: Int, delay: Duration)
    /// Nobody is connected, so this many callers who had waited long enough were told `.unavailable`.
    case callersRefused(Int)
    /// The reader of notifications fell behind and was told to read everything again.
    case notificationsDropped
    /// The private cluster takes connections. Adopted: it was already running.
    case clusterStarted(processID: Int32, adopted: Bool)
    /// The private cluster's files were made.
    case clusterInitialized
    /// The private cluster was stopped, or left running because another process uses it.
    case clusterStopped(leftRunning: Bool)
    /// The private cluster does not stop, and was left behind.
    case clusterStopFailed(processID: Int32)
    /// The private cluster's postmaster is gone without having been stopped.
    case clusterDied(processID: Int32)
    /// The private cluster could not be started again; the next attempt comes after `delay`.
    case clusterRestartFailed(attempt: Int, delay: Duration)
}

extension PostgresEvent.Role: CustomStringConvertible {
    /// `"worker 3"` or `"notifications"`.
    public var description: String {
        switch self {
        case .worker(let number): "worker \(number)"
        case .notifications: "notifications"
        }
    }
}

extension PostgresEvent: CustomStringConvertible {
    /// In words, for a log line: `"reconnecting (worker 3), attempt 2 in 0.05 seconds"`.
    public var description: String {
        switch self {
        case .connected(let role): "connected (\(role))"
        case .connectionLost(let role, let state): "connection lost (\(role)), SQLSTATE \(state ?? "none")"
        case .reconnecting(let role, let attempt, let delay): "reconnecting (\(role)), attempt \(attempt) in \(delay)"
        case .callersRefused(let count): "\(count) callers told that there is no connection"
        case .notificationsDropped: "notifications dropped, to be read again"
        case .clusterStarted(let processID, let adopted):
            "private PostgreSQL \(adopted ? "found running" : "started"), process \(processID)"
        case .clusterInitialized: "private PostgreSQL made"
        case .clusterStopped(let leftRunning):
            leftRunning ? "private PostgreSQL left running, others use it" : "private PostgreSQL stopped"
        case .clusterStopFailed(let processID): "private PostgreSQL does not stop, process \(processID)"
        case .clusterDied(let processID): "private PostgreSQL has died, process \(processID)"
        case .clusterRestartFailed(let attempt, let delay):
            "private PostgreSQL could not be started again, attempt \(attempt), next in \(delay)"
        }
    }
}
