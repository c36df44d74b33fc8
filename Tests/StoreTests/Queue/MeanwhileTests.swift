import Domain
import Foundation
import Postgres
import Testing

@testable import Store

/// What is done to a conversation while somebody else is just doing something to it.
struct MeanwhileTests {
    private let noon = TestHouse.noon

    /// Claims in a transaction that stays open until somebody waits for it; runs `body` meanwhile.
    private func whileClaiming<Answer: Sendable>(
        _ house: TestHouse, _ counselor: AccountID, _ body: () async throws -> Answer
    ) async throws -> Answer {
        let claiming = try house.anotherStore(connections: 1)
        let taken = AsyncStream<Void>.makeStream()
        let claim = Task {
            defer { taken.continuation.finish() }
            try await claiming.workers.run { connection in
                try connection.transaction { connection in
                    _ = try connection.query(
                        claiming.statements.claimNext, counselor.rawValue, TestHouse.lanes, TestHouse.lease, noon, 3,
                        1, nil
                    ).one()
                    taken.continuation.finish()
                    try waitUntilBlocking(connection)
                }
            }
        }
        for await _ in taken.stream {}
        let answer = try await body()
        try await claim.value
        await claiming.workers.shutdown()
        return answer
    }

    @Test("a supervisor's level reaches who is just being claimed")
    func override() async throws {
        try await withHouse { house in
            let (ana, sam) = (try await house.addCounselor("ana"), try await house.addCounselor("sam"))
            let id = try await house.send("1").conversation
            let epoch = try await whileClaiming(house, ana) {
                try await house.store.overrideLevel(
                    id, by: sam, to: .imminent, reason: .worse, waits: TestHouse.policy.targetWaits, at: noon)
            }
            #expect(epoch == 2)
            #expect(try await house.held(id)?.orange == true)
        }
    }

    @Test("a supervisor's assignment takes over who is just being claimed")
    func assignment() async throws {
        try await withHouse { house in
            let (ana, ben) = (try await house.addCounselor("ana"), try await house.addCounselor("ben"))
            let id = try await house.send("1").conversation
            let token = try await whileClaiming(house, ana) { try await assign(house, id, to: ben) }
            #expect(token != nil)
            #expect(try await house.store.place(of: id, synthetic: false)?.holder == ben)
        }
    }

    @Test("who claims while they are assigned somebody gets both, each in a place of its own")
    func slots() async throws {
        try await withHouse { house in
            let ana = try await house.addCounselor("ana")
            try await house.send("1")
            let second = try await house.send("2", from: "+15550101", at: noon + 1).conversation
            let token = try await whileClaiming(house, ana) { try await assign(house, second, to: ana) }
            #expect(token != nil)
            let slots = try await house.rows("SELECT slot FROM lease ORDER BY slot").map { try $0.get(0, as: Int.self) }
            #expect(slots == [1, 2])
        }
    }

    private func assign(_ house: TestHouse, _ id: ConversationID, to counselor: AccountID) async throws
        -> FencingToken?
    {
        try await house.store.assign(
            id, by: AccountID(rawValue: 99), token: nil, to: Claimant(account: counselor, lanes: [], capacity: 2),
            orangeExtra: 1, reason: .workload, lease: TestHouse.lease, at: noon)
    }

    enum Writer: String, CaseIterable { case heartbeat, texts }

    @Test(
        "who locks several leases does so in order of id, so that nobody waits in a circle", arguments: Writer.allCases)
    func order(writer: Writer) async throws {
        #expect(try await withHouse { try await leavesLaterFree($0, writer) })
    }

    @Test(
        "locking in another order is seen",
        arguments: [
            (
                Writer.heartbeat, "heartbeat_leases", "transitions.sql", "order by l.conversation",
                "order by l.conversation desc"
            ),
            (
                .texts, "accept_texts", "accept_texts.sql",
                "perform 1 from lease where conversation = any (v_conversation) order by conversation for update;", ""
            ),
        ])
    func seesOrder(writer: Writer, function: String, file: String, words: String, instead: String) async throws {
        let plant = Plant("locks in any order", in: .function(function, in: file), replacing: words, with: instead)
        #expect(try await withHouse(planting: [plant]) { try await !leavesLaterFree($0, writer) })
    }

    /// Whether who waits for the first of two leases has not locked the second yet.
    private func leavesLaterFree(_ house: TestHouse, _ writer: Writer) async throws -> Bool {
        let ana = try await house.addCounselor("ana")
        _ = try await house.accept([house.text("1", from: "+1"), house.text("2", from: "+2")])
        let claims = [try #require(try await house.claim(ana)), try #require(try await house.claim(ana))]
            .sorted { $0.conversation < $1.conversation }
        let blocking = try house.anotherStore(connections: 1)
        let locked = AsyncStream<Void>.makeStream()
        let look = Task {
            defer { locked.continuation.finish() }
            return try await blocking.workers.run { connection in
                try connection.transaction { connection in
                    try connection.execute(
                        "SELECT FROM lease WHERE conversation = \(claims[0].conversation) FOR UPDATE")
                    locked.continuation.finish()
                    try waitUntilBlocking(connection)
                    let free = Statement(
                        name: "", sql: "SELECT FROM lease WHERE conversation = $1 FOR UPDATE SKIP LOCKED")
                    return try !connection.query(free, claims[1].conversation.rawValue).isEmpty
                }
            }
        }
        for await _ in locked.stream {}
        switch writer {
        case .heartbeat:
            let leases = claims.reversed().map { ($0.conversation, $0.token) }
            _ = try await house.store.heartbeat(counselor: ana, leases: leases, lease: TestHouse.lease, at: noon)
        case .texts:
            let batch = ["2", "1"].map { house.text("more \($0)", from: "+\($0)", showing: [.inProgress]) }
            _ = try await house.handIn(batch)
        }
        let free = try await look.value
        await blocking.workers.shutdown()
        return free
    }
}
