import Domain
import Foundation
import Postgres
import Testing

@testable import Store

/// What is kept of suggestions, approvals and retired phrases.
struct SuggestionStoreTests {
    private let noon = TestHouse.noon

    private func facts(_ house: TestHouse, _ conversation: ConversationID, _ holder: AccountID?) async throws
        -> SuggestionFacts?
    {
        try await house.store.suggestionFacts(
            of: conversation, for: holder ?? AccountID(rawValue: 0), holder: holder, synthetic: false)
    }

    @Test("its holder and who may see all learn what a conversation is; nobody else does")
    func whose() async throws {
        try await withHouse { house in
            let (ana, ben) = (try await house.addCounselor("ana"), try await house.addCounselor("ben"))
            let id = try await house.send("1", showing: [.ideation]).conversation
            #expect(try await facts(house, id, ana) == nil)
            let claim = try #require(try await house.claim(ana))
            let held = try #require(try await facts(house, id, ana))
            #expect(held.level == .high && held.rungs.contains(.ideation) && held.replies == 0 && !held.isWrapping)
            #expect(try await facts(house, id, ben) == nil)
            #expect(try await facts(house, id, nil) != nil)
            #expect(
                try await house.store.suggestionFacts(of: id, for: ana, holder: ana, synthetic: true) == nil,
                "not across the synthetic line")
            _ = try await house.store.reply(claim.held(by: ana), text: "hello", synthetic: false)
            _ = try await house.store.wrap(claim.held(by: ana), lease: .seconds(60))
            let wrapping = try #require(try await facts(house, id, ana))
            #expect(wrapping.replies == 1 && wrapping.isWrapping)
        }
    }

    @Test("what is used is noted once, only if it was shown, and counted for its counselor")
    func use() async throws {
        try await withHouse { house in
            let ana = try await house.addCounselor("ana")
            let id = try await house.send("1", at: nil).conversation
            _ = try await house.claim(ana)
            var kept: [EarlierSuggestion] = []
            for shown in [["a", "b"], ["b", "a"]] {
                try await house.store.noteSuggestion(
                    in: id, for: ana, tags: [IssueTag("grief")], level: .routine, stage: .explore,
                    shown: shown.map { ($0, 0.5) })
                kept.append(
                    try #require(try await house.store.unusedSuggestions(in: id, for: ana).first))
            }
            #expect(kept.map(\.shown) == [["a", "b"], ["b", "a"]])
            let (oldest, newest) = (kept[0], kept[1])
            func use(_ phrase: String, _ suggestion: EarlierSuggestion) async throws -> Bool {
                try await house.store.usePhrase(
                    phrase, of: suggestion, in: id, message: MessageID(rawValue: 9), by: ana)
            }
            #expect(try await !use("c", newest))
            #expect(try await use("b", newest))
            #expect(try await !use("a", newest), "one reply, one phrase")
            #expect(try await use("b", oldest))
            let known = try #require(try await facts(house, id, ana))
            #expect(known.used == ["b", "b"] && known.habits == ["b": 2])
        }
    }

    @Test("an approval holds on to the text as it was; retiring says why, the last word counts")
    func approvals() async throws {
        try await withHouse { house in
            let ana = try await house.addCounselor("ana")
            let (old, new) = (String(repeating: "a", count: 64), String(repeating: "b", count: 64))
            for _ in 1...2 { try await house.store.approve(.phrase, "grief.en.x", textHash: old, by: "Dr. Soto") }
            try await house.store.approve(.phrase, "grief.en.x", textHash: new, by: "Dr. Lee")
            #expect(try await house.store.approvals().map(\.by) == ["Dr. Soto", "Dr. Lee"])
            await #expect(throws: PostgresError.self) {
                try await house.store.approve(.phrase, "grief.en.x", textHash: "short", by: "Dr. Lee")
            }
            try await house.store.retirePhrase("grief.en.x", reason: "rehearsed", by: ana)
            try await house.store.retirePhrase("grief.en.x", reason: "too long", by: ana)
            #expect(try await house.store.retiredPhrases() == ["grief.en.x": "too long"])
        }
    }
}
