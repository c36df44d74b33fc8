import Postgres
import PostgresTesting
import Testing

@testable import Store

struct SchemaTests {
    @Test("every named statement prepares on a fresh database and gives back what its kind promises")
    func statements() async throws {
        let named = try SchemaFiles.statements()
        #expect(named.count > 30)
        try await withHouse { house in
            for statement in named.values.sorted(by: { $0.name < $1.name }) {
                let description = try await house.observer.run { try $0.describe(statement) }
                #expect(description.columns.isEmpty == (statement.kind == .exec), "\(statement.name)")
            }
        }
    }

    @Test("the store finds every statement it names, and says which one is missing")
    func names() throws {
        var named = try SchemaFiles.statements()
        _ = try Statements(named)
        named["claim_next"] = nil
        #expect {
            try Statements(named)
        } throws: {
            ($0 as? MissingStatement)?.name == "claim_next"
        }
    }

    @Test("no statement lies in sql/queries that nobody calls, except those that tests call")
    func noneLeftOver() throws {
        let used = try Set(
            Mirror(reflecting: Statements(SchemaFiles.statements())).children.compactMap {
                ($0.value as? Statement)?.name
            })
        #expect(try Set(SchemaFiles.statements().keys).subtracting(used) == ["level_of"])
    }

    @Test("migrations apply on an empty schema, and again they do nothing")
    func migrations() async throws {
        try await TestDatabase.withSchema { configuration in
            let migrator = try SchemaFiles.migrator()
            let applied = try await TestDatabase.run(configuration) { try migrator.run(on: $0) }
            #expect(applied.first == "0001_schema.sql")
            #expect(applied.contains("accept_texts.sql") && applied.contains("place_breach.sql"))
            #expect(try await TestDatabase.run(configuration) { try migrator.run(on: $0) } == [])
            #expect(try await TestDatabase.run(configuration) { try migrator.plan(on: $0).isEmpty })
        }
    }

    @Test("partitions are made once for this month and the next, and texts go into this month's")
    func partitions() async throws {
        try await withHouse { house in
            #expect(try await house.store.ensurePartitions() == 0)
            try await house.send("1", at: nil)
            let table: String = try await house.value("SELECT tableoid::regclass::text FROM message")
            let month: String = try await house.value("SELECT to_char(now(), 'YYYY_MM')")
            #expect(table == "message_\(month)")
        }
    }

    @Test(
        "a row that the constraints forbid is refused",
        arguments: [
            "UPDATE conversation SET closed_at = now()",
            "UPDATE conversation SET level = 5",
            "UPDATE conversation SET closed_at = now(), outcome = 'supported'",
            "UPDATE message SET author = 'counselor'",
            "INSERT INTO conversation SELECT (c).* FROM (SELECT c FROM conversation c) x",
            "INSERT INTO queue_entry SELECT (q).* FROM (SELECT q FROM queue_entry q) x",
            "INSERT INTO conversation_event (conversation, kind, account) VALUES (1, 'closed', 1)",
            "INSERT INTO conversation_event (conversation, kind) VALUES (1, 'claimed')",
        ])
    func constraints(sql: String) async throws {
        try await withHouse { house in
            try await house.send("1")
            await #expect {
                try await house.execute(sql)
            } throws: {
                ($0 as? PostgresError)?.isDataError == true
            }
        }
    }
}
