import FoundationEssentials
import Glibc
import Postgres
import Synchronization

/// The server that this process's tests use: a throwaway cluster under /tmp, started at the first call, or the one that
/// `HARBORLINE_TEST_DATABASE_URL` names.
///
/// The cluster goes when the process exits. What a killed process left behind is removed by the next one, which tells by
/// a lock that the kernel gave up.
enum TestServer {
    private static let shared = Mutex<Task<ConnectionConfiguration, any Error>?>(nil)
    private static let rooms = Mutex<[Room]>([])

    static func configuration() async throws -> ConnectionConfiguration {
        let starting = shared.withLock { task in
            let running = task ?? Task { try await start() }
            task = running
            return running
        }
        return try await starting.value
    }

    private static func start() async throws -> ConnectionConfiguration {
        if let url = ProcessInfo.processInfo.environment["HARBORLINE_TEST_DATABASE_URL"], !url.isEmpty {
            return ConnectionConfiguration(url: url, applicationName: "harborline-tests")
        }
        Room.removeAbandoned()
        let room = try Room()
        rooms.withLock { $0.append(room) }
        atexit {
            for room in TestServer.rooms.withLock(\.self) { room.remove() }
        }
        let cluster = PrivateCluster(
            directory: room.cluster, fsync: false,
            parameters: [
                "full_page_writes": "off", "synchronous_commit": "off", "shared_buffers": "64MB",
                "max_connections": "200", "autovacuum": "off", "max_wal_size": "256MB",
            ])
        try await cluster.start()
        return ConnectionConfiguration(url: cluster.url, applicationName: "harborline-tests")
    }
}

/// A directory under /tmp with a lock beside it that lives as long as its process.
struct Room: Sendable {
    private static let prefix = "harborline-test-"
    let path: String
    private let lock: FileLock

    var cluster: String { "\(path)/cluster" }

    init() throws {
        path = "/tmp/\(Self.prefix)\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
        lock = try FileLock("\(path).lock")
        _ = lock.lock(exclusive: true)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        // The server's user has to pass through.
        chmod(path, 0o755)
    }

    /// A room of another process that is gone; nil where it is still there.
    private init?(abandoned path: String) {
        guard let lock = try? FileLock("\(path).lock"), lock.lock(exclusive: true) else { return nil }
        self.path = path
        self.lock = lock
    }

    static func removeAbandoned() {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/tmp")) ?? []
        for name in names where name.hasPrefix(prefix) && name.hasSuffix(".lock") {
            Room(abandoned: "/tmp/\(name.dropLast(".lock".count))")?.remove()
        }
    }

    /// Ends the server at once and deletes its files. Blocks for a moment.
    func remove() {
        let postmaster = Postmaster(data: "\(cluster)/data")
        if let processID = postmaster.processID {
            kill(processID, SIGQUIT)
            _ = Postmaster.wait(for: processID, atMost: .seconds(10))
        }
        postmaster.clearRemains()
        try? FileManager.default.removeItem(atPath: path)
        unlink("\(path).lock")
    }
}
