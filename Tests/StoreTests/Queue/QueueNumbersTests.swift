import Domain
import Foundation
import Testing

@testable import Store

/// The numbers that supervisors look at, exact on made-up data.
struct QueueNumbersTests {
    private let noon = TestHouse.noon

    @Test("the supervisor's light counts who waits, who is held and who is there")
    func health() async throws {
        try await withHouse { house in
            let now = noon + 1_000
            let ana = try await house.addCounselor("ana")
            for name in ["sam", "sue"] {
                _ = try await house.store.addAccount(name: name, role: .supervisor, languages: nil, synthetic: false)
            }
            for account in try await house.store.accounts() {
                // sue's console was heard too long ago.
                let seen = account.name == "sue" ? now - 46 : now - 45 + 1
                try await house.store.setStatus(.available, of: account.id, at: seen)
            }
            try await house.send("1", from: "+1", at: noon)
            try await house.send("2", from: "+2", showing: [.inProgress], at: noon + 10)
            try await house.send("3", from: "+3", showing: [.inProgress], at: noon + 20)
            try await house.send("4", from: "+4", at: noon + 700)
            try await house.send("5", from: "+5", at: noon + 701)
            _ = try #require(try await house.claim(ana, at: noon + 800))
            let health = try #require(try await house.store.queueHealth(presence: .seconds(45), at: now))
            #expect(health.held == 1 && health.waiting == 4 && health.highRiskOpen == 2)
            #expect(health.waitingOverFiveMinutes == 2 && health.overdue == 2 && health.oldestDue == noon + 20)
            #expect(health.counselorsOnline == 1 && health.supervisorsOnline == 1)
            try await house.store.setStatus(.off, of: ana, at: now)
            #expect(try await house.store.queueHealth(presence: .seconds(45), at: now)?.counselorsOnline == 0)
        }
    }

    @Test("waits per level: percentiles and the share within the target, each texter measured once")
    func waits() async throws {
        try await withHouse(ownDatabase: true) { house in
            let ana = try await house.addCounselor("ana")
            // Waits of 100, 200, ... 2,000 s; up to 900 s is within the target of routine.
            for number in 1...20 {
                try await house.send("\(number)", from: "+1\(number)", at: noon)
            }
            var claims: [Claim] = []
            for number in 1...20 {
                claims.append(try #require(try await house.claim(ana, at: noon + Double(number) * 100)))
            }
            // Held, closed, and released and taken again: the last is no second wait.
            for claim in claims.prefix(8) { _ = try await house.close(claim, by: ana, at: noon + 2_500) }
            for claim in claims.suffix(6) { _ = try await house.release(claim, by: ana, at: noon + 2_500) }
            _ = try #require(try await house.claim(ana, at: noon + 2_600))
            // An offer is measured when it is accepted.
            try await house.send("orange", from: "+2", showing: [.inProgress], at: noon + 3_000)
            let offered = try await house.store.offer(
                to: [Claimant(account: ana, lanes: TestHouse.lanes, capacity: 99)], offer: .seconds(20), rest: .zero,
                at: noon + 3_004)
            let offer = try #require(offered[ana])
            _ = try await house.store.accept(offer.claim.held(by: ana), lease: TestHouse.lease, at: noon + 3_007)

            let waits = try await house.store.queueWaits(since: noon)
            #expect(waits.map(\.level) == [.emergency, .routine] && waits.map(\.count) == [1, 20])
            #expect(waits.map(\.p50) == [7, 1_050] && waits.map(\.withinTarget) == [0, 9])
            #expect(abs((waits.last?.p95 ?? 0) - 1_905) < 1e-6 && abs((waits.last?.p99 ?? 0) - 1_981) < 1e-6)
            // Taken since then, whenever they came.
            #expect(try await house.store.queueWaits(since: noon + 1_500).map(\.count) == [1, 6])
            #expect(try await house.store.queueWaits(since: noon + 4_000).isEmpty)
        }
    }

    @Test("a supervisor who takes an offer away is the first human: the wait is measured then")
    func takenOver() async throws {
        try await withHouse { house in
            let (ana, ben) = (try await house.addCounselor("ana"), try await house.addCounselor("ben"))
            let id = try await house.send("1", at: noon).conversation
            func claimant(_ account: AccountID) -> Claimant {
                Claimant(account: account, lanes: TestHouse.lanes, capacity: 3)
            }
            _ = try await house.store.offer(to: [claimant(ana)], offer: .seconds(20), rest: .zero, at: noon + 5)
            #expect(try await house.store.queueWaits(since: noon).isEmpty)
            let token = try await house.store.assign(
                id, by: ana, token: nil, to: claimant(ben), orangeExtra: 1, reason: .workload, lease: TestHouse.lease,
                at: noon + 9)
            #expect(token != nil)
            #expect(try await house.store.queueWaits(since: noon).map(\.p50) == [9])
        }
    }
}
