import Postgres
import PostgresTesting
import Testing

@Suite(.timeLimit(.minutes(15))) struct MigratorTests {
    private static let first = (name: "0001_item.sql", sql: "CREATE TABLE item (n int);")
    private static let second = (
        name: "0002_word.sql", sql: "ALTER TABLE item ADD word text;\nINSERT INTO item VALUES (1);"
    )
    private static let view = (name: "words.sql", sql: "CREATE OR REPLACE VIEW words AS SELECT word FROM item;")

    private func withConnections(_ body: @Sendable @escaping (Connection) throws -> Void) async throws {
        try await TestDatabase.withSchema { configuration in
            try await TestDatabase.run(configuration, body)
        }
    }

    @Test func eachRunsOnceInTheOrderOfTheirNames() async throws {
        try await withConnections { connection throws in
            let migrator = Migrator(migrations: [Self.second, Self.first], repeatable: [Self.view])
            #expect(try migrator.plan(on: connection).migrations == ["0001_item.sql", "0002_word.sql"])
            #expect(try migrator.run(on: connection) == ["0001_item.sql", "0002_word.sql", "words.sql"])
            #expect(try migrator.run(on: connection) == [])
            #expect(try migrator.plan(on: connection).isEmpty)
            #expect(try connection.query("SELECT FROM item").count == 1)
            let third = (name: "0003_more.sql", sql: "ALTER TABLE item ADD more text")
            let later = Migrator(migrations: [Self.first, Self.second, third], repeatable: [Self.view])
            // What a migration might have dropped is made again.
            #expect(try later.run(on: connection) == ["0003_more.sql", "words.sql"])
        }
    }

    @Test func repeatablesAreAppliedTogetherWhenOneChanges() async throws {
        try await withConnections { connection throws in
            let other = (name: "a.sql", sql: "CREATE OR REPLACE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1'")
            let changed = (
                name: "a.sql", sql: "CREATE OR REPLACE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 2'"
            )
            let migrations = [Self.first, Self.second]
            try Migrator(migrations: migrations, repeatable: [Self.view, other]).run(on: connection)
            let again = try Migrator(migrations: migrations, repeatable: [Self.view, changed]).run(on: connection)
            #expect(again == ["a.sql", "words.sql"])
            #expect(try connection.query("SELECT one()").one().get(0, as: Int.self) == 2)
            // One fewer is a change too.
            #expect(try Migrator(migrations: migrations, repeatable: [Self.view]).run(on: connection) == ["words.sql"])
        }
    }

    @Test func manyMigratorsAtOnceApplyEachOnce() async throws {
        try await TestDatabase.withSchema { configuration in
            let migrator = Migrator(migrations: [Self.first, Self.second], repeatable: [Self.view])
            let applied = try await withThrowingTaskGroup(of: [String].self) { group in
                for _ in 0..<8 {
                    group.addTask { try await TestDatabase.run(configuration) { try migrator.run(on: $0) } }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(applied.sorted() == ["0001_item.sql", "0002_word.sql", "words.sql"])
        }
    }

    @Test func whatDoesNotFitIsRefusedByName() async throws {
        try await withConnections { connection throws in
            try Migrator(migrations: [Self.first, Self.second]).run(on: connection)
            func refusal(_ migrations: [(name: String, sql: String)]) -> MigrationError? {
                let migrator = Migrator(migrations: migrations)
                #expect(throws: MigrationError.self) { try migrator.plan(on: connection) }
                return #expect(throws: MigrationError.self) { try migrator.run(on: connection) }
            }
            let edited = (name: Self.first.name, sql: Self.first.sql + "\n")
            #expect(refusal([edited, Self.second]) == .edited(name: "0001_item.sql"))
            #expect(refusal([Self.first]) == .unknown(name: "0002_word.sql"))
            let between = (name: "0001_late.sql", sql: "SELECT 1")
            #expect(
                refusal([Self.first, Self.second, between])
                    == .outOfOrder(name: "0001_late.sql", after: "0002_word.sql"))
            #expect(refusal([Self.first, Self.first, Self.second]) == .duplicate(name: "0001_item.sql"))
            #expect("\(MigrationError.edited(name: "0001_item.sql"))".contains("write the change as a new migration"))
        }
    }

    @Test func aFailureNamesItsLineAndLeavesNothing() async throws {
        try await withConnections { connection throws in
            let broken = (name: "0002_broken.sql", sql: "CREATE TABLE half (n int);\n\nALTER TABLE absent ADD n int;")
            let failing = (name: "0002_broken.sql", sql: "CREATE TABLE half (n int);\nSELECT FROM absent;")
            try Migrator(migrations: [Self.first]).run(on: connection)
            for script in [broken, failing] {
                let error = #expect(throws: MigrationError.self) {
                    try Migrator(migrations: [Self.first, script]).run(on: connection)
                }
                guard case .failed("0002_broken.sql", _, let cause) = error else {
                    Issue.record("\(String(describing: error))")
                    continue
                }
                #expect(cause.sqlState == "42P01")
            }
            let error = #expect(throws: MigrationError.self) {
                try Migrator(migrations: [Self.first, failing]).run(on: connection)
            }
            #expect(error?.description.hasPrefix("0002_broken.sql:2: ") == true, "\(error?.description ?? "")")
            #expect(try connection.query("SELECT to_regclass('half') IS NULL").one().get(0, as: Bool.self))
            let committing = (name: "0002_commit.sql", sql: "CREATE TABLE half (n int); COMMIT;")
            let ended = #expect(throws: MigrationError.self) {
                try Migrator(migrations: [Self.first, committing]).run(on: connection)
            }
            #expect(ended == .endedTransaction(name: "0002_commit.sql"))
        }
    }

    @Test func aSchemaOfItsOwnAndTheSessionLeftAsItWas() async throws {
        try await withConnections { connection throws in
            try connection.execute("CREATE SCHEMA IF NOT EXISTS \"migrator test\"")
            let before = try connection.query(
                "SELECT current_setting('search_path'), current_setting('statement_timeout')")
            let migrator = Migrator(migrations: [Self.first, Self.second], schema: "migrator test")
            try migrator.run(on: connection)
            #expect(try connection.query("SELECT to_regclass('item') IS NULL").one().get(0, as: Bool.self))
            #expect(try connection.query("SELECT FROM \"migrator test\".item").count == 1)
            let after = try connection.query(
                "SELECT current_setting('search_path'), current_setting('statement_timeout')")
            for column in 0...1 {
                #expect(try before.one().get(column, as: String.self) == after.one().get(column, as: String.self))
            }
            // Another schema's ledger further down the path is not ours.
            try connection.execute("DROP SCHEMA \"migrator test\" CASCADE")
            #expect(try migrator.run(on: connection).count == 2)
            try connection.execute("DROP SCHEMA \"migrator test\" CASCADE")
        }
    }
}
