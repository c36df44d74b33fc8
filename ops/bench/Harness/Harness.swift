import ArgumentParser
import Content
import Desk
import Domain
import Foundation
import Postgres
import RuleFiles
import Store
import Triage

/// What the scripts beside this folder run: parts of the service, alone or against their peers.
@main
struct Harness: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "harborline-bench", abstract: "Measures parts of the service; `ops/bench/*` run it.",
        subcommands: [
            TextsCommand.self, ServerCommand.self, BatchCommand.self, QueueBenchCommand.self, PartsCommand.self,
            CommitsCommand.self, ReloadCommand.self, TriageBenchCommand.self, CycleCommand.self, LiveCommand.self,
            PeerCommand.self, SnapshotCommand.self, GuidanceBenchCommand.self,
            ForecastBenchCommand.self, CapacityBenchCommand.self,
        ])
}

/// A private cluster in a directory of its own, migrated, with everything intake needs.
struct Bench {
    let cluster: PrivateCluster
    let store: Store
    let pack: Pack
    let classifier: Classifier
    let directory: String

    static func open<Result>(
        _ directory: String, connections: Int, database: String = "harborline", _ work: (Bench) async throws -> Result
    ) async throws -> Result {
        let cluster = PrivateCluster(directory: "\(directory)/postgres", database: database)
        try await cluster.start()
        let workers = Workers(
            ConnectionConfiguration(url: cluster.url, settings: Store.sessionSettings), count: connections)
        let migrator = try SchemaFiles.migrator()
        _ = try await workers.run { try migrator.run(on: $0) }
        let store = try Store(workers: workers, vault: Vault(masterKey: Array(repeating: 7, count: 32)))
        _ = try await store.ensurePartitions()
        let pack = try Pack.load(directory: RuleFiles.directory.path(percentEncoded: false))
        let bench = Bench(
            cluster: cluster, store: store, pack: pack, classifier: try Classifier(pack), directory: directory)
        let result = try await work(bench)
        await workers.shutdown()
        await cluster.stop()
        return result
    }

    /// The rules, read again from `directory` (default: those that came with the program) at a reload.
    func rules(from directory: String = RuleFiles.directory.path(percentEncoded: false)) async throws -> RuleBook {
        let source = RuleSource(directory: directory, store: store)
        return RuleBook(try await source.snapshot(pack, classifier), from: source)
    }

    func intake(_ rules: RuleBook? = nil, signals: Signals = Signals(), observer: Observer = .silent) async throws
        -> Intake
    {
        let rules = if let rules { rules } else { try await self.rules() }
        return try await Intake.assemble(
            store: store, rules: rules, policy: { IntakePolicy() }, inFlight: "\(directory)/in-flight",
            signals: signals, observer: observer)
    }
}

extension Duration {
    var seconds: Double { inSeconds }
}

/// The value at rank `ceil(q * n)`.
func quantile(_ values: [Double], _ q: Double) -> Double {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return 0 }
    return sorted[min(max(Int((q * Double(sorted.count)).rounded(.up)) - 1, 0), sorted.count - 1)]
}
