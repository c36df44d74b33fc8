import Domain
import Foundation
import Postgres
import PostgresTesting
import Testing

@testable import Store

/// The look-ups of every text, and everything a conversation goes through, find their rows by index.
struct IntakePlanTests {
    @Test(
        "the look-ups of intake use their indexes at any size, with any plan",
        arguments: [
            (
                "intake_contacts",
                "ARRAY[sha256('1'), sha256('2'), sha256('none')], '30 min', NULL, ARRAY[now(), now(), now()]",
                [
                    "texter by texter_address_hash_key", "conversation by conversation_by_texter",
                    "message by message_pkey",
                ]
            ),
            (
                "intake_receipts", "ARRAY['sms', 'sms', 'chat'], ARRAY['1', '2', '1']",
                ["message_receipt by message_receipt_pkey"]
            ),
        ] as [(String, String, Set<String>)])
    func lookups(name: String, arguments: String, expected: Set<String>) async throws {
        try await withHouse(ownDatabase: true) { house in
            let statement = try #require(try SchemaFiles.statements()[name])
            let found = try await TestDatabase.run(house.configuration) { connection in
                var found: [String: Set<String>] = [:]
                for (state, sql) in Self.states {
                    for part in sql { try connection.execute(part) }
                    for mode in QueryPlan.Mode.allCases {
                        try QueryPlan.prepare(statement, as: "probe", on: connection)
                        let plan = try QueryPlan("probe", arguments, mode: mode, on: connection)
                        try connection.execute("DEALLOCATE probe")
                        found["\(state), \(mode)"] = Self.byTable(plan.accesses)
                    }
                }
                return found
            }
            #expect(found.count == 8)
            for (state, accesses) in found { #expect(accesses == expected, "\(state)") }
        }
    }

    /// A partition is read like its table, and a bitmap that an index filled is read by that index.
    private static func byTable(_ accesses: Set<String>) -> Set<String> {
        let tables = accesses.map { $0.replacing(/_(\d{4}_\d{2}|default)/, with: "") }
        guard tables.contains("message_pkey by message_pkey") else { return Set(tables) }
        return Set(tables).subtracting(["message_pkey by message_pkey", "message by Bitmap Heap Scan"])
            .union(["message by message_pkey"])
    }

    private static let states: [(String, [String])] = [
        ("empty", []),
        ("empty, analysed", ["ANALYZE"]),
        (
            "20,000 with the statistics of none",
            [
                """
                INSERT INTO texter (id, address_hash, wrapped_key, address, synthetic) OVERRIDING SYSTEM VALUE
                SELECT n, sha256(n::text::bytea), '', '', false FROM generate_series(1, 20000) n
                """,
                """
                INSERT INTO conversation (texter, channel, language, lane, synthetic, wrapped_key, level, opened_at, last_text_at)
                SELECT n, 'sms', 'en', 'en', false, '', 0, now(), now() FROM generate_series(1, 20000) n
                """,
                """
                INSERT INTO message_receipt (channel, provider_message_id, message, conversation)
                SELECT 'sms', n, n, n FROM generate_series(1, 20000) n
                """,
            ]
        ),
        ("20,000", ["ANALYZE"]),
    ]

    @Test("nothing that happens to a conversation reads a table from end to end")
    func noSequentialScans() async throws {
        try await withHouse(connections: 1, ownDatabase: true) { house in
            let ana = try await house.addCounselor("ana")
            _ = try await house.accept((0..<200).map { house.text("old \($0)", from: "+1555\(2_000 + $0)") })
            for analyzed in [false, true] {
                if analyzed { try await house.execute("ANALYZE") }
                let before = try await Self.scans(house)
                try await house.send("1 \(analyzed)", showing: [.desire], at: nil)
                try await house.send("2 \(analyzed)", showing: [.inProgress], at: nil)
                _ = try await house.accept([house.text("1 \(analyzed)", from: "+15550100")], at: nil)
                let first = try #require(try await house.claim(ana, at: nil))
                _ = try await house.release(first, by: ana, at: nil)
                let claim = try #require(try await house.claim(ana, at: nil))
                _ = try await house.store.heartbeat(
                    counselor: ana, leases: [(claim.conversation, claim.token)], lease: TestHouse.lease)
                _ = try await house.store.reply(claim.held(by: ana), text: "hi", synthetic: false)
                _ = try await house.store.conversation(claim.conversation, synthetic: false)
                _ = try await house.store.place(of: claim.conversation, synthetic: false)
                _ = try await house.store.queueHead(lanes: TestHouse.lanes, limit: 20)
                _ = try await house.close(claim, by: ana, at: nil)
                try await house.send("3 \(analyzed)", at: nil)
                #expect(try await Self.scans(house) == before)
            }
            // It would be seen.
            let before = try await Self.scans(house)
            try await house.store.workers.run {
                try $0.execute("SET enable_seqscan = on; SELECT language FROM conversation")
            }
            #expect(try await Self.scans(house)["conversation"] == before["conversation"].map { $0 + 1 })
        }
    }

    /// How often the store's session has read each of the tables from end to end.
    private static func scans(_ house: TestHouse) async throws -> [String: Int] {
        try await house.store.workers.run { try $0.execute("SELECT pg_stat_force_next_flush()") }
        var scans: [String: Int] = [:]
        let rows = try await house.rows(
            """
            SELECT relname::text, seq_scan FROM pg_stat_user_tables
            WHERE relname IN ('texter', 'conversation', 'queue_entry', 'lease', 'message_receipt', 'supervisor_page')
            """)
        for row in rows { scans[try row.get(0, as: String.self)] = try row.get(1, as: Int.self) }
        #expect(scans.count == 6)
        return scans
    }
}
