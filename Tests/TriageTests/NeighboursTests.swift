import Domain
import Testing
import Triage

/// One thought in several texts, and bare answers to a counselor's questions, with the shipped pack.
struct NeighboursTests {
    private func found(_ text: String, after earlier: [String] = [], asked: [String] = []) throws
        -> [NeighbourAssessment]
    {
        let classifier = try TestPack.real.get()
        var neighbours = Neighbours(earlier: earlier, asked: asked)
        for single in (earlier + [text]).map({ classifier.assess($0, language: .english) }) {
            neighbours.shown.formUnion(single.rungs)
            neighbours.shownByOthers.formUnion(single.otherRungs)
        }
        return classifier.assess(text, beside: neighbours, language: .english)
    }

    @Test(arguments: [
        (["i want to"], "die", Severity.elevated),
        (["i just took", "the whole bottle"], "of advil", .emergency),
        (["hey", "i keep thinking about how to end"], "my life", .high),
        (["honestly i am going to end"], "my life tonight", .imminent),
    ])
    func `a thought that the send button broke is read whole`(earlier: [String], text: String, level: Severity) throws {
        let thought = try #require(try found(text, after: earlier).first { $0.part == .thought })
        #expect(thought.texts == earlier.count + 1)
        #expect(thought.assessment.level == level)
        let length = (earlier + [text]).reduce(-1) { $0 + $1.utf8.count + 1 }
        #expect(thought.assessment.evidence.allSatisfy { 0 <= $0.start && $0.start < $0.end && $0.end <= length })
    }

    @Test func `what single texts say already is not said again`() throws {
        #expect(try found("ok bye", after: ["hello", "i want to die"]).isEmpty)
        #expect(try found("and school is fine", after: ["hello"]).isEmpty)
        #expect(try found("kill myself").isEmpty)
    }

    @Test func `a sentence that has ended does not run on`() throws {
        #expect(try found("kill myself laughing at that show", after: ["i want to."]).isEmpty)
        #expect(try found("to die for, that cake", after: ["it was great and i want."]).isEmpty)
    }

    @Test func `only what fits into a thousand bytes is joined`() throws {
        let long = String(repeating: "and then he said no ", count: 50)
        #expect(try found("die", after: ["i want to", long]).isEmpty)
        #expect(try found("die", after: [long, "i want to"]).first?.texts == 2)
        #expect(try found("die", after: [String(repeating: "x", count: 2000)]).isEmpty)
    }

    @Test(arguments: ["yes", "Yeah", "yea i do", "y", "kinda", "i guess so", "sometimes...", "um yes", "maybe", "si"])
    func `a bare yes shows what was asked`(yes: String) throws {
        let answer = try #require(try found(yes, asked: ["question.plan", "question.timeframe"]).first)
        #expect(answer.part == .answer && answer.texts == 1)
        #expect(answer.assessment.rungs == RungSet([Rung.intent, .timeframe]))
        #expect(answer.assessment.level == .imminent)
        #expect(answer.assessment.evidence.map(\.rule) == ["question.plan", "question.timeframe"])
    }

    @Test(arguments: ["no", "nope", "not really", "no i'm not", "no not tonight", "never"])
    func `a bare no is a denial`(no: String) throws {
        let answer = try #require(try found(no, asked: ["question.suicide"]).first)
        #expect(answer.assessment.rungs == RungSet(Rung.denied) && answer.assessment.level == .routine)
    }

    @Test(arguments: [
        "yesterday was bad", "no one cares", "i have math homework", "yes my mom is home from work now", "nothing", "",
    ])
    func `anything else is no answer`(text: String) throws {
        #expect(try found(text, asked: ["question.suicide"]).isEmpty)
        #expect(try found("yes", asked: ["question.unheard-of"]).isEmpty)
    }

    @Test func `a counselor's questions are known, statements are not`() throws {
        let classifier = try TestPack.real.get()
        #expect(
            Set(classifier.questions(in: "Are you thinking of suicide? Do you have a plan for how you would do it?"))
                == ["question.suicide", "question.plan"])
        #expect(classifier.questions(in: "I am glad you wrote. What happened today?").isEmpty)
        #expect(classifier.questions(in: "¿Estás pensando en suicidarte?") == ["question.es.suicide"])
    }
}
