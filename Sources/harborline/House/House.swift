import Desk
import Foundation
import Logging
import Postgres
import Store

/// An open database with its keys: what a command works in. Always closed, also after an error.
struct House {
    let store: Store
    let dataDirectory: String
    let cluster: PrivateCluster?
    let migrated: [String]
    /// How the store's connections are made.
    let configuration: ConnectionConfiguration

    /// Where the slots of texts that are being read lie.
    var inFlight: String { "\(dataDirectory)/in-flight" }

    /// A second store whose commits do not wait for the disk: for synthetic data, which may be lost.
    func withHurriedStore<Result>(_ work: (Store) async throws -> Result) async throws -> Result {
        var hurried = configuration
        hurried.settings["synchronous_commit"] = "off"
        let workers = Workers(hurried, count: 1)
        do {
            let result = try await work(try Store(workers: workers, vault: store.vault))
            await workers.shutdown()
            return result
        } catch {
            await workers.shutdown()
            throw error
        }
    }

    /// Opens the database that `options` name, brings its schema up to date, and runs `work`.
    /// - Parameters:
    ///   - connections: how many statements may run at once.
    static func open<Result>(
        _ options: DatabaseOptions, demo: Bool = false, connections: Int = 2, migrate: Bool = true,
        observer: Observer = .silent, _ work: (House) async throws -> Result
    ) async throws -> Result {
        let directory = options.dataDirectory(demo: demo)
        let url = try options.outsideURL()
        try prepare(directory)
        let key = try MasterKey.load(dataDirectory: directory, mayMake: url == nil || demo)
        let cluster = url == nil ? PrivateCluster(directory: "\(directory)/postgres") { observer(.database($0)) } : nil
        do {
            try await cluster?.start()
        } catch {
            throw Failure("The database is not there.", hint: "\(error)", exitCode: 69)
        }
        let configuration = ConnectionConfiguration(url: url ?? cluster?.url ?? "", settings: Store.sessionSettings)
        let workers = Workers(configuration, count: connections) { observer(.database($0)) }
        func close() async {
            await workers.shutdown()
            await cluster?.stop()
        }
        do {
            let store = try Store(workers: workers, vault: Vault(masterKey: key))
            let applied = migrate ? try await Self.migrate(workers) : []
            if migrate { try await check(store) }
            let result = try await work(
                House(
                    store: store, dataDirectory: directory, cluster: cluster, migrated: applied,
                    configuration: configuration))
            await close()
            return result
        } catch {
            await close()
            throw explain(error)
        }
    }

    private static func prepare(_ directory: String) throws {
        do {
            // Not readable by others; passable, because the private cluster of root belongs to `postgres`.
            try FileManager.default.createDirectory(
                atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o711])
        } catch {
            throw Failure(
                "The data directory \(directory) cannot be made.", hint: "Choose one of your own with --data-dir.",
                exitCode: 77)
        }
    }

    private static func migrate(_ workers: Workers) async throws -> [String] {
        let migrator = try SchemaFiles.migrator()
        return try await workers.run { try migrator.run(on: $0) }
    }

    private static func check(_ store: Store) async throws {
        guard try await store.masterKeyFits() else {
            throw Failure(
                "This database is sealed under another master key.",
                hint:
                    "Give the key it was made with: HARBORLINE_MASTER_KEY, HARBORLINE_MASTER_KEY_FILE, or master.key in the data directory."
            )
        }
        _ = try await store.ensurePartitions()
    }

    /// What a person can act on, for errors that come from below.
    private static func explain(_ error: any Error) -> any Error {
        switch error {
        case let error as PostgresError:
            Failure(
                "The database refused or was away: \(error)",
                hint: error.hint ?? "See `harborline doctor`; the server's own log says more.", exitCode: 69)
        case let error as MigrationError:
            Failure(
                "The database's schema cannot be brought up to date: \(error)",
                hint: "Run the version that it was last used with, or restore these files.")
        default: error
        }
    }
}
