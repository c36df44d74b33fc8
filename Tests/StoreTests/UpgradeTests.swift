import Domain
import Foundation
import Postgres
import PostgresTesting
import SQLFiles
import Testing

@testable import Store

struct UpgradeTests {
    @Test("a database of the first schema keeps its leases, its outbox and its history")
    func lifeCycle() async throws {
        try await TestDatabase.withDatabase { configuration in
            let file = SQLFiles.directory("migrations").appending(path: "0001_schema.sql")
            let first = Migrator(
                migrations: [(name: "0001_schema.sql", sql: try String(contentsOf: file, encoding: .utf8))],
                repeatable: [])
            let full = try SchemaFiles.migrator()
            let (slots, outbox, events) = try await TestDatabase.run(configuration) { connection in
                try first.run(on: connection)
                try connection.execute(
                    """
                    INSERT INTO lease (conversation, counselor, expires_at, lane, orange, due_at, waiting_since)
                    SELECT n, 1 + n % 3, now(), 'en', false, now(), now() FROM generate_series(1, 10) n;
                    INSERT INTO queue_entry (conversation, lane, orange, due_at, waiting_since)
                    VALUES (11, 'en', false, now(), now());
                    INSERT INTO outbox (message, conversation, channel, delivered_at) VALUES (1, 1, 'sms', now()), (2, 1, 'sms', NULL);
                    INSERT INTO conversation_event (conversation, kind, account, claimed_at) VALUES (1, 'closed', 1, now());
                    """)
                #expect(try full.run(on: connection).first == "0002_life_cycle.sql")
                func texts(_ sql: String) throws -> [String] {
                    try connection.query(Statement(name: "", sql: sql)).map { try $0.get(0, as: String.self) }
                }
                return (
                    try texts(
                        """
                        SELECT counselor || ':' || string_agg(slot || state || how, ' ' ORDER BY conversation)
                        FROM lease GROUP BY counselor ORDER BY counselor
                        """),
                    try texts("SELECT message || state FROM outbox ORDER BY message"),
                    try texts("SELECT kind FROM conversation_event")
                )
            }
            let three = (1...3).map { "\($0)activeclaim" }.joined(separator: " ")
            #expect(slots == ["1:\(three)", "2:\(three) 4activeclaim", "3:\(three)"])
            #expect(outbox == ["1delivered", "2queued"] && events == ["closed"])

            // And it works on.
            let workers = Workers(configuration, count: 1)
            let store = try Store(workers: workers, vault: Vault(masterKey: TestHouse.masterKey))
            let lost = try await store.expireLeases(at: .now + 60)
            #expect(lost.count == 10)
            await workers.shutdown()
        }
    }
}
