import Glibc
import Postgres

/// The templates behind `TestDatabase.withDatabase`.
actor TestDatabases {
    static let shared = TestDatabases()

    private var templates: [String: Task<String, any Error>] = [:]
    private var count = 0

    func make(_ kind: String, _ prepare: @escaping TestDatabase.Prepare) async throws -> ConnectionConfiguration {
        let server = try await TestServer.configuration()
        let building = templates[kind] ?? Task { try await build(server, prepare) }
        templates[kind] = building
        let template = try await building.value
        let name = nextName()
        try await TestDatabase.run(server) { connection in
            try connection.execute("CREATE DATABASE \(name.sqlIdentifier) TEMPLATE \(template.sqlIdentifier)")
        }
        return server.with(["dbname": name])
    }

    func drop(_ database: ConnectionConfiguration) async throws {
        let server = try await TestServer.configuration()
        try await TestDatabase.run(server) { connection in
            let name = database.databaseName ?? ""
            try connection.execute("DROP DATABASE IF EXISTS \(name.sqlIdentifier) WITH (FORCE)")
        }
    }

    private func build(_ server: ConnectionConfiguration, _ prepare: TestDatabase.Prepare) async throws -> String {
        let name = nextName()
        try await TestDatabase.run(server) { try $0.execute("CREATE DATABASE \(name.sqlIdentifier)") }
        try await prepare(server.with(["dbname": name]))
        return name
    }

    private func nextName() -> String {
        count += 1
        return "test_\(getpid())_\(count)"
    }
}
