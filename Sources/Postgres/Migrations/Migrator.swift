/// Brings a schema to the state that this program expects.
///
///     let migrator = Migrator(
///         migrations: [("0001_conversation.sql", "CREATE TABLE ...")],
///         repeatable: [("claim.sql", "CREATE OR REPLACE FUNCTION ...")])
///     let applied = try await workers.run { try migrator.run(on: $0) }
///
/// # Migrations
/// They run once, in the order of their names, each in a transaction of its own together with its row in the table
/// `schema_migration`. A landed one is never edited: its SHA-256 is kept, and a difference is an error.
///
/// # Repeatables
/// Functions and views, written so that they can be applied again (`CREATE OR REPLACE`). All of them are applied in the
/// order of their names, in one transaction, when any of them changed or a migration has just run.
///
/// # Several programs at once
/// A run holds an advisory lock, so the second one waits (up to a minute) and then finds nothing to do.
///
/// - Warning: A migration must not contain COMMIT, or anything that refuses to run in a transaction
///   (CREATE INDEX CONCURRENTLY), because it could then be half done.
public struct Migrator: Sendable {
    /// A file of SQL by its name.
    public struct Script: Sendable, Hashable {
        public let name: String
        public let sql: String
    }

    /// What a run would do now.
    public struct Plan: Sendable, Hashable {
        public let migrations: [String]
        public let repeatable: [String]

        public var isEmpty: Bool { migrations.isEmpty && repeatable.isEmpty }
    }

    let migrations: [Script]
    let repeatable: [Script]
    let schema: String?

    /// - Parameters:
    ///   - migrations: in any order; names sort as they run (`0001_conversation.sql`).
    ///   - repeatable: in any order.
    ///   - schema: created if need be; nil: wherever the connection's `search_path` points.
    public init(
        migrations: [(name: String, sql: String)], repeatable: [(name: String, sql: String)] = [],
        schema: String? = nil
    ) {
        self.migrations = migrations.map { Script(name: $0.name, sql: $0.sql) }.sorted { $0.name < $1.name }
        self.repeatable = repeatable.map { Script(name: $0.name, sql: $0.sql) }.sorted { $0.name < $1.name }
        self.schema = schema
    }

    /// Says what `run` would apply, and changes nothing.
    /// - Throws: `MigrationError` where `run` would refuse; `PostgresError`.
    public func plan(on connection: Connection) throws -> Plan {
        try inSchema(connection, create: false) {
            let plan = try pending(on: connection)
            return Plan(migrations: plan.migrations.map(\.name), repeatable: plan.repeatable.map(\.name))
        }
    }

    /// Applies what is missing.
    ///
    /// - Returns: the names of what was applied, in order; empty where there was nothing to do.
    /// - Throws: `MigrationError`, whose text says what to do; what was applied before it stays applied.
    @discardableResult
    public func run(on connection: Connection) throws -> [String] {
        try inSchema(connection, create: true) {
            try locked(connection) {
                try createLedger(on: connection)
                let plan = try pending(on: connection)
                for script in plan.migrations {
                    try connection.transaction { connection in
                        try apply(script, on: connection)
                        try record([script], in: "schema_migration", on: connection)
                    }
                }
                if !plan.repeatable.isEmpty {
                    try connection.transaction { connection in
                        for script in plan.repeatable {
                            try apply(script, on: connection)
                        }
                        try connection.query("DELETE FROM schema_repeatable")
                        try record(plan.repeatable, in: "schema_repeatable", on: connection)
                    }
                }
                return (plan.migrations + plan.repeatable).map(\.name)
            }
        }
    }

    private func apply(_ script: Script, on connection: Connection) throws {
        do {
            try connection.execute(script.sql, label: script.name)
        } catch {
            let line = error.position.map { position in
                script.sql.unicodeScalars.prefix(max(0, position - 1)).count { $0 == "\n" } + 1
            }
            throw MigrationError.failed(name: script.name, line: line, cause: error)
        }
        guard connection.isInOpenTransaction else { throw MigrationError.endedTransaction(name: script.name) }
    }
}
