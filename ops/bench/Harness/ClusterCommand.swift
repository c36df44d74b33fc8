import ArgumentParser
import Foundation
import Postgres

/// Runs a command with PostgreSQL's environment set to the bench's own cluster: for pgbench and psql beside ours.
struct ClusterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "cluster")
    @Option var directory: String
    @Argument(parsing: .captureForPassthrough) var command: [String]

    func run() async throws {
        let cluster = PrivateCluster(directory: "\(directory)/postgres")
        try await cluster.start()
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command.first == "--" ? Array(command.dropFirst()) : command
        process.environment = ProcessInfo.processInfo.environment.merging([
            "PGHOST": "\(directory)/postgres/run", "PGUSER": "harborline", "PGDATABASE": "harborline",
        ]) { _, new in new }
        try process.run()
        process.waitUntilExit()
        await cluster.stop()
        if process.terminationStatus != 0 { throw ExitCode(process.terminationStatus) }
    }
}
