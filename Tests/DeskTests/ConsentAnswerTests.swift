import Testing

@testable import Desk

@Suite("Answers to the consent question") struct ConsentAnswerTests {
    @Test(
        "are a bare yes or no",
        arguments: [("Yes.", true), ("y", true), ("SÍ", true), ("si!", true), ("no", false), ("N", false)])
    func bare(text: String, consents: Bool) { #expect(ConsentAnswer(text)?.consents == consents) }

    @Test(
        "are nothing else: that is a new plea",
        arguments: ["", "no one", "no gracias", "yes i want to die", "not yet", "nope", "sin", "no no no no no no no"])
    func other(text: String) { #expect(ConsentAnswer(text) == nil) }
}
