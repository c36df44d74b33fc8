import Domain
import Testing

@testable import Triage

/// A pattern that gives no answer within its limits is never read as "no match".
struct LimitTests {
    private static let hard = TestPack.rule("suicide.hard", "[in-progress]", #"(?:\d+)+x?zc"#, context: "[idiom]")

    @Test func undeterminedCountsForTheWholeText() throws {
        let classifier = try TestPack.classifier([Self.hard])
        let text = "  " + String(repeating: "1", count: 60) + " zc"
        let found = classifier.assess(text, language: .english)
        #expect(found.level == .emergency)
        #expect(found.evidence.map(\.start) == [0])
        #expect(found.evidence.map(\.end) == [text.utf8.count])
        #expect(found.evidence.allSatisfy { $0.softenedBy == nil })
    }

    /// Somewhere between the two limits lie texts that only the patient try decides.
    @Test func patienceDecides() throws {
        let pattern = try Pattern(#"(?:\d+)+x?zc"#)
        let scratch = Scratch()
        let decidedLate = (8..<30).contains { length in
            let text = Array((String(repeating: "1", count: length) + " zc").utf8)
            scratch.reserve(text.count)
            for (i, byte) in text.enumerated() { scratch.bytes[i] = byte }
            scratch.count = text.count
            return pattern.fastOutcomeIsUndetermined(in: scratch) && pattern.firstMatch(in: scratch) == .none
        }
        #expect(decidedLate)
    }

    @Test(.timeLimit(.minutes(15))) func hostileTextsTakeBoundedTime() throws {
        let classifier = try TestPack.real.get()
        let bait = [
            "not kill myself ", "i want to ", "my friend ", "a", "\"", "d i e ", "су1c1de", "k!", "💊", "e\u{301}",
            "die died dying ",
        ]
        for piece in bait {
            let text = String(repeating: piece, count: (32 << 10) / piece.utf8.count)
            let took = ContinuousClock().measure { _ = classifier.assess(text, language: nil) }
            #expect(took < .seconds(60), "\(piece) took \(took)")
        }
    }
}
