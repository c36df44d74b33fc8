import Foundation
import Glibc
import Postgres
import PostgresTesting
import Testing

/// Each test makes a cluster of its own, so they run one after the other.
@Suite(.serialized, .timeLimit(.minutes(15))) struct PrivateClusterTests {
    /// A place that the server's user can reach, removed afterwards together with whatever still runs there.
    private func withDirectory(_ name: String = "pg", _ body: (String) async throws -> Void) async throws {
        let parent = "/tmp/harborline-cluster-test-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
        try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
        chmod(parent, 0o711)
        let result: Result<Void, any Error>
        do { result = .success(try await body("\(parent)/\(name)")) } catch { result = .failure(error) }
        let postmaster = Postmaster(data: "\(parent)/\(name)/data")
        for process in postmaster.processes() { kill(process, SIGKILL) }
        try FileManager.default.removeItem(atPath: parent)
        try result.get()
    }

    private func cluster(_ directory: String, _ log: EventLog = EventLog(), programs: [String]? = nil) -> PrivateCluster
    {
        PrivateCluster(
            directory: directory, fsync: false, parameters: ["shared_buffers": "16MB", "max_connections": "20"],
            programs: programs
        ) { log.add($0) }
    }

    private func run<Value: Sendable>(
        _ cluster: PrivateCluster, _ body: @escaping @Sendable (Connection) throws -> Value
    ) async throws -> Value {
        try await TestDatabase.run(ConnectionConfiguration(url: cluster.url), body)
    }

    @Test func itStartsStopsAndKeepsItsData() async throws {
        try await withDirectory { directory in
            let log = EventLog()
            let cluster = cluster(directory, log)
            try await cluster.start()
            let process = try #require(cluster.processID)
            try await run(cluster) { connection in
                try connection.execute("CREATE TABLE item AS SELECT 7 AS n")
                let settings = try connection.query(
                    """
                    SELECT current_setting('listen_addresses'), current_setting('data_checksums'),
                        pg_encoding_to_char(encoding), current_database()::text
                    FROM pg_database WHERE datname = current_database()
                    """
                ).one()
                #expect(try settings.get(0, as: String.self) == "")
                #expect(try settings.get(1, as: String.self) == "on")
                #expect(try settings.get(2, as: String.self) == "UTF8")
                #expect(try settings.get(3, as: String.self) == "harborline")
            }
            // Ctrl-C goes to our process group: the server must not be in it, nor hold our descriptors.
            #expect(getsid(process) == process)
            let held = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/fd").compactMap {
                try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(process)/fd/\($0)")
            }
            #expect(!held.contains { $0.hasSuffix(".lock") })
            var info = stat()
            for path in [directory, "\(directory)/run"] {
                #expect(stat(path, &info) == 0)
                #expect(info.st_mode & 0o777 == 0o700)
            }
            await cluster.stop()
            #expect(!Postmaster.isAlive(process))
            #expect(cluster.processID == nil)
            await cluster.stop()

            try await cluster.start(creating: false)
            #expect(try await run(cluster) { try $0.query("SELECT n FROM item").one().get(0, as: Int.self) } == 7)
            await cluster.stop()
            #expect(log.elements.filter { $0 == .clusterInitialized }.count == 1)
            #expect(log.elements.filter { $0 == .clusterStopped(leftRunning: false) }.count == 2)
        }
    }

    @Test func itListensOnNoNetworkAndLogsNoValue() async throws {
        try await withDirectory { directory in
            let cluster = cluster(directory)
            try await cluster.start()
            let process = try #require(cluster.processID)
            let canary = "canary-5b1e"
            try await run(cluster) { connection in
                try connection.execute("CREATE TABLE item (word text UNIQUE)")
                for _ in 1...2 {
                    _ = try? connection.query("INSERT INTO item VALUES ($1)", canary)
                }
                _ = try? connection.query("SELECT $1::text::int4", canary)
                _ = try? connection.execute("SELECT '\(canary)'::int4; SELECT '\(canary)")
                _ = try? connection.execute(
                    "DO $$ BEGIN RAISE WARNING '\(canary)'; RAISE LOG 'said at level log'; END $$")
                _ = try? connection.query("SELECT pg_terminate_backend(pg_backend_pid()), $1::text", canary)
            }
            // The sockets that the server holds, by inode, are in none of the kernel's lists of internet sockets.
            let sockets = try FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/fd").compactMap {
                try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(process)/fd/\($0)")
            }.filter { $0.hasPrefix("socket:[") }.map { $0.dropFirst("socket:[".count).dropLast() }
            #expect(!sockets.isEmpty)
            for list in ["tcp", "tcp6", "udp", "udp6"] {
                let text = (try? String(contentsOfFile: "/proc/net/\(list)", encoding: .utf8)) ?? ""
                let inodes = Set(text.split(separator: "\n").compactMap { $0.split(separator: " ").dropFirst(9).first })
                // Before 16, PostgreSQL's statistics use no socket either.
                #expect(inodes.isDisjoint(with: sockets), "\(list)")
            }
            await cluster.stop()
            let log = try String(contentsOfFile: "\(directory)/server.log", encoding: .utf8)
            #expect(log.contains("said at level log"))
            #expect(!log.contains(canary))
        }
    }

    @Test func aServerThatAKilledProcessLeftIsAdoptedAndStopped() async throws {
        try await withDirectory { directory in
            let log = EventLog()
            var process: Int32?
            do {
                // Given up without a stop, which is all that is left of a process after kill -9.
                let abandoned = cluster(directory)
                try await abandoned.start()
                process = abandoned.processID
            }
            let next = cluster(directory, log)
            try await next.start()
            #expect(next.processID == process)
            #expect(log.elements.contains(.clusterStarted(processID: process ?? 0, adopted: true)))
            await next.stop()
            #expect(!Postmaster.isAlive(process ?? 0))
        }
    }

    @Test func theLastUserStopsIt() async throws {
        try await withDirectory { directory in
            let log = EventLog()
            let clusters = (0..<4).map { _ in cluster(directory, log) }
            // All at once on an empty directory: one makes and starts it, the others adopt.
            try await withThrowingTaskGroup(of: Void.self) { group in
                for cluster in clusters { group.addTask { try await cluster.start() } }
                try await group.waitForAll()
            }
            #expect(Set(clusters.map(\.processID)).count == 1)
            let process = try #require(clusters.first?.processID)
            #expect(log.elements.filter { $0 == .clusterStarted(processID: process, adopted: false) }.count == 1)
            for cluster in clusters {
                #expect(Postmaster.isAlive(process))
                await cluster.stop()
            }
            #expect(!Postmaster.isAlive(process))
            #expect(log.elements.filter { $0 == .clusterStopped(leftRunning: true) }.count == 3)
            #expect(log.elements.filter { $0 == .clusterStopped(leftRunning: false) }.count == 1)
        }
    }

    @Test func stalePidFilesAreRecovered() async throws {
        try await withDirectory { directory in
            let cluster = cluster(directory)
            try await cluster.start()
            try await run(cluster) { try $0.execute("CREATE TABLE item AS SELECT 7 AS n") }
            let process = try #require(cluster.processID)
            kill(process, SIGKILL)
            try await eventually("dead") { !Postmaster.isAlive(process) }
            await cluster.stop()
            // The number of a dead process.
            try await cluster.start()
            #expect(try await run(cluster) { try $0.query("SELECT n FROM item").one().get(0, as: Int.self) } == 7)
            await cluster.stop()
            // The number of a foreign process of the server's user, for which PostgreSQL alone would refuse to start.
            let foreign = Process()
            foreign.executableURL = URL(filePath: "/usr/bin/setpriv")
            foreign.arguments =
                geteuid() == 0 ? ["--reuid=postgres", "--clear-groups", "sleep", "600"] : ["sleep", "600"]
            foreign.standardOutput = FileHandle.nullDevice
            foreign.standardError = FileHandle.nullDevice
            try foreign.run()
            // Not terminate(): Foundation hands our blocked signals down.
            defer { kill(foreign.processIdentifier, SIGKILL) }
            try "\(foreign.processIdentifier)\n\(directory)/data\n1\n5432\n".write(
                toFile: "\(directory)/data/postmaster.pid", atomically: true, encoding: .utf8)
            try await cluster.start()
            #expect(cluster.processID != foreign.processIdentifier)
            #expect(try await run(cluster) { try $0.query("SELECT n FROM item").one().get(0, as: Int.self) } == 7)
            await cluster.stop()
        }
    }

    @Test func aKilledPostmasterIsStartedAgainWhileCallersWork() async throws {
        try await withDirectory { directory in
            let log = EventLog()
            let cluster = cluster(directory, log)
            try await cluster.start()
            let watching = Task { await cluster.watch() }
            let workers = Workers(ConnectionConfiguration(url: cluster.url), count: 4, patience: .seconds(30))
            try await workers.run { try $0.execute("CREATE TABLE item (n int PRIMARY KEY)") }
            let insert = Statement(
                name: "insert_item", sql: "INSERT INTO item VALUES ($1) ON CONFLICT DO NOTHING", kind: .exec)
            let acknowledged = Recorder<Int>()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<2000 {
                    group.addTask {
                        // What any caller of ours does: the statement is idempotent, so it repeats what may be repeated.
                        while true {
                            do {
                                try await workers.run { try $0.query(insert, number) }
                                return acknowledged.add(number)
                            } catch let error as PostgresError where error.isRetryable {}
                        }
                    }
                }
                for kills in 1...3 {
                    try await eventually("under way") { acknowledged.elements.count >= kills * 400 }
                    let process = try #require(cluster.processID)
                    kill(process, SIGKILL)
                    try await eventually("restarted") { cluster.processID != process && cluster.processID != nil }
                }
                try await group.waitForAll()
            }
            let rows = try await workers.run { try $0.query("SELECT count(*) FROM item").one().get(0, as: Int.self) }
            #expect(rows == 2000)
            #expect(log.elements.filter { if case .clusterDied = $0 { true } else { false } }.count == 3)
            watching.cancel()
            await workers.shutdown()
            await cluster.stop()
        }
    }

    @Test func whatIsMissingIsNamedWithTheWayOut() async throws {
        try await withDirectory { directory in
            let error = await #expect(throws: PrivateClusterError.self) {
                try await cluster(directory, programs: ["/nonexistent"]).start()
            }
            #expect(error == .notInstalled(searched: ["/nonexistent"]))
            #expect(error?.hint.contains("apt-get install postgresql") == true)

            let none = await #expect(throws: PrivateClusterError.self) {
                try await cluster(directory).start(creating: false)
            }
            #expect(none == .notInitialized(directory: directory))
            try "mine".write(toFile: "\(directory)/notes.txt", atomically: true, encoding: .utf8)
            let foreign = await #expect(throws: PrivateClusterError.self) { try await cluster(directory).start() }
            #expect(foreign == .foreignDirectory(directory))
        }
    }

    @Test(.enabled(if: geteuid() == 0)) func aParentThatIsInTheWayIsNamed() async throws {
        try await withDirectory("closed/pg") { directory in
            let closed = String(directory.dropLast("/pg".count))
            try FileManager.default.createDirectory(atPath: closed, withIntermediateDirectories: true)
            chmod(closed, 0o700)
            let error = await #expect(throws: PrivateClusterError.self) { try await cluster(directory).start() }
            #expect(error == .notTraversable(directory: closed, user: "postgres"))
            #expect(error?.hint.contains("chmod o+x \(closed)") == true)
        }
    }

    @Test func aLongPathAndAnInterruptedInitialization() async throws {
        try await withDirectory(String(repeating: "x", count: 60) + ", it's \\long" + String(repeating: "y", count: 60))
        {
            directory in
            try FileManager.default.createDirectory(
                atPath: "\(directory)/data.new/base", withIntermediateDirectories: true)
            let cluster = cluster(directory)
            try await cluster.start()
            #expect(cluster.url.contains("host='/tmp/harborline-"))
            #expect(try await run(cluster) { try $0.query("SELECT 1").count } == 1)
            await cluster.stop()
            let sockets = cluster.url.split(separator: "'").first { $0.hasPrefix("/tmp/harborline-") }
            if let sockets { rmdir(String(sockets)) }
        }
    }
}
