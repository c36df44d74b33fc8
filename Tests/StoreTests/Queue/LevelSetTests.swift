import Domain
import Foundation
import Testing

@testable import Store

/// A human's word on the level.
struct LevelSetTests {
    private let noon = TestHouse.noon

    @Test("a level that a human lowers stays low until a new text raises it, and the log says who, what and why")
    func epochs() async throws {
        try await withHouse { house in
            let ana = try await house.addCounselor("ana")
            let ben = try await house.addCounselor("ben")
            let id = try await house.send("1", showing: [.intent, .timeframe], at: noon).conversation
            let claim = try #require(try await house.claim(ana, at: noon + 10))
            #expect(claim.level == .imminent && claim.orange)
            func set(_ level: Severity, by who: AccountID, token: FencingToken, at now: Date) async throws -> Int? {
                try await house.store.setLevel(
                    Hold(account: who, conversation: id, token: token), to: level, reason: .saferNow,
                    waits: TestHouse.policy.targetWaits, at: now)
            }
            #expect(try await set(.elevated, by: ben, token: claim.token, at: noon + 20) == nil)
            #expect(try await set(.elevated, by: ana, token: claim.token, at: noon + 20) == 2)
            #expect(try await house.held(id)?.orange == false)
            #expect(try await house.held(id)?.dueAt == noon + 300)

            // What was shown before counts no more: a time alone is no intent with a time.
            try await house.send("2", showing: [.timeframe], at: noon + 30)
            #expect(try await house.store.conversation(id, synthetic: false)?.level == .elevated)
            try await house.send("3", showing: [.intent], at: noon + 40)
            let file = try #require(try await house.store.conversation(id, synthetic: false))
            #expect(file.level == .imminent && file.epoch == 2)
            #expect(file.messages.map { $0.assessment?.epoch } == [1, 2, 2])
            #expect(try await house.held(id)?.orange == true)
            let detail: String = try await house.value(
                "SELECT detail FROM conversation_event WHERE conversation = $1 AND kind = 'level-set'", id.rawValue)
            #expect(detail == "safer-now")
        }
    }

    @Test("nobody lowers what they have not read")
    func unread() async throws {
        try await withHouse { house in
            let ana = try await house.addCounselor("ana")
            let id = try await house.send("1", at: noon).conversation
            let claim = try #require(try await house.claim(ana, at: noon + 1))
            try await house.send("2", showing: [.inProgress], at: noon + 2)
            func lower() async throws -> Int? {
                try await house.store.setLevel(
                    claim.held(by: ana), to: .routine, reason: .misread, waits: TestHouse.policy.targetWaits,
                    readOnly: true, at: noon + 3)
            }
            #expect(try await lower() == nil)
            _ = try await house.store.conversation(id, reader: ana, synthetic: false)
            #expect(try await lower() == 2)
        }
    }
}
