import FoundationEssentials
import Synchronization

/// A PostgreSQL server of our own in a directory: made when it is not there, reachable through a Unix socket only, shared
/// by every process that names the directory, stopped by the last of them.
///
///     let cluster = PrivateCluster(directory: "/var/lib/harborline/postgres")
///     try await cluster.start()
///     let workers = Workers(ConnectionConfiguration(url: cluster.url), count: 8)
///     let watching = Task { await cluster.watch() }
///     ...
///     watching.cancel()
///     await workers.shutdown()
///     await cluster.stop()
///
/// # Who may use it
/// Whoever may enter the socket's directory (mode 0700): the server's user and root. Started by root, the server runs as
/// `postgres`. Clients check that it does (`requirepeer`).
///
/// # Several processes
/// Each user holds a shared lock on `users.lock` from `start` to `stop`; starting and stopping happen under an exclusive
/// one on `start.lock`. Whoever stops and finds that nobody else holds `users.lock` stops the server. The kernel drops
/// the locks of a process that is killed, so a server that it leaves behind is adopted by the next, and stopped by it.
///
///     stopped --start--> running --start, by another--> running (adopted)
///     running --stop, not the last--> running           running --stop, the last--> stopped
///     running --postmaster killed--> watch() --> running
public final class PrivateCluster: Sendable {
    struct State {
        var users: FileLock?
        var processID: Int32?
    }

    let files: ClusterFiles
    let database: String
    let fsync: Bool
    let parameters: [String: String]
    let userName: String
    let programs: [String]?
    let onEvent: @Sendable (PostgresEvent) -> Void
    let state = Mutex(State())

    /// - Parameters:
    ///   - directory: made if need be, with mode 0700. Nothing else may be in it.
    ///   - database: the database that `url` names, made at the first start.
    ///   - fsync: off only for tests, because a crash of the machine then loses everything.
    ///   - parameters: server settings on top of ours, such as `["shared_buffers": "2GB"]`.
    ///   - userName: whom the server runs as when we are root.
    ///   - programs: where `postgres` and `initdb` are looked for; nil: the usual places.
    ///   - onEvent: called on whichever thread it happens on; it must not block.
    public init(
        directory: String, database: String = "harborline", fsync: Bool = true, parameters: [String: String] = [:],
        userName: String = "postgres", programs: [String]? = nil,
        onEvent: @escaping @Sendable (PostgresEvent) -> Void = { _ in }
    ) {
        let current = FileManager.default.currentDirectoryPath
        files = ClusterFiles(directory: directory.hasPrefix("/") ? directory : "\(current)/\(directory)")
        self.database = database
        self.fsync = fsync
        self.parameters = parameters
        self.userName = userName
        self.programs = programs
        self.onEvent = onEvent
    }

    /// The libpq conninfo of the cluster's database, the same before and after a start.
    public var url: String { url(database: database) }

    /// The same for another database on the cluster.
    ///
    ///     cluster.url(database: "postgres")
    ///     // dbname='postgres' host='/var/lib/harborline/postgres/run' port='5432' requirepeer='postgres' ...
    public func url(database: String) -> String {
        let peer = SystemUser.isRoot ? userName : SystemUser.current?.name
        var fields = ["host": files.sockets, "port": "5432", "user": Self.role, "dbname": database]
        fields["requirepeer"] = peer
        return ConnectionConfiguration.conninfo(fields)
    }

    /// The owner of everything in the cluster.
    static let role = "harborline"

    /// The postmaster's process number while we use the cluster.
    public var processID: Int32? { state.withLock { $0.processID } }

    /// Uses the cluster: adopts the server if it runs, starts it otherwise, and makes it if there is none.
    ///
    /// - Parameter creating: false for a command that has nothing to do in an empty database.
    /// - Returns: when the server takes connections. After a crash that can take as long as its recovery.
    /// - Throws: `PrivateClusterError`, whose text says what to do.
    public func start(creating: Bool = true) async throws {
        try await PlainThread.run { try self.startNow(creating: creating) }
    }

    /// Ends the use: stops the server (waiting for it) if no other process uses it. Does nothing where it was not started.
    ///
    /// A server that does not end within a minute is reported by `.clusterStopFailed` and left behind.
    public func stop() async {
        // The only error is that there is no thread to be had: then the next process adopts the server and stops it.
        try? await PlainThread.run { self.stopNow() }
    }

    /// Looks after the server until the task is cancelled or `stop` is called: one that died (killed, out of memory) is
    /// started again, with backoff as often as it takes. Workers reconnect by themselves.
    public func watch() async {
        while !Task.isCancelled {
            guard let processID else { return }
            if !Postmaster.isAlive(processID) {
                onEvent(.clusterDied(processID: processID))
                await restart()
            }
            try? await Task.sleep(for: .milliseconds(100))
        }
    }

    private func restart() async {
        var attempt = 0
        while !Task.isCancelled, processID != nil {
            do {
                return try await PlainThread.run { try self.restartNow() }
            } catch {
                attempt += 1
                let delay = Backoff(base: .milliseconds(100), limit: .seconds(5)).delay(attempt: attempt)
                onEvent(.clusterRestartFailed(attempt: attempt, delay: delay))
                try? await Task.sleep(for: delay)
            }
        }
    }
}
