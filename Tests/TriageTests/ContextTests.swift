import Domain
import Testing
import Triage

/// The traps that sank others, as far as the engine and not the pack answers for them.
struct ContextTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let text: String
        let own: [Rung]
        var other: [Rung] = []
        var softenedBy: String?
        var testDescription: String { text }
    }

    static let counted = [
        "i want to kill myself", "I won't tell anyone but i want to kill myself",
        "there are no other ways to kill myself",
        "why don't I just kill myself", "I'm not gonna lie I want to kill myself", "i'm not lying i will end my life",
        "nothing will stop me from killing myself", "i can't stop thinking about killing myself",
        "no reason not to kill myself",
        "trying not to kill myself", "i dont know if i should kill myself", "im not ok i want to kill myself",
        "i haven't killed myself yet", "if nothing changes i'm ending it all", "don't let me kill myself",
        "my mom makes me want to kill myself", "i told my friend about killing myself",
        "my friend left, i want to end my life",
        "my brother died last year and now i want to kill myself", "i've never wanted to kill myself so badly",
        "years ago i wanted to kill myself and i still do", "kms lol",
        "my never ending pain makes me want to kill myself",
        "why shouldn't i kill myself",
        "is it bad i want to end it all",
    ]

    @Test(arguments: counted)
    func counts(_ text: String) throws {
        let found = try TestPack.small.get().assess(text, language: .english)
        #expect(found.rungs.contains(.ideation), "\(found)")
        #expect(found.level >= .high)
    }

    @Test(arguments: [
        Case(text: "I'm not going to kill myself tonight", own: [.desire, .denied], softenedBy: "negation"),
        Case(text: "i don't think i want to kill myself", own: [.desire, .denied], softenedBy: "negation"),
        Case(text: "it's not that i want to die", own: [.denied], softenedBy: "negation"),
        Case(text: "i would never, i'm not suicidal", own: [.desire, .denied], softenedBy: "negation"),
        Case(text: "i tried killing myself 3 years ago", own: [.history], softenedBy: "past"),
        Case(text: "i used to cut myself when i was 15", own: [.selfHarmPast], softenedBy: "past"),
        Case(text: "my friend wants to die", own: [], other: [.desire], softenedBy: "other-person"),
        Case(text: "i think my sister is suicidal", own: [], other: [.ideation], softenedBy: "other-person"),
        Case(text: "my friend is so sad and wants to die", own: [], other: [.desire], softenedBy: "other-person"),
        Case(
            text: "my friend took 30 pills", own: [], other: [.means, .dose, .inProgress], softenedBy: "other-person"),
        Case(text: "my friend was suicidal last year", own: [], other: [.history], softenedBy: "other-person+past"),
        Case(text: "my brother killed himself last year", own: [], softenedBy: "bereavement"),
        Case(text: "suicide squad is on tv", own: [], softenedBy: "topic"),
        Case(text: "writing an essay about suicide", own: [], softenedBy: "topic"),
        Case(text: "22 veterans a day die, suicide statistics", own: [], softenedBy: "topic"),
        Case(text: "im dying of laughter", own: [], softenedBy: "idiom"),
        Case(text: "this homework is killing me", own: [], softenedBy: "idiom"),
        Case(text: "going to cut my hair", own: [], softenedBy: "idiom"),
        Case(text: "a cake to die for", own: [], softenedBy: "idiom"),
        Case(text: "he told me to kill myself", own: [], softenedBy: "quotation"),
        Case(text: "i want to die lol", own: [.desire]),
        Case(text: "a reason to want to die for the first time", own: [.desire]),
        Case(text: "took 30 pills for the pain", own: [.means, .dose, .inProgress]),
        Case(text: "took two pills for my headache", own: [], softenedBy: "idiom"),
        Case(text: "i cant go on", own: [.desire]), Case(text: "I don't want to be here anymore", own: [.desire]),
        Case(text: "he doesn't care if I die", own: [.desire]), Case(text: "why don't I want to die", own: [.desire]),
        Case(text: "is it bad that I want to die", own: [.desire]), Case(text: "i dont want to live", own: [.desire]),
        Case(text: "i took the whole bottle", own: [.inProgress]), Case(text: "skilled and skillful", own: []),
        Case(text: "i'm not kidding i took 20 pills", own: [.means, .dose, .inProgress]),
    ])
    func reads(_ example: Case) throws {
        let found = try TestPack.small.get().assess(example.text, language: .english)
        #expect(found.rungs == RungSet(example.own), "\(found)")
        #expect(found.otherRungs == RungSet(example.other), "\(found)")
        #expect(
            example.softenedBy == nil || found.evidence.contains { $0.softenedBy == example.softenedBy }, "\(found)")
        #expect(found.tags.contains(IssueTag("third-party")) == !example.other.isEmpty)
    }

    @Test func onlyBereavementIsGrief() throws {
        let found = try TestPack.small.get().assess("my brother killed himself last year", language: .english)
        #expect(found.tags == [IssueTag("grief")])
        #expect(found.level == .routine)
    }

    @Test func bestTagFirst() throws {
        let classifier = try TestPack.small.get()
        let found = classifier.assess("homework is killing me, cutting again, took 30 pills", language: .english)
        #expect(found.tags.first == IssueTag("suicide"))
        #expect(found.tags.contains(IssueTag("self-harm")))
    }
}
