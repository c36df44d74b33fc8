import Domain
import Foundation
import Postgres
import Testing

@testable import Store

/// Claims at the same time: nobody is given twice, nobody is lost, nobody waits for somebody else's lock.
struct ClaimRaceTests {
    private let noon = TestHouse.noon

    private static let isSoak = ProcessInfo.processInfo.environment["HARBORLINE_SOAK"] == "1"
    private static let rounds = isSoak ? 150_000 : 9_600

    @Test(
        "24 consoles, two languages, claims and offers among texts, releases, closes and expiries: none double, none lost"
    )
    func noneDouble() async throws {
        try await withHouse(connections: 26, ownDatabase: true) { house in
            let race = ClaimRace(house, rounds: Self.rounds)
            try await race.run()
            #expect(race.ledger.violations.prefix(5) == [])
            #expect(race.ledger.claims > Self.rounds * 2 / 3)
            #expect(race.ledger.closed > 100)
            try await expectNobodyLost(race)

            let counts = try await house.rows("SELECT kind, count(*) FROM conversation_event GROUP BY kind")
            var events: [String: Int] = [:]
            for row in counts { events[try row.get(0, as: String.self)] = try row.get(1, as: Int.self) }
            // Each claim, and each offer that was accepted, stands in the log once, by the end of its hold.
            let ended = ["released", "expired", "closed"].compactMap { events[$0] }
            #expect(ended.count == 3 && ended.reduce(0, +) == race.ledger.claims)
            for kind in ["raised", "declined", "offer-expired"] { #expect((events[kind] ?? 0) > 20, "\(kind)") }
        }
    }

    @Test("who may hold any number is given somebody whenever hundreds wait")
    func neverEmpty() async throws {
        try await withHouse(connections: 26, ownDatabase: true) { house in
            let race = ClaimRace(house, rounds: 2_400, capacity: 2_000)
            try await race.run()
            #expect(race.ledger.violations.prefix(5) == [])
            try await expectNobodyLost(race)
        }
    }

    @Test("the same while connections break: none double, none lost", .enabled(if: isSoak))
    func connectionsBreak() async throws {
        try await withHouse(connections: 26, ownDatabase: true) { house in
            let race = ClaimRace(house, rounds: Self.rounds, breaksConnections: true)
            try await race.run()
            #expect(race.ledger.violations.prefix(5) == [])
            #expect(race.ledger.claims >= 100_000)
            try await expectNobodyLost(race)
        }
    }

    private func expectNobodyLost(_ race: ClaimRace) async throws {
        let house = race.house
        #expect(try await house.breaches() == [])
        let known = try await house.value("SELECT count(*) FROM conversation", as: Int.self)
        if race.breaksConnections {
            #expect(known >= race.ledger.conversations.count)
        } else {
            #expect(known == race.ledger.conversations.count)
        }
        let open: Int = try await house.value(
            "SELECT (SELECT count(*) FROM queue_entry) + (SELECT count(*) FROM lease)")
        let closed: Int = try await house.value("SELECT count(*) FROM conversation WHERE closed_at IS NOT NULL")
        #expect(open + closed == known)
    }

    @Test(
        "the race sees what goes wrong",
        arguments: [
            ("a claim without locks", [Plant.claimsWithoutRowLock], nil),
            (
                "a lease taken over",
                Plant.queueBugs.filter { $0.bug == "the claimed one waits on" } + [
                    Plant(
                        "and its lease is taken over", in: .statement("claim_next"),
                        replacing: "returning conversation, token, claimed_at",
                        with: """
                            on conflict (conversation) do update set counselor = excluded.counselor, token = excluded.token
                            returning conversation, token, claimed_at
                            """)
                ], nil
            ),
            ("places that two may have", [], "DROP INDEX lease_slot"),
            ("lanes that do not matter", Plant.queueBugs.filter { $0.bug == "the claim looks into every lane" }, nil),
        ] as [(String, [Plant], String?)])
    func sees(bug: String, plants: [Plant], sql: String?) async throws {
        try await withHouse(connections: 26, ownDatabase: true, planting: plants) { house in
            if let sql { try await house.execute(sql) }
            // Who may hold any number is given somebody whenever somebody waits.
            let race = ClaimRace(house, rounds: 2_400, capacity: plants == [.claimsWithoutRowLock] ? 2_000 : 3)
            // Who waits and is held at once may be closed and text again: then a constraint sees it first.
            var refused = false
            do {
                try await race.run()
            } catch let error as PostgresError where error.sqlState == "23505" {
                refused = true
            }
            #expect(refused || !race.ledger.violations.isEmpty, "\(bug)")
        }
    }

    @Test("a claim steps over who is locked at this moment, and waits for nobody")
    func stepsOver() async throws {
        try await withHouse { house in
            let ana = try await house.addCounselor("ana")
            let first = try await house.send("1").conversation
            let second = try await house.send("2", from: "+15550101", at: noon + 1).conversation
            let lock = "SELECT FROM queue_entry WHERE conversation = \(first) FOR UPDATE"
            let claim = try await whileHolding(lock, house) { try await house.claim(ana) }
            #expect(claim?.conversation == second)
            #expect(try await house.claim(ana)?.conversation == first)
        }
    }

    @Test("a claim that waits for locked rows is seen")
    func seesWaiting() async throws {
        try await withHouse(planting: [.claimsWaiting]) { house in
            let ana = try await house.addCounselor("ana")
            let first = try await house.send("1").conversation
            try await house.send("2", from: "+15550101", at: noon + 1)
            let lock = "SELECT FROM queue_entry WHERE conversation = \(first) FOR UPDATE"
            await #expect {
                try await whileHolding(lock, house) {
                    try await house.store.workers.run { connection in
                        try connection.execute("SET lock_timeout = '200ms'")
                        try connection.query(
                            house.store.statements.claimNext, ana.rawValue, TestHouse.lanes, TestHouse.lease, noon, 3,
                            1, nil)
                    }
                }
            } throws: {
                ($0 as? PostgresError)?.sqlState == "55P03"
            }
        }
    }

    @Test(
        "a text that raises a conversation on its way into a counselor's hands is not lost", arguments: [false, true])
    func raisedInBetween(orange: Bool) async throws {
        try await withHouse(connections: 1) { house in
            let ana = try await house.addCounselor("ana")
            let id = try await house.send("1").conversation
            let claiming = try house.anotherStore(connections: 1)
            let taken = AsyncStream<Void>.makeStream()
            let claim = Task {
                try await claiming.workers.run { connection in
                    try connection.transaction { connection in
                        let row = try connection.query(
                            claiming.statements.claimNext, ana.rawValue, TestHouse.lanes, TestHouse.lease, noon, 3, 1,
                            nil
                        ).one()
                        taken.continuation.finish()
                        // The text waits for the row that this claim takes away.
                        try waitUntilBlocking(connection)
                        return try row.get(1, as: Int64.self)
                    }
                }
            }
            for await _ in taken.stream {}
            let sent = try await house.send("2", showing: orange ? [.inProgress] : [.ideation], at: noon + 1)
            _ = try await claim.value
            await claiming.workers.shutdown()
            #expect(sent.raised)
            #expect(try await house.waiting(id) == nil)
            let held = try #require(try await house.held(id))
            #expect(held.orange == orange && held.dueAt == noon + (orange ? 0 : 120))
        }
    }
}
