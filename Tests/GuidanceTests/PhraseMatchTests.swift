import Domain
import Testing

@testable import Guidance

@Suite("Which phrase a reply was made of") struct PhraseMatchTests {
    private static let shown = [
        (id: "ask", text: "Are you thinking about killing yourself?"),
        (id: "who", text: "I'm so sorry you lost them. Would you tell me a little about who they were to you?"),
        (id: "glad", text: "I'm glad you texted."),
    ]

    @Test(
        "word for word, edited, and in the middle of more",
        arguments: [
            ("Are you thinking about killing yourself?", "ask"),
            ("that sounds heavy. are you thinking of killing yourself", "ask"),
            ("that sounds heavy. are you thinking about killing yourself tonight?", "ask"),
            ("im so sorry you lost her. would you tell me a bit about who she was to you? take your time", "who"),
            ("Im so sorry you lost them. Would you tell me a little about who they were?", "who"),
            ("im glad you texted", "glad"), ("glad you texted", nil as String?), ("i hear you", nil), ("", nil),
            ("🙂", nil),
        ])
    func used(reply: String, expected: String?) {
        #expect(PhraseMatch.used(in: reply, of: Self.shown) == expected)
    }

    @Test("of several the one with most words in the reply is meant, and the higher where they are alike")
    func several() {
        let both = "I'm glad you texted. Are you thinking about killing yourself?"
        #expect(PhraseMatch.used(in: both, of: Self.shown) == "ask")
        let twins = [(id: "first", text: "what would help tonight"), (id: "second", text: "what would help tonight?")]
        #expect(PhraseMatch.used(in: "so, what would help tonight", of: twins) == "first")
    }

    @Test("a reply of ten thousand words is looked at by its beginning")
    func long() {
        let words = Array(repeating: "and", count: 10_000).joined(separator: " ")
        #expect(PhraseMatch.used(in: "I'm glad you texted. \(words)", of: Self.shown) == "glad")
        #expect(PhraseMatch.used(in: "\(words) I'm glad you texted.", of: Self.shown) == nil)
    }
}

@Suite("Where a conversation stands") struct PhraseStageInferringTests {
    private func stage(
        _ replies: Int, used: [PhraseStage] = [], _ level: Severity = .routine, open: Bool = true,
        wrapping: Bool = false
    ) -> PhraseStage {
        .inferred(replies: replies, used: used, level: level, riskIsOpen: open, isWrapping: wrapping)
    }

    @Test func `goes forward with what was said, and to the risk question while it is open`() {
        #expect(stage(0) == .rapport && stage(1) == .explore && stage(7) == .goal && stage(13) == .nextSteps)
        #expect(stage(0, .high) == .riskAssessment && stage(20, .imminent) == .riskAssessment)
        #expect(stage(1, .high, open: false) == .explore)
        #expect(stage(2, used: [.goal, .explore]) == .goal && stage(13, used: [.rapport]) == .nextSteps)
        #expect(stage(2, used: [.riskAssessment, .close]) == .explore)
        #expect(stage(0, .emergency, wrapping: true) == .close)
    }
}
