import Glibc
import Postgres

/// The pool behind `TestDatabase.withSchema`.
actor TestSchemas {
    struct Schema: Sendable {
        let name: String
        let kind: String
        let configuration: ConnectionConfiguration
        /// What `giveBack` truncates.
        var tables: [String] = []
    }

    static let shared = TestSchemas()

    private var idle: [String: [Schema]] = [:]
    private var count = 0

    func take(_ kind: String, _ prepare: TestDatabase.Prepare) async throws -> Schema {
        if let schema = idle[kind]?.popLast() { return schema }
        count += 1
        let name = "test_\(getpid())_\(count)"
        let server = try await TestServer.configuration()
        try await TestDatabase.run(server) { try $0.execute("CREATE SCHEMA \(name.sqlIdentifier)") }
        let configuration = server.with(["options": "-csearch_path=\(name)"])
        var schema = Schema(name: name, kind: kind, configuration: configuration)
        try await prepare(configuration)
        schema.tables = try await TestDatabase.run(configuration, Self.emptyTables)
        return schema
    }

    /// Empties a schema and keeps it; one that cannot be emptied (a test left a lock or a new foreign key) is let go.
    func giveBack(_ schema: Schema) async {
        do {
            try await TestDatabase.run(schema.configuration) { connection in
                try connection.execute("SET lock_timeout = '2s'")
                if schema.kind == "empty" {
                    let name = schema.name.sqlIdentifier
                    try connection.execute("DROP SCHEMA \(name) CASCADE; CREATE SCHEMA \(name)")
                } else if !schema.tables.isEmpty {
                    let list = schema.tables.map(\.sqlIdentifier).joined(separator: ", ")
                    try connection.execute("TRUNCATE \(list) RESTART IDENTITY")
                }
            }
            idle[schema.kind, default: []].append(schema)
        } catch {}
    }

    /// The tables (partitioned ones by their parent) that hold nothing after preparation: seeds and ledgers are not ours.
    private static func emptyTables(_ connection: Connection) throws -> [String] {
        let names = try connection.query(
            """
            SELECT relname::text FROM pg_class
            WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
            ORDER BY relname
            """
        ).map { try $0.get(0, as: String.self) }
        return try names.filter { name in
            try connection.query(Statement(name: "", sql: "SELECT FROM \(name.sqlIdentifier) LIMIT 1")).isEmpty
        }
    }
}
