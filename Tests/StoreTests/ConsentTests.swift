import Domain
import Foundation
import Testing

@testable import Store

@Suite("Research consent") struct ConsentTests {
    @Test("is kept once, with the text, and leaves the conversation closed; what comes unasked is no answer")
    func answer() async throws {
        try await withHouse { house in
            let noon = TestHouse.noon
            func answer(_ id: String) async throws -> Receipt? {
                let text = house.text(id, from: "texter").text
                return try await house.store.answerConsent(text, consents: true, within: .seconds(3_600), at: noon + 30)
            }
            let sent = try await house.accept([house.text("1", from: "texter")], at: noon)
            let conversation = try #require(sent.first?.stored).conversation
            let counselor = try await house.addCounselor("ana")
            #expect(try await answer("early") == nil)
            try await house.closeNext(by: counselor, at: noon + 10)
            #expect(try await answer("unasked") == nil)
            #expect(
                try await house.store.say(.consent, "May we?", in: conversation, synthetic: false, at: noon + 20) != nil
            )
            let receipt = try #require(try await answer("yes"))
            #expect(receipt.conversationID == conversation)
            let consents = "SELECT count(*) FROM texter WHERE research_consent"
            #expect(try await house.value(consents, as: Int.self) == 1)
            #expect(try await house.value("SELECT count(*) FROM queue_entry", as: Int.self) == 0)
            #expect(try await house.store.place(of: conversation, synthetic: false)?.state == .closed)
            // Answered: the next one is a new text, and opens the conversation as every text does.
            #expect(try await answer("again") == nil)
        }
    }
}
