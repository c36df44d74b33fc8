import ArgumentParser
import Foundation
import Postgres

/// The peer: pgbench's one-row inserts (`ops/bench/one-row.sql`) into a table with one index, each a commit, on the bench's
/// own PostgreSQL. Prints commits a second.
struct CommitsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "commits")
    @Option var directory: String
    @Option var clients = 1
    @Option var count = 20_000

    func run() async throws {
        print(try await Self.perSecond(directory: directory, clients: clients, count: count))
    }

    static func perSecond(directory: String, clients: Int, count: Int) async throws -> Double {
        let cluster = PrivateCluster(directory: "\(directory)/postgres")
        try await cluster.start()
        try Connection(ConnectionConfiguration(url: cluster.url)).execute(
            """
            create table if not exists one_row (id bigint generated always as identity primary key, texter bigint, body text)
            """)
        // Counted and not timed: pgbench's timer is a signal, which this process' children have blocked.
        let rate = try await pgbench(
            [
                "-n", "-M", "prepared", "-f", "ops/bench/one-row.sql", "-c", "\(clients)", "-j", "2",
                "-t", "\(count / clients)",
            ], host: "\(directory)/postgres/run")
        await cluster.stop()
        return rate
    }

    /// Transactions a second.
    static func pgbench(_ arguments: [String], host: String, database: String = "harborline") async throws -> Double {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["pgbench"] + arguments
        process.environment = ProcessInfo.processInfo.environment.merging([
            "PGHOST": host, "PGUSER": "harborline", "PGDATABASE": database,
        ]) { _, new in new }
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        let text = String(decoding: output, as: UTF8.self)
        guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix("tps = ") }),
            let rate = line.split(separator: " ").dropFirst(2).first.flatMap({ Double($0) })
        else { throw ValidationError("pgbench told no rate:\n\(text)") }
        return rate
    }
}
