import Domain
import Foundation
import Testing

@testable import Store

struct ExpiryTests {
    private let noon = TestHouse.noon

    @Test("many nodes look for lost leases at once: each lease comes back once")
    func once() async throws {
        try await withHouse(connections: 16, ownDatabase: true) { house in
            let ana = try await house.addCounselor("ana")
            _ = try await house.accept((0..<200).map { house.text("\($0)", from: "+1\($0)") })
            for _ in 0..<200 { _ = try #require(try await house.claim(ana)) }
            #expect(try await house.claim(ana) == nil)
            let lost = try await withThrowingTaskGroup(of: [ConversationID].self) { group in
                for _ in 0..<64 {
                    group.addTask { try await house.store.expireLeases(at: noon + 60).map(\.conversation) }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            #expect(lost.count == 200 && Set(lost).count == 200)
            #expect(try await house.store.queueHead(lanes: TestHouse.lanes, limit: 500).count == 200)
            #expect(
                try await house.value("SELECT count(*) FROM conversation_event WHERE kind = 'expired'", as: Int.self)
                    == 200)
            #expect(try await house.breaches() == [])
        }
    }

    @Test("a heartbeat saves a lease until its new time; what is lost returns with its old place")
    func heartbeat() async throws {
        try await withHouse(ownDatabase: true) { house in
            let ana = try await house.addCounselor("ana")
            let id = try await house.send("1", showing: [.intent, .means]).conversation
            let claim = try #require(try await house.claim(ana, at: noon + 10))
            #expect(claim.expiresAt == noon + 70)
            let renewed = try await house.store.heartbeat(
                counselor: ana, leases: [(id, claim.token), (id, FencingToken(rawValue: -1))], lease: TestHouse.lease,
                at: noon + 50)
            #expect(renewed == [id: noon + 110])
            #expect(try await house.store.expireLeases(at: noon + 109).isEmpty)
            let lost = try await house.store.expireLeases(at: noon + 110)
            #expect(lost.map(\.conversation) == [id] && lost.map(\.counselor) == [ana] && lost.allSatisfy { $0.orange })
            #expect(
                try await house.waiting(id) == PlaceRow(lane: "en", orange: true, dueAt: noon + 30, waitingSince: noon))
            #expect(try await house.release(claim, by: ana) == nil)
            #expect(try await house.close(claim, by: ana) == nil)
            let next = try #require(try await house.claim(ana, at: noon + 200))
            #expect(next.token.rawValue > claim.token.rawValue)
        }
    }
}
