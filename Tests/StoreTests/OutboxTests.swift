import Domain
import Foundation
import Postgres
import Testing

@testable import Store

struct OutboxTests {
    @Test("the demo channel takes its own side's replies only, oldest first, each once", arguments: [true, false])
    func delivery(synthetic: Bool) async throws {
        try await withHouse { house in
            let ours = try await replies(house, 6, synthetic: synthetic)
            let theirs = try await replies(house, 3, synthetic: !synthetic)
            #expect(try await house.store.repliesWaiting() == 9)
            for expected in [ours.prefix(2), ours.prefix(4), ours.prefix(6), ours.prefix(6)] {
                _ = try await house.store.deliverToDemo(limit: 2, synthetic: synthetic)
                #expect(try await delivered(house) == Array(expected))
            }
            #expect(try await house.store.deliverToDemo(limit: 2, synthetic: synthetic) == 0)
            #expect(try await house.store.repliesWaiting() == theirs.count)
        }
    }

    @Test("two channels at once deliver each reply once")
    func concurrent() async throws {
        try await withHouse(connections: 8) { house in
            let all = try await replies(house, 40, synthetic: true)
            let count = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<16 { group.addTask { try await house.store.deliverToDemo(limit: 5, synthetic: true) } }
                return try await group.reduce(0, +)
            }
            // Who meets rows that another has locked steps over them, and may come back with fewer.
            let rest = try await house.store.deliverToDemo(limit: 100, synthetic: true)
            #expect(count + rest == all.count)
            #expect(try await delivered(house) == all)
            #expect(try await house.value("SELECT count(*) FROM outbox WHERE attempts <> 1", as: Int.self) == 0)
        }
    }

    /// Replies to two conversations by turns.
    private func replies(_ house: TestHouse, _ count: Int, synthetic: Bool) async throws -> [Int64] {
        let policy = IntakePolicy(synthetic: synthetic)
        let name = synthetic ? "demo" : "real"
        let counselor = try await house.addCounselor(name)
        var claims: [Claim] = []
        for n in 0..<2 {
            _ = try await house.accept([house.text("\(name) \(n)", from: "\(name) \(n)")], policy: policy)
            claims.append(try #require(try await house.claim(counselor, lanes: [synthetic ? "demo-en" : "en"])))
        }
        var sent: [Int64] = []
        for n in 0..<count {
            let claim = claims[n % 2]
            let reply = try await house.store.reply(
                counselor: counselor, conversation: claim.conversation, token: claim.token, text: "reply \(n)",
                synthetic: synthetic)
            sent.append(try #require(reply).rawValue)
        }
        return sent
    }

    private func delivered(_ house: TestHouse) async throws -> [Int64] {
        try await house.rows("SELECT message FROM demo_delivery ORDER BY message").map { try $0.get(0, as: Int64.self) }
    }
}
