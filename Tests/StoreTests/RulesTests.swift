import Domain
import Foundation
import Postgres
import Testing

@testable import Store

struct RulesTests {
    @Test("a pack and its conditions are kept once, however many nodes bring it at once")
    func once() async throws {
        try await withHouse(connections: 8) { house in
            let numbers = try await withThrowingTaskGroup(of: Int32.self) { group in
                for _ in 0..<32 {
                    group.addTask {
                        try await house.store.keepPack(
                            hash: String(repeating: "b", count: 64), source: [1, 2, 3], policy: house.severity)
                    }
                }
                return try await group.reduce(into: Set<Int32>()) { $0.insert($1) }
            }
            let number = try #require(numbers.first)
            #expect(numbers.count == 1 && number != house.pack)
            try await expect(house, number, house.severity)
        }
    }

    @Test("two packs stand beside each other, each with its own conditions")
    func two() async throws {
        try await withHouse { house in
            let lenient = SeverityPolicy(
                conditions: [SeverityCondition(level: .elevated, whose: .own, all: [], any: RungSet([.inProgress]))],
                hash: String(repeating: "c", count: 64))
            let number = try await house.store.keepPack(hash: lenient.hash, source: [], policy: lenient)
            try await expect(house, number, lenient)
            try await expect(house, house.pack, house.severity)
            let text = house.text("1", from: "+15550100", showing: [.inProgress])
            let fates = try await house.store.accept(
                [text], pack: number, engine: "test", policy: TestHouse.policy, writer: 0, at: TestHouse.noon)
            #expect(fates.first?.stored?.level == .elevated)
            // The next text comes in at a node with the stricter pack, and counts with what was shown before.
            #expect(try await house.send("2", showing: [.buffer]).level == .emergency)
        }
    }

    private func expect(_ house: TestHouse, _ pack: Int32, _ policy: SeverityPolicy) async throws {
        let rows = try await house.rows(
            "SELECT level, whose, all_of, any_of FROM severity_condition WHERE pack = $1 ORDER BY position", pack)
        let kept = try rows.map { row in
            SeverityCondition(
                level: try #require(Severity(rawValue: try row.get(0, as: Int.self))),
                whose: try #require(SeverityCondition.Whose(rawValue: try row.get(1, as: String.self))),
                all: RungSet(rawValue: try row.get(2, as: Int64.self)),
                any: RungSet(rawValue: try row.get(3, as: Int64.self)))
        }
        // Why a condition is there stands in its file alone.
        let given = policy.conditions.map {
            SeverityCondition(level: $0.level, whose: $0.whose, all: $0.all, any: $0.any)
        }
        #expect(kept == given)
    }
}
