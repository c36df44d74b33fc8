import Postgres
import PostgresTesting
import Testing

@Suite struct ConnectionTests {
    private struct Deliberate: Error {}

    @Test func aTransactionCommitsOrRollsBack() async throws {
        try await withWorkers { workers, observer in
            try await workers.run { connection in
                try connection.execute("CREATE TABLE item (n int PRIMARY KEY)")
                let kept = try connection.transaction { connection in
                    try connection.query("INSERT INTO item VALUES ($1)", 1).affected
                }
                #expect(kept == 1)
                #expect(throws: Deliberate.self) {
                    try connection.transaction { connection in
                        try connection.query("INSERT INTO item VALUES ($1)", 2)
                        throw Deliberate()
                    }
                }
            }
            let rows = try await observer.run {
                try $0.query("SELECT n FROM item").map { try $0.get("n", as: Int.self) }
            }
            #expect(rows == [1])
        }
    }

    @Test func transactionsDoNotNestAndASwallowedErrorIsNotACommit() async throws {
        try await TestDatabase.run(TestDatabase.configuration()) { connection in
            let nested = #expect(throws: PostgresError.self) {
                try connection.transaction { try $0.transaction { _ in } }
            }
            #expect(nested?.kind == .misuse("a transaction was begun within a transaction"))
            let swallowed = #expect(throws: PostgresError.self) {
                try connection.transaction { _ = try? $0.execute("SELECT 1 / 0") }
            }
            #expect(swallowed?.kind == .misuse("the transaction had failed and was rolled back"))
            let after = try connection.query("SELECT 1").one().get(0, as: Int.self)
            #expect(after == 1)
            #expect(throws: PostgresError.self) {
                try connection.transaction(isolation: .serializable, readOnly: true) {
                    try $0.execute("CREATE TABLE no_such (n int)")
                }
            }
        }
    }

    @Test func whatAClosureLeavesOpenIsRolledBack() async throws {
        try await withWorkers { workers, _ in
            try await workers.run { try $0.execute("BEGIN; CREATE TABLE left_open (n int)") }
            let exists = try await workers.run {
                try $0.query("SELECT to_regclass('left_open') IS NOT NULL").one().get(0, as: Bool.self)
            }
            #expect(!exists)
        }
    }

    @Test func errorsNeverShowValues() async throws {
        let canary = "canary-7f3a"
        try await withWorkers { workers, _ in
            try await workers.run { connection in
                try connection.execute(
                    """
                    CREATE TABLE texter (name text CONSTRAINT texter_name_key UNIQUE, n int CHECK (n < 10));
                    CREATE FUNCTION refuse(t text) RETURNS void LANGUAGE plpgsql AS $$
                    BEGIN RAISE EXCEPTION 'stale %', t USING ERRCODE = 'HL201', DETAIL = t; END $$;
                    CREATE FUNCTION plain(t text) RETURNS void LANGUAGE plpgsql AS $$
                    BEGIN RAISE EXCEPTION 'stale %', t; END $$;
                    """)
                let insert = Statement(name: "insert_texter", sql: "INSERT INTO texter (name) VALUES ($1)")
                try connection.query(insert, canary)
                let statements: [(Statement, String)] = [
                    (insert, "23505"), ("SELECT refuse($1)", "HL201"), ("SELECT plain($1)", "P0001"),
                    ("SELECT $1::text::int4", "22P02"), ("SELECT to_timestamp($1, 'YYYY')", "22007"),
                    ("SELECT ('{\"a\": ' || $1::text || '}')::jsonb", "22P02"),
                ]
                for (statement, state) in statements {
                    let error = #expect(throws: PostgresError.self) { try connection.query(statement, canary) }
                    #expect(error?.sqlState == state)
                    #expect(error?.description.contains(canary) == false, "\(state)")
                    #expect(error.map { "\($0)" }?.contains(state) == true)
                }
                let unique = #expect(throws: PostgresError.self) { try connection.query(insert, canary) }
                #expect(unique?.constraint == "texter_name_key")
                #expect(unique?.table == "texter")
                #expect(unique?.isDataError == true)
                #expect(unique?.isRetryable == false)
                #expect(
                    unique?.description
                        == "statement insert_texter: 23505 unique_violation, constraint texter_name_key, table texter")
                let ours = #expect(throws: PostgresError.self) { try connection.query("SELECT refuse($1)", canary) }
                #expect(ours?.detail == canary)
                #expect(ours?.isDataError == false)
                let schema = #expect(throws: PostgresError.self) { try connection.execute("SELECT FROM no_such") }
                #expect(schema?.description.contains("relation \"no_such\" does not exist") == true)
            }
        }
    }

    @Test func copyInAndOut() async throws {
        try await withWorkers { workers, _ in
            try await workers.run { connection in
                try connection.execute("CREATE TABLE item (n int, word text)")
                // Chunks that end inside of rows.
                let text = (0..<1000).map { "\($0)\tword \($0)\n" }.joined()
                let bytes = Array(text.utf8)
                let chunks = stride(from: 0, to: bytes.count, by: 7).map { Array(bytes[$0..<min($0 + 7, bytes.count)]) }
                #expect(try connection.copyIn("COPY item FROM STDIN", chunks) == 1000)
                var out: [UInt8] = []
                try connection.copyOut("COPY (SELECT * FROM item ORDER BY n) TO STDOUT") { out += $0 }
                #expect(out == bytes)

                let broken = #expect(throws: PostgresError.self) {
                    try connection.copyIn("COPY item FROM STDIN", [Array("canary\tx\n".utf8)])
                }
                #expect(broken?.sqlState == "22P02")
                #expect(broken?.description.contains("canary") == false)
                #expect(throws: Deliberate.self) {
                    try connection.copyOut("COPY (SELECT generate_series(1, 1000000)) TO STDOUT") { _ in
                        throw Deliberate()
                    }
                }
                for wrong in ["SELECT 1", "COPY item TO STDOUT"] {
                    #expect(throws: PostgresError.self) { try connection.copyIn(wrong, []) }
                }
            }
            // Whatever state the misuse left, the next caller has a sound session.
            #expect(
                try await workers.run { try $0.query("SELECT count(*) FROM item").one().get(0, as: Int.self) } == 1000)
        }
    }

    @Test func statementsArePreparedOnceAndSurviveAMigration() async throws {
        try await withWorkers { workers, _ in
            try await workers.run { connection in
                try connection.execute("CREATE TABLE item (n int); INSERT INTO item VALUES (1)")
                let all = Statement(name: "all_items", sql: "SELECT * FROM item")
                #expect(try connection.query(all).one().get("n", as: Int.self) == 1)
                #expect(try connection.query(all).one().get("n", as: Int.self) == 1)
                let count = try connection.query("SELECT count(*) FROM pg_prepared_statements WHERE name = 'all_items'")
                #expect(try count.one().get(0, as: Int.self) == 1)
                try connection.execute("ALTER TABLE item ADD COLUMN word text DEFAULT 'w'")
                #expect(try connection.query(all).one().get("word", as: String.self) == "w")
                let other = Statement(name: "all_items", sql: "SELECT 1")
                let error = #expect(throws: PostgresError.self) { try connection.query(other) }
                #expect(error?.kind == .misuse("two statements share a name"))
                #expect(throws: PostgresError.self) { try connection.query("SELECT $1::int4", 1, 2) }
                let description = try connection.describe(
                    Statement(name: "d", sql: "SELECT $1::uuid AS id, $2::text[]"))
                #expect(description.parameters == [.uuid, PostgresType(oid: 1009)])
                #expect(description.columns.first == .init(name: "id", type: .uuid))
            }
        }
    }

    @Test func sessionsAreTunedAsConfigured() async throws {
        var configuration = try await TestDatabase.configuration()
        configuration.statementTimeout = .milliseconds(50)
        configuration.settings = ["plan_cache_mode": "force_generic_plan", "application_name": "o'brien\\"]
        try await TestDatabase.run(configuration) { connection in
            let row = try connection.query(
                "SELECT current_setting('TimeZone'), current_setting('plan_cache_mode'), current_setting('application_name')"
            ).one()
            #expect(try row.get(0, as: String.self) == "UTC")
            #expect(try row.get(1, as: String.self) == "force_generic_plan")
            #expect(try row.get(2, as: String.self) == "o'brien\\")
            let error = #expect(throws: PostgresError.self) { try connection.execute("SELECT pg_sleep(30)") }
            #expect(error?.kind == .server(sqlState: "57014"))
        }
    }
}
