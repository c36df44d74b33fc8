public import Postgres

/// Empty schemas and databases for tests, on one throwaway server per process.
///
///     @Test func claims() async throws {
///         try await TestDatabase.withSchema("store", prepare: migrate) { configuration in
///             let workers = Workers(configuration, count: 2)
///             ...
///             await workers.shutdown()
///         }
///     }
///
/// A schema is cheap and reused: use it by default. What belongs to a database as a whole (NOTIFY channels, advisory
/// locks) is shared between schemas: a test that depends on it takes `withDatabase`.
public enum TestDatabase {
    public typealias Prepare = @Sendable (ConnectionConfiguration) async throws -> Void

    /// The throwaway server's own database.
    public static func configuration() async throws -> ConnectionConfiguration {
        try await TestServer.configuration()
    }

    /// Lends a schema, with `search_path` set in the URL.
    ///
    /// - Parameters:
    ///   - kind: schemas of one kind are prepared once and reused: after the test, every table that was empty when
    ///     prepared is truncated. A test that changes anything else (seeds, functions) takes a kind of its own.
    ///   - prepare: builds the tables; called for each new schema of this kind.
    ///   - body: the test. Its connections must be closed when it returns.
    public static func withSchema<Value>(
        _ kind: String = "empty", prepare: @escaping Prepare = { _ in },
        _ body: (ConnectionConfiguration) async throws -> Value
    ) async throws -> Value {
        let schema = try await TestSchemas.shared.take(kind, prepare)
        do {
            let value = try await body(schema.configuration)
            await TestSchemas.shared.giveBack(schema)
            return value
        } catch {
            await TestSchemas.shared.giveBack(schema)
            throw error
        }
    }

    /// Lends a database of its own: a copy of one that was prepared once for this kind. About 50 ms.
    public static func withDatabase<Value>(
        _ kind: String = "empty", prepare: @escaping Prepare = { _ in },
        _ body: (ConnectionConfiguration) async throws -> Value
    ) async throws -> Value {
        let database = try await TestDatabases.shared.make(kind, prepare)
        do {
            let value = try await body(database)
            try? await TestDatabases.shared.drop(database)
            return value
        } catch {
            try? await TestDatabases.shared.drop(database)
            throw error
        }
    }

    /// Runs one closure on a connection of its own, off Swift's threads.
    ///
    ///     let count = try await TestDatabase.run(configuration) { try $0.query("SELECT ...").one().get(0, as: Int.self) }
    @discardableResult
    public static func run<Value: Sendable>(
        _ configuration: ConnectionConfiguration, _ body: @escaping @Sendable (Connection) throws -> Value
    ) async throws -> Value {
        try await PlainThread.run { try body(Connection(configuration)) }
    }
}
