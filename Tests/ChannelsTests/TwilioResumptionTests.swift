import Testing

@testable import Channels

@Suite("What is left to send") struct TwilioResumptionTests {
    private func resume(_ parts: [String], _ listed: [String], apartFrom: Set<String> = []) -> TwilioResumption {
        TwilioResumption(
            parts: parts,
            listed: listed.enumerated().map {
                TwilioMessage(sid: "SM\($0.offset)", direction: "outbound-api", body: $0.element)
            },
            apartFrom: apartFrom)
    }

    @Test(
        arguments: [
            (["a"], [], ["a"], nil),
            (["a"], ["a"], [], "SM0"),
            (["a"], ["b", "a"], [], "SM1"),
            (["a", "b"], ["a"], ["b"], "SM0"),
            (["a", "b"], ["a", "b"], [], "SM1"),
            // Two equal parts are two messages.
            (["a", "a"], ["a"], ["a"], "SM0"),
            (["a", "a"], ["a", "a"], [], "SM1"),
            (["a"], ["ab"], ["a"], nil), (["a"], ["b a"], ["a"], nil), (["a"], ["A"], ["a"], nil),
            (["it's 5 pm…"], ["it’s 5 pm... "], [], "SM0"),
            (["it's 5 pm"], ["it's 6 pm"], ["it's 5 pm"], nil),
            (["👍"], ["👎"], ["👍"], nil), (["👍"], ["👍"], [], "SM0"),
            (["?"], ["!"], ["?"], nil), (["?"], ["?"], [], "SM0"), (["?"], [""], ["?"], nil),
        ] as [([String], [String], [String], String?)])
    func `is what the list does not have`(parts: [String], listed: [String], remaining: [String], last: String?) {
        let resumption = resume(parts, listed)
        #expect(resumption.remaining == remaining && resumption.lastSID == last)
    }

    @Test func `does not count what belongs to another reply`() {
        #expect(resume(["a"], ["a"], apartFrom: ["SM0"]).remaining == ["a"])
        #expect(resume(["a"], ["a", "a"], apartFrom: ["SM0"]).lastSID == "SM1")
    }
}
