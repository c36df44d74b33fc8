import Domain
import Foundation
import Postgres
import PostgresTesting
import Testing

@testable import Store

/// The claim reads the head of its index, however long the queue is and whatever the planner believes of it.
struct ClaimPlanTests {
    private static let right: Set = [
        "queue_entry by queue_entry_claim", "queue_entry by queue_entry_pkey", "conversation by conversation_pkey",
        "lease by lease_slot",
        // The same index, for who holds several, and what it found.
        "lease_slot by lease_slot", "lease by Bitmap Heap Scan",
    ]

    @Test("the claim uses its index and few buffers at 0, 1,000 and 1,000,000 waiting, whatever the statistics say")
    func atAnySize() async throws {
        try await withHouse(ownDatabase: true) { house in
            let ana = try await house.addCounselor("ana").rawValue
            let findings = try await TestDatabase.run(Self.patient(house.configuration)) { connection in
                var probe = try Probe(connection, counselor: ana)
                try probe.look("empty, never analysed")
                try probe.leases(20_000)
                try probe.look("20,000 held by others, never analysed")
                try probe.conversations(1_000)
                try probe.fill(1...1_000)
                try probe.look("1,000, never analysed")
                try probe.analyze()
                try probe.look("1,000")
                try probe.empty()
                try probe.look("empty, vacuumed")
                try probe.keepPlan()
                try probe.fill(1...1_000)
                try probe.look("1,000 with the statistics of none")
                try probe.lookAtKept("1,000 by a plan made for none")
                try probe.fill(1_001...1_000_000)
                try probe.lookAtKept("1,000,000 by a plan made for none")
                try probe.look("1,000,000 with the statistics of none")
                try probe.analyze()
                try probe.look("1,000,000")
                try connection.execute("TRUNCATE queue_entry")
                try probe.fill(1...1_000)
                try probe.look("1,000 with the statistics of 1,000,000")
                return probe.findings
            }
            #expect(findings.count == 60)
            for finding in findings {
                #expect(finding.accesses.isSubset(of: Self.right), "\(finding.state)")
                #expect(finding.accesses.contains("queue_entry by queue_entry_claim"), "\(finding.state)")
                let held: Set = ["lease by lease_slot", "lease_slot by lease_slot"]
                #expect(!finding.accesses.isDisjoint(with: held), "\(finding.state)")
                // Three lanes, three levels of index each, three heap rows and their locks, and what the counselor holds;
                // the rest is what a claim writes.
                #expect((1...30).contains(finding.head), "\(finding.state): \(finding.head)")
                #expect((1...120).contains(finding.all), "\(finding.state): \(finding.all)")
            }
        }
    }

    @Test("a plan made while nobody waited reads the whole queue where a session lacks the store's settings")
    func seesMissingSettings() async throws {
        try await withHouse(ownDatabase: true) { house in
            let ana = try await house.addCounselor("ana").rawValue
            var bare = house.configuration
            bare.settings = [:]
            let findings = try await TestDatabase.run(bare) { connection in
                var probe = try Probe(connection, counselor: ana)
                try probe.conversations(1_000)
                try probe.fill(1...1_000)
                try probe.empty()
                try probe.keepPlan()
                try probe.fill(1...1_000)
                try probe.lookAtKept("1,000 by a plan made for none")
                return probe.findings
            }
            #expect(findings.allSatisfy { $0.accesses.contains("queue_entry by Seq Scan") })
        }
    }

    @Test("an order that is not the index's is seen")
    func seesSort() async throws {
        try await withHouse(ownDatabase: true) { house in
            let ana = try await house.addCounselor("ana").rawValue
            let plant = try #require(Plant.queueBugs.first { $0.bug == "the latest due is claimed first" })
            let findings = try await TestDatabase.run(house.configuration) { connection in
                var probe = try Probe(connection, counselor: ana, planting: [plant])
                try probe.conversations(1_000)
                try probe.fill(1...1_000)
                try probe.look("1,000")
                return probe.findings
            }
            #expect(findings.allSatisfy { $0.accesses.contains("sort of queue_entry") && $0.head > 35 })
        }
    }

    @Test("offers to eight consoles read no more of a long queue than of a short one")
    func offers() async throws {
        try await withHouse(ownDatabase: true) { house in
            let buffers = try await TestDatabase.run(Self.patient(house.configuration)) { connection in
                let probe = try Probe(connection, counselor: 1)
                try probe.conversations(1_000)
                try probe.leases(20_000)
                try probe.fill(1...1_000)
                let few = try probe.buffersOfOffers()
                try probe.fill(1_001...300_000)
                return [few, try probe.buffersOfOffers()]
            }
            // Eight heads of each of three lanes, eight rows that move, and what each console holds.
            #expect(buffers.allSatisfy { (50...500).contains($0) } && buffers[1] < buffers[0] + 60, "\(buffers)")
        }
    }

