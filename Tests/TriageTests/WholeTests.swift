import Domain
import Testing

@testable import Triage

/// Rules made of hidden parts.
struct WholeTests {
    private func classifier(_ match: String, shows: String = "[floor-3]") throws -> Classifier {
        let named = ["wish", "pills", "gun", "joke", "soon"].filter { match.contains($0) }
        let parts = [
            "wish": #"'\bwant to die\b'"#, "pills": "[pills, tablets]", "gun": "[gun]", "joke": "[lol]",
            "soon": "[tonight]",
        ]
        let listed = named.map { "\($0): \(parts[$0] ?? "")" }.joined(separator: ", ")
        return try FormatPack.classifier([
            """
            id: suicide.whole
              shows: \(shows)
              context: [negation, other-person, idiom]
              parts: {\(listed)}
              match: \(match)
            """
        ])
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let match: String
        let holds: [String]
        let fails: [String]
        var testDescription: String { match }
    }

    @Test(arguments: [
        Case(
            match: "{all: [wish, pills]}", holds: ["i want to die. the pills are here", "pills... i want to die"],
            fails: ["i want to die", "tablets"]),
        Case(
            match: "{any: [pills, gun]}", holds: ["the pills", "his gun", "gun and pills"], fails: ["tonight", "begun"]),
        Case(
            match: "{all: [wish], none: [joke]}", holds: ["i want to die"], fails: ["i want to die lol", "lol"]),
        Case(
            match: "{count: {at-least: 2, of: [wish, pills, soon]}}",
            holds: ["i want to die tonight", "pills tonight", "i want to die tonight, pills"],
            fails: ["i want to die", "pills pills tablets"]),
        Case(
            match: "{scope: sentence, all: [wish, pills]}",
            holds: ["i want to die with these pills", "hello. i want to die. i want to die, pills"],
            fails: ["i want to die. the pills are here", "pills\ni want to die"]),
        Case(
            match: "{scope: sentence, all: [wish], none: [joke]}", holds: ["lol. i want to die", "i want to die! lol"],
            fails: ["i want to die lol"]),
    ])
    func conditions(_ example: Case) throws {
        let classifier = try classifier(example.match)
        for text in example.holds { #expect(classifier.assess(text, language: .english).level == .imminent, "\(text)") }
        for text in example.fails {
            let found = classifier.assess(text, language: .english)
            #expect(found.level == .routine && found.evidence.isEmpty, "\(text): \(found)")
        }
    }

    /// Parts are no evidence; the whole is one match from the first to the last of them.
    @Test func evidenceIsTheWhole() throws {
        let text = "hm… PILLS here. i want to die"
        let found = try classifier("{all: [wish, pills]}").assess(text, language: .english)
        #expect(found.evidence.map(\.rule) == ["suicide.whole"])
        let spans = found.evidence.map { String(decoding: Array(text.utf8)[$0.start..<$0.end], as: UTF8.self) }
        #expect(spans == ["PILLS here. i want to die"])
    }

    /// What softens a part softens the whole, unless the whole stands without that part.
    @Test func contextsActOnParts() throws {
        let classifier = try classifier("{all: [wish], any: [pills, gun]}", shows: "[ideation]")
        func assess(_ text: String) -> Assessment { classifier.assess(text, language: .english) }
        #expect(assess("i want to die and there are pills").rungs == RungSet(Rung.ideation))
        let denied = assess("i do not want to die. these are my pills")
        #expect(denied.rungs == RungSet([.denied, .desire]) && denied.evidence.map(\.softenedBy) == ["negation"])
        let both = assess("i do not want to die. these are my pills. now i want to die")
        #expect(both.rungs == RungSet(Rung.ideation) && both.evidence.map(\.softenedBy) == [nil])
        let other = assess("my friend said they want to die and took pills")
        #expect(other.rungs.isEmpty && other.otherRungs == RungSet(Rung.ideation), "\(other)")
    }

    /// In doubt a match counts: an undetermined part is there, and forbids nothing.
    @Test func undeterminedParts() throws {
        let hard = #"'(?:\d+)+x?zc'"#
        let text = "i want to die " + String(repeating: "1", count: 60) + " zc"
        for match in ["{all: [wish, hard]}", "{scope: sentence, all: [wish, hard]}", "{all: [wish], none: [hard]}"] {
            let classifier = try FormatPack.classifier([
                "id: suicide.whole\n  shows: [floor-3]\n  parts: {wish: '\\bwant to die\\b', hard: \(hard)}\n  match: \(match)"
            ])
            #expect(classifier.assess(text, language: .english).level == .imminent, "\(match)")
        }
    }

    /// What asks for parts and forbids none can only gain by more text.
    @Test func moreNeverLowers() throws {
        let classifier = try classifier("{scope: sentence, count: {at-least: 2, of: [wish, pills, gun, soon]}}")
        var random = SeededRandom(state: 8)
        let words = ["i want to die", "pills", "gun", "tonight", "hello", "again"]
        var raised = 0
        for _ in 0..<2_000 {
            let text = (0..<Int.random(in: 1...3, using: &random)).map { _ in words.randomElement(using: &random) ?? ""
            }
            .joined(separator: " ")
            let more = text + " " + (words.randomElement(using: &random) ?? "")
            let levels = [text, more].map { classifier.assess($0, language: .english).level }
            #expect(levels[1] >= levels[0], "\(more)")
            raised += levels[1] > levels[0] ? 1 : 0
        }
        #expect(raised > 100)
    }

    @Test(.timeLimit(.minutes(15))) func hostileTextsTakeBoundedTime() throws {
        let classifier = try classifier("{scope: sentence, all: [wish, pills], none: [joke]}")
        for piece in ["pills. ", "!", "i want to die pills lol\n", "tablets! i want to die. "] {
            let text = String(repeating: piece, count: (32 << 10) / piece.utf8.count)
            let took = ContinuousClock().measure { _ = classifier.assess(text, language: nil) }
            #expect(took < .seconds(60), "\(piece) took \(took)")
        }
    }

    @Test func wordsAreWords() throws {
        let classifier = try FormatPack.classifier([
            "id: suicide.words\n  shows: [desire]\n  words: [\"can't cope\", die]"
        ])
        for (text, level) in [
            ("i cant cope", Severity.elevated), ("i can't cope", .elevated), ("i will DIE", .elevated),
            ("the diet", .routine), ("i can cope", .routine),
        ] {
            #expect(classifier.assess(text, language: .english).level == level, "\(text)")
        }
    }
}
