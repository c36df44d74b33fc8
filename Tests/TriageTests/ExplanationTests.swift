import Content
import Domain
import Testing

@testable import Triage

/// An explanation tells the decision that `assess` makes, and why.
struct ExplanationTests {
    @Test(arguments: [
        "I'm not gonna kill myself tonight", "my friend wants to die", "i took 30 pills 💊", "hello",
        "i wanted to die years ago", "un4live", "suicide squad was ok", "", "kys loser lol",
    ])
    func itIsTheSameDecision(_ text: String) throws {
        let classifier = try TestPack.real.get()
        let explained = classifier.explain(text, language: .english)
        let found = classifier.assess(text, language: .english)
        #expect(explained.assessment == found)
        #expect(explained.normalized == classifier.normalized(text).text)
        #expect(Set(found.evidence.map(\.rule)).isSubset(of: explained.matches.map(\.rule.id)))
        #expect(Set(explained.matches.map(\.rule.id)).isSubset(of: explained.candidates))
        #expect(explained.candidates.count < explained.ruleCount / 2)
        #expect(explained.conditions.isEmpty == (found.level == .routine))
        #expect(explained.conditions.allSatisfy { $0.level == found.level && !$0.because.isEmpty })
        let shown = explained.matches.reduce(into: RungSet()) { if !$1.isOther { $0.formUnion($1.shows) } }
        #expect(shown == found.rungs)
        for match in explained.matches where match.softenedBy != nil {
            let reasons = match.softenedBy?.split(separator: "+").map(String.init) ?? []
            #expect(Set(reasons).isSubset(of: match.cues.map(\.name)), "\(match.softenedBy ?? "") by \(match.cues)")
        }
    }

    @Test func itNamesTheCue() throws {
        let explained = try TestPack.small.get().explain("ok. I am NOT going to kill myself")
        let match = try #require(explained.matches.first)
        #expect(match.rule.id == "suicide.kill-myself" && match.words == "kill myself")
        #expect(match.softenedBy == "negation" && match.shows == RungSet([.denied, .desire]))
        let cue = try #require(match.cues.first)
        #expect(cue.name == "negation" && cue.words == "NOT" && cue.effect == "denied")
        #expect(cue.file == "context.en.yaml" && cue.line > 1)
    }

    @Test func itNamesPartsAndFilters() throws {
        let classifier = try FormatPack.classifier(
            [
                """
                id: suicide.whole
                  shows: [floor-3]
                  filters: [barber]
                  parts: {cut: [cut], deep: [deep]}
                  match: {all: [cut, deep]}
                """
            ], filters: "  barber: {reach: clause, patterns: ['\\bbarber\\b'], because: Hair is cut there.}")
        let match = try #require(classifier.explain("the Barber cut it. so DEEP").matches.first)
        #expect(match.parts.map(\.words) == ["cut", "DEEP"] && match.parts.map(\.id) == ["cut", "deep"])
        #expect(match.cues.map(\.name) == ["filter:barber"] && match.cues.map(\.words) == ["Barber"])
        #expect(match.softenedBy == "filter:barber" && match.shows.isEmpty)
        #expect(classifier.explain("i cut. so deep").candidates == ["suicide.whole"])
    }
}