    private static func patient(_ configuration: ConnectionConfiguration) -> ConnectionConfiguration {
        var patient = configuration
        patient.statementTimeout = .seconds(300)
        return patient
    }
}

/// Brings the queue into a state and explains the claim there.
private struct Probe {
    struct Finding: Sendable {
        let state: String
        let accesses: Set<String>
        let head: Int
        let all: Int
    }

    /// A claim by somebody who holds two of three; the same when it is the reserve's turn; one by who holds all three.
    private static let forms = ["3, 1, NULL", "3, 1, now() + interval '1 day'", "2, 1, NULL"]

    private let connection: Connection
    private let counselor: Int64
    private let claim: Statement
    private(set) var findings: [Finding] = []

    init(_ connection: Connection, counselor: Int64, planting plants: [Plant] = []) throws {
        self.connection = connection
        self.counselor = counselor
        claim = try #require(try Plant.statements(with: plants)["claim_next"])
        try QueryPlan.prepare(claim, as: "probe", on: connection)
    }

    /// By a plan made now, in both modes.
    mutating func look(_ state: String) throws {
        try connection.execute("DEALLOCATE probe")
        try QueryPlan.prepare(claim, as: "probe", on: connection)
        for mode in QueryPlan.Mode.allCases { try note("\(state), \(mode)", "probe", mode) }
    }

    func buffersOfOffers() throws -> Int {
        let offers = try #require(try SchemaFiles.statements()["give_heads"])
        try connection.execute("DEALLOCATE ALL")
        try QueryPlan.prepare(offers, as: "offers", on: connection)
        let arguments = """
            'offered', ARRAY[1, 2, 3, 4, 5, 6, 7, 8], array_fill('en,es,und'::text, ARRAY[8]), array_fill(3, ARRAY[8]), 1, '20 s', '300 s', \
            NULL, NULL
            """
        _ = try QueryPlan("offers", arguments, mode: .generic, on: connection)
        return try QueryPlan("offers", arguments, mode: .generic, on: connection).root.buffers
    }

    /// Makes the generic plan of now and keeps it.
    func keepPlan() throws {
        try QueryPlan.prepare(claim, as: "kept", on: connection)
        for form in Self.forms { _ = try QueryPlan("kept", arguments(form), mode: .generic, on: connection) }
    }

    mutating func lookAtKept(_ state: String) throws { try note(state, "kept", .generic) }

    private func arguments(_ form: String) -> String {
        "\(counselor), ARRAY['en', 'es', 'und'], '60 s', NULL, \(form)"
    }

    /// Two of the counselor's, the others of others, three each.
    func leases(_ count: Int) throws {
        try connection.execute(
            """
            INSERT INTO lease (conversation, counselor, slot, expires_at, lane, orange, due_at, waiting_since)
            SELECT -n, CASE WHEN n <= 2 THEN \(counselor) ELSE 1000 + n / 3 END, 1 + n % 3, now(), 'en', false, now(), now()
            FROM generate_series(1, \(count)) n
            """)
    }

    /// `conversation` has rows for those who are next; the others only wait.
    func conversations(_ count: Int) throws {
        try connection.execute(
            """
            INSERT INTO conversation (id, texter, channel, language, lane, synthetic, wrapped_key, level, opened_at, last_text_at)
            SELECT n, n, 'sms', 'en', 'en', false, '', 0, now(), now() FROM generate_series(1, \(count)) n
            """)
    }

    func fill(_ ids: ClosedRange<Int>) throws {
        try connection.execute(
            """
            INSERT INTO queue_entry (conversation, lane, orange, due_at, waiting_since, paged)
            SELECT n, (ARRAY['en', 'es', 'und'])[1 + n % 3], n % 10 = 0, now() + n * interval '1 ms', now(), n % 4 = 1
            FROM generate_series(\(ids.lowerBound), \(ids.upperBound)) n
            """)
    }

    func analyze() throws { try connection.execute("ANALYZE queue_entry, conversation, lease") }

    /// All are gone, and the server has cleaned up: the table has no page left.
    func empty() throws {
        try connection.execute("DELETE FROM queue_entry")
        try connection.execute("VACUUM (ANALYZE) queue_entry")
    }

    private mutating func note(_ state: String, _ name: String, _ mode: QueryPlan.Mode) throws {
        for form in Self.forms {
            // The first run reads catalogs and sets hints.
            _ = try QueryPlan(name, arguments(form), mode: mode, on: connection)
            let plan = try QueryPlan(name, arguments(form), mode: mode, on: connection)
            findings.append(
                Finding(
                    state: "\(state), \(form)", accesses: plan.accesses, head: plan.buffers(of: "head") ?? 0,
                    all: plan.root.buffers))
        }
    }
}
