import Domain
import Foundation
import Testing

@testable import Store

struct CaseworkTests {
    private let noon = TestHouse.noon

    @Test("a reply needs the holder and the current token, and stands in the transcript in its place")
    func replies() async throws {
        try await withHouse { house in
            let ana = try await house.addCounselor("ana")
            let ben = try await house.addCounselor("ben")
            let id = try await house.send("1", "hello").conversation
            let claim = try #require(try await house.claim(ana))
            func reply(_ who: AccountID, _ token: FencingToken, synthetic: Bool = false) async throws -> MessageID? {
                try await house.store.reply(
                    Hold(account: who, conversation: id, token: token), text: "hi, I am here", synthetic: synthetic,
                    at: noon + 5)
            }
            #expect(try await reply(ben, claim.token) == nil)
            #expect(try await reply(ana, FencingToken(rawValue: claim.token.rawValue + 1)) == nil)
            #expect(try await reply(ana, claim.token, synthetic: true) == nil)
            let message = try #require(try await reply(ana, claim.token))
            try await house.send("2", "thank you", at: noon + 9)

            let file = try #require(try await house.store.conversation(id, synthetic: false))
            #expect(file.messages.map(\.text) == ["hello", "hi, I am here", "thank you"])
            #expect(file.messages.map(\.author) == [.texter, .counselor, .texter])
            #expect(file.messages.map(\.id).contains(message))
            #expect(file.holder == ana && file.token == claim.token && file.expiresAt == noon + 60)
            #expect(try await house.store.repliesWaiting() == 1)
            _ = try await house.release(claim, by: ana)
            #expect(try await reply(ana, claim.token) == nil)
        }
    }

    @Test("a conversation is waiting, held, closed, and each place says so")
    func places() async throws {
        try await withHouse { house in
            let ana = try await house.addCounselor("ana")
            let id = try await house.send("1").conversation
            func place() async throws -> ConversationPlace? { try await house.store.place(of: id, synthetic: false) }
            #expect(try await place()?.state == .waiting)
            #expect(try await house.store.holder(of: id, synthetic: false) == .some(nil))
            let claim = try #require(try await house.claim(ana))
            #expect(try await place()?.state == .active)
            #expect(try await place()?.holder == ana)
            #expect(try await place()?.expiresAt == noon + 60)
            #expect(try await house.store.holder(of: id, synthetic: false) == .some(ana))
            #expect(try await house.close(claim, by: ana, confirming: .high, at: noon + 5) == noon + 5)
            #expect(try await place()?.state == .closed)
            #expect(try await house.close(claim, by: ana) == nil)
            let file = try #require(try await house.store.conversation(id, synthetic: false))
            #expect(file.closedAt == noon + 5 && file.outcome == "supported" && file.confirmedLevel == .high)
        }
    }

    @Test("nothing crosses the synthetic line")
    func synthetic() async throws {
        try await withHouse { house in
            #expect(try await house.store.conversationsPresent() == (synthetic: false, real: false))
            let policy = IntakePolicy(synthetic: true)
            let demo = try await house.accept([house.unread(house.text("1", from: "+15550100"))], policy: policy)
            let id = try #require(demo.first?.stored).conversation
            #expect(try await house.store.conversationsPresent() == (synthetic: true, real: false))
            let ana = try await house.addCounselor("ana")
            #expect(try await house.claim(ana) == nil)
            #expect(try await house.store.conversation(id, synthetic: false) == nil)
            #expect(try await house.store.place(of: id, synthetic: false) == nil)
            #expect(try await house.store.holder(of: id, synthetic: false) == nil)
            #expect(try await house.store.supervisorPages(synthetic: false).isEmpty)
            #expect(try await house.store.supervisorPages(synthetic: true).map(\.conversation) == [id])
            #expect(try await house.claim(ana, lanes: ["demo-en"])?.conversation == id)
        }
    }

    @Test("the counts of who waits go by level, with the oldest and those overdue")
    func counts() async throws {
        try await withHouse { house in
            let clock: Date = try await house.value("SELECT clock_timestamp()")
            try await house.send("1", at: clock - 1_000)
            try await house.send("2", from: "+15550101", at: clock)
            try await house.send("3", from: "+15550102", showing: [.inProgress], language: "es", at: clock)
            let counts = try await house.store.waitingCounts(lanes: ["en"])
            #expect(counts.map(\.level) == [.routine] && counts.map(\.count) == [2] && counts.map(\.overdue) == [1])
            #expect(counts.first?.oldest == clock - 1_000)
            #expect(try await house.store.waitingCounts(lanes: TestHouse.lanes).count == 2)
        }
    }
}
