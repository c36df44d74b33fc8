import Domain
import Foundation
import Postgres
import Testing

@testable import Store

/// Several who claim at once, by one call.
struct ClaimsTogetherTests {
    private let noon = TestHouse.noon

    private func claims(_ house: TestHouse, _ accounts: [AccountID]) async throws -> [AccountID: ClaimedEntry?] {
        try await house.store.claim(
            forEach: accounts.map { Claimant(account: $0, lanes: TestHouse.lanes, capacity: 3) },
            lease: TestHouse.lease, at: noon)
    }

    @Test("who is too late for what was chosen for them is told so; who finds nobody is not in the answer")
    func late() async throws {
        try await withHouse { house in
            let accounts = try await [house.addCounselor("ana"), house.addCounselor("ben"), house.addCounselor("eve")]
            let first = try await house.send("1").conversation
            let second = try await house.send("2", from: "+15550101", at: noon.addingTimeInterval(1)).conversation
            let lock = "SELECT FROM queue_entry WHERE conversation = \(first) FOR UPDATE"
            let given = try await whileHolding(lock, house) { try await claims(house, accounts) }
            #expect(given.keys.contains(accounts[0]) && (given[accounts[0]] ?? nil)?.claim == nil)
            #expect(given[accounts[1]]??.claim.conversation == second)
            #expect(!given.keys.contains(accounts[2]))
        }
    }

    @Test("a conversation that comes when the call has begun is given whole")
    func newer() async throws {
        try await withHouse { house in
            let ana = try await house.addCounselor("ana")
            let blocker = "LOCK TABLE decline IN ACCESS EXCLUSIVE MODE"
            let (sent, claim) = try await whileHolding(blocker, house) { untilBlocking in
                let claim = Task { try await claims(house, [ana]) }
                // The call has its snapshot and waits; the text is committed after it.
                await untilBlocking()
                return (try await house.send("1", showing: [.ideation]), claim)
            }
            let given = try await claim.value
            let entry = try #require(given[ana] ?? nil)
            #expect(entry.claim.conversation == sent.conversation && entry.claim.level == .high)
            #expect(entry.origin == .claim)
        }
    }

    @Test("closes of several: each by its own token, outcome and level")
    func closes() async throws {
        try await withHouse { house in
            let (ana, ben) = (try await house.addCounselor("ana"), try await house.addCounselor("ben"))
            for number in 1...3 {
                try await house.send(
                    "\(number)", from: "+1555010\(number)", at: noon.addingTimeInterval(Double(number)))
            }
            let mine = try #require(try await house.claim(ana)).held(by: ana)
            let theirs = try #require(try await house.claim(ben)).held(by: ben)
            let third = try #require(try await house.claim(ana)).held(by: ben)
            let closed = try await house.store.close(
                [
                    Closing(hold: theirs, outcome: .abandoned, confirmedLevel: .imminent),
                    Closing(hold: third, outcome: .supported, confirmedLevel: .routine),
                    Closing(hold: mine, outcome: .supported, confirmedLevel: .elevated),
                ], at: noon.addingTimeInterval(60))
            #expect(Set(closed.keys) == [mine.conversation, theirs.conversation])
            let rows = try await house.rows(
                "SELECT id, outcome, confirmed_level, left_due_at IS NOT NULL FROM conversation WHERE closed_at IS NOT NULL"
            )
            for row in rows {
                let isMine = try row.get(0, as: Int64.self) == mine.conversation.rawValue
                #expect(try row.get(1, as: String.self) == (isMine ? "supported" : "abandoned"))
                #expect(try row.get(2, as: Int16.self) == (isMine ? 1 : 3))
                #expect(try row.get(3, as: Bool.self) == !isMine)
            }
        }
    }
}
