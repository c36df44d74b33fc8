import Domain
import Testing
import Triage

/// Evidence stands in the texter's own characters.
struct EvidenceTests {
    private func spans(_ text: String, _ rule: String) throws -> [String] {
        let bytes = Array(text.utf8)
        return try TestPack.small.get().assess(text, language: .english).evidence.filter { $0.rule == rule }
            .map { String(decoding: bytes[$0.start..<$0.end], as: UTF8.self) }
    }

    @Test(arguments: [
        ("so… KILL\u{200B}ING   my\u{301}self!", "KILL\u{200B}ING   my\u{301}self"),
        ("i will k!ll my self", "k!ll my self"), ("KILLLLL myself", "KILLLLL myself"),
        ("e\u{301} s.u.i.c.i.d.e e\u{301}", "s.u.i.c.i.d.e"), ("x \u{455}u1cide\u{308} x", "\u{455}u1cide\u{308}"),
        ("👨‍👩‍👧 kms 👨‍👩‍👧", "kms"), ("שלום kms", "kms"), ("un4live", "un4live"),
    ])
    func spanIsWhatTheyTyped(_ text: String, _ typed: String) throws {
        let found = try spans(text, "suicide.kill-myself") + spans(text, "suicide.word")
        #expect(found == [typed])
    }

    @Test func spansNeverCutACharacter() throws {
        let classifier = try TestPack.classifier(
            TestPack.rules + [TestPack.rule("suicide.any", "[desire]", #"die.{0,3}|.{1,2}kill"#)])
        var random = SeededRandom(state: 11)
        for _ in 0..<3_000 {
            let text = random.text(longest: 12) + "die" + random.text(longest: 12)
            for evidence in classifier.assess(text, language: nil).evidence {
                for offset in [evidence.start, evidence.end] {
                    let index = text.utf8.index(text.startIndex, offsetBy: offset)
                    if String.Index(index, within: text) == nil {
                        Issue.record("\(offset) in \(text.debugDescription)")
                        return
                    }
                }
            }
        }
    }
}
