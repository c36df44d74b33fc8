import ArgumentParser
import Foundation
import Postgres

/// Another queue's whole cycle, by pgbench on the bench's own PostgreSQL in a database of its own: `queue-peers.py` writes its
/// schema and its cycle. Prints cycles a second.
struct PeerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "peer")
    @Option var directory: String
    @Option(help: "The peer's name, and its database's.") var name: String
    @Option(help: "Its schema, SQL.") var schema: String
    @Option(help: "Its cycle, for pgbench.") var cycle: String
    @Option var clients = 32
    @Option var count = 10_000

    func run() async throws {
        let cluster = PrivateCluster(directory: "\(directory)/postgres", database: name)
        try await cluster.start()
        try Connection(ConnectionConfiguration(url: cluster.url)).execute(
            try String(contentsOfFile: schema, encoding: .utf8))
        // The first tenth warms up.
        for count in [count / 10, count] {
            let rate = try await CommitsCommand.pgbench(
                [
                    "-n", "-M", "prepared", "-f", cycle, "-c", "\(clients)", "-j", "2", "-t",
                    "\(max(count / clients, 1))",
                ],
                host: "\(directory)/postgres/run", database: name)
            if count == self.count { print(rate) }
        }
        await cluster.stop()
    }
}
