import Content
import Domain
import Testing
import Triage

/// Nothing a phone can send makes the classifier trap, and the same text gives the same assessment.
struct FuzzTests {
    @Test func randomScalars() throws {
        let classifier = try TestPack.small.get()
        var random = SeededRandom(state: 1)
        for round in 0..<100_000 {
            let text = random.text(longest: round % 1_000 == 0 ? 500 : 12)
            let found = classifier.assess(text, language: round % 2 == 0 ? nil : .spanish)
            #expect(found.evidence.allSatisfy { $0.start <= $0.end && $0.end <= text.utf8.count })
        }
    }

    @Test func sameFromManyThreads() async throws {
        let classifier = try TestPack.real.get()
        var random = SeededRandom(state: 2)
        let texts = (0..<200).map { _ in random.text(longest: 10) + " i want to kill myself " + random.text(longest: 10)
        }
        let alone = texts.map { classifier.assess($0, language: .english) }
        await withTaskGroup(of: [Assessment].self) { group in
            for _ in 0..<4 { group.addTask { texts.map { classifier.assess($0, language: .english) } } }
            for await together in group { #expect(together == alone) }
        }
    }

    @Test func aPackFromItsSourceReadsTheSame() throws {
        let pack = try TestPack.pack(TestPack.rules)
        let again = try Classifier(try .init(source: pack.source))
        let text = "my friend took 30 pills, i want to d i e tonight"
        #expect(again.assess(text, language: nil) == (try Classifier(pack).assess(text, language: nil)))
    }
}
