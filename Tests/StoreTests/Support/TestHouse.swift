import Content
import Domain
import Foundation
import Postgres
import PostgresTesting
import RuleFiles
import Testing

@testable import Store

/// A database with our schema, the real `severity.yaml` and a store on it: what each test works in.
///
///     try await withHouse { house in
///         let sent = try await house.send("1", from: "+15550100", showing: [.desire])
///         #expect(sent.level == .elevated)
///     }
struct TestHouse: Sendable {
    /// When these tests play, unless they use the database's clock.
    static let noon = Date(timeIntervalSince1970: 1_750_075_200)
    static let policy = IntakePolicy()
    static let hash = String(repeating: "a", count: 64)
    static let masterKey = [UInt8](repeating: 7, count: 32)
    static let lanes = Lane.all(synthetic: false).map(\.name)
    static let lease = Duration.seconds(60)

    let configuration: ConnectionConfiguration
    let store: Store
    /// A second way in, which shares no connection with `store`.
    let observer: Workers
    let severity: SeverityPolicy
    let pack: Int32

    /// Another store on the same database, with connections of its own; shut its workers down after use.
    func anotherStore(connections: Int, planting plants: [Plant] = [], masterKey: [UInt8] = masterKey) throws -> Store {
        try Store(
            workers: Workers(configuration, count: connections), vault: Vault(masterKey: masterKey),
            named: Plant.statements(with: plants))
    }

    func addCounselor(_ name: String, languages: [String]? = nil) async throws -> AccountID {
        _ = try await store.addAccount(name: name, role: .counselor, languages: languages, synthetic: false)
        return try #require(try await store.accounts().first { $0.name == name }).id
    }

    /// Runs SQL that returns rows on the observer's connection.
    func rows(_ sql: String, _ parameters: (any PostgresEncodable)?...) async throws -> Rows {
        try await observer.run { try $0.query(Statement(name: "", sql: sql), parameters: parameters) }
    }

    /// The one value of a one-row, one-column query.
    func value<Value: PostgresDecodable & Sendable>(
        _ sql: String, _ parameters: (any PostgresEncodable)?..., as type: Value.Type = Value.self
    ) async throws -> Value {
        try await observer.run { connection in
            try connection.query(Statement(name: "", sql: sql), parameters: parameters).one().get(0, as: type)
        }
    }

    /// Runs SQL without parameters, of which nothing is read.
    func execute(_ sql: String) async throws { try await observer.run { try $0.execute(sql) } }

    /// Conversations that are not in exactly one place, with what is wrong.
    func breaches() async throws -> [String] {
        try await rows("SELECT conversation, breach FROM place_breach ORDER BY 1").map { row in
            "\(try row.get(0, as: Int64.self)): \(try row.get(1, as: String.self))"
        }
    }
}

/// Lends a house on a schema of its own.
///
/// - Parameters:
///   - connections: of `house.store`.
///   - ownDatabase: what expires leases needs it, because advisory locks belong to the database; planting implies it.
///   - plants: bugs to plant.
func withHouse<Value>(
    connections: Int = 2, ownDatabase: Bool = false, planting plants: [Plant] = [],
    _ body: (TestHouse) async throws -> Value
) async throws -> Value {
    // The store's, the observer's, and those of a test's own.
    let places = connections + 4
    await Turnstile.shared.enter(places)
    let result: Result<Value, any Error>
    do {
        let lend: (ConnectionConfiguration) async throws -> Value = { configuration in
            try await lendHouse(configuration, connections, plants, body)
        }
        result = .success(
            ownDatabase || !plants.isEmpty
                ? try await TestDatabase.withDatabase("store", prepare: prepare, lend)
                : try await TestDatabase.withSchema("store", prepare: prepare, lend))
    } catch {
        result = .failure(error)
    }
    await Turnstile.shared.leave(places)
    return try result.get()
}

/// What `severity.yaml` says.
func severityPolicy() throws -> SeverityPolicy {
    let bytes = try Data(contentsOf: RuleFiles.directory.appending(path: "severity.yaml"))
    return try Pack(files: ["severity.yaml": [UInt8](bytes)]).policy
}

private func prepare(_ configuration: ConnectionConfiguration) async throws {
    try await TestDatabase.run(configuration) { connection in
        _ = try SchemaFiles.migrator().run(on: connection)
    }
    let workers = Workers(configuration, count: 1)
    let store = try Store(workers: workers, vault: Vault(masterKey: TestHouse.masterKey))
    _ = try await store.ensurePartitions()
    _ = try await store.keepPack(hash: TestHouse.hash, source: [1], policy: severityPolicy())
    await workers.shutdown()
}

private func lendHouse<Value>(
    _ given: ConnectionConfiguration, _ connections: Int, _ plants: [Plant],
    _ body: (TestHouse) async throws -> Value
) async throws -> Value {
    var configuration = given
    configuration.settings = Store.sessionSettings
    let functions = try Plant.functions(with: plants)
    if !functions.isEmpty {
        try await TestDatabase.run(given) { connection in
            for function in functions { try connection.execute(function) }
        }
    }
    let workers = Workers(configuration, count: connections)
    let observer = Workers(configuration, count: 1)
    let result: Result<Value, any Error>
    do {
        let store = try Store(
            workers: workers, vault: Vault(masterKey: TestHouse.masterKey), named: Plant.statements(with: plants))
        let severity = try severityPolicy()
        let pack = try await store.keepPack(hash: TestHouse.hash, source: [1], policy: severity)
        result = .success(
            try await body(
                TestHouse(
                    configuration: configuration, store: store, observer: observer, severity: severity, pack: pack)))
    } catch {
        result = .failure(error)
    }
    await workers.shutdown()
    await observer.shutdown()
    return try result.get()
}
