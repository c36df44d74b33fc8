import Domain
import Testing

@testable import Guidance

/// Every state at code orange: level, language, what is answered, approved and already said.
@Suite struct OrangeTests {
    private static let ladder: [Rung] = [.ideation, .intent, .means, .timeframe, .inProgress]

    private func library(_ language: Language) -> [Phrase] {
        func question(_ id: String, _ rung: Rung, _ isDefault: Bool, _ direction: PhraseDirection = .forward) -> Phrase
        {
            phrase(
                "\(language.rawValue).\(id)", rung == .ideation ? .directRiskQuestion : .ladderQuestion, direction,
                tags: ["suicide"], stage: .riskAssessment, language: language, levels: .high ... .emergency, asks: rung,
                isDefault: isDefault)
        }
        return [
            question("risk-default", .ideation, true), question("risk-better", .ideation, false),
            question("plan", .intent, true), question("when", .timeframe, false), question("with", .means, true),
            question("begun", .inProgress, true),
            phrase(
                "\(language.rawValue).praised", .validation, .backward, tags: [], language: language,
                levels: .routine ... .emergency),
        ]
    }

    /// Figures as bad for the risk question as they can be.
    private func figures() -> Suggestions.Standings {
        var own: [String: Standing] = [:]
        for language in ["en", "es"] {
            own["\(language).praised"] = standing(0.99, n: 100_000, half: 0.001)
            own["\(language).risk-default"] = standing(0.01, n: 100_000, half: 0.001)
            own["\(language).begun"] = standing(0.9, n: 100_000, half: 0.001)
        }
        return ["grief": own]
    }

    @Test(arguments: [Severity.imminent, .emergency], Language.allCases)
    func theRiskQuestionIsNeverDisplaced(level: Severity, language: Language) {
        let phrases = library(.english) + library(.spanish)
        let figures = figures()
        // What approvals and what was said vary over; the same in both languages.
        let varied = ["risk-default", "risk-better", "plan", "when", "praised"]
        var rng = SeededGenerator(seed: 1)
        var broken: [String] = []
        for answeredBits in 0..<32 {
            let answered = RungSet(
                Self.ladder.enumerated().filter { answeredBits & (1 << $0.offset) != 0 }.map(\.element))
            for approvedBits in 0..<32 {
                let approved = Set(varied.enumerated().filter { approvedBits & (1 << $0.offset) != 0 }.map(\.element))
                let candidates = phrases.map { Candidate($0, approved: approved.contains(String($0.id.dropFirst(3)))) }
                for saidBits in 0..<32 {
                    let said = Set(
                        varied.enumerated().filter { saidBits & (1 << $0.offset) != 0 }
                            .flatMap { ["en." + $0.element, "es." + $0.element] })
                    let request = SuggestionRequest(
                        tags: [IssueTag("grief")], level: level, stage: .close, language: language, said: said,
                        answered: answered, usesByCounselor: ["en.risk-default": 500, "es.risk-default": 500],
                        exploring: true)
                    let shown = Suggestions(request, standings: figures).choose(from: candidates, using: &rng)
                    broken += faults(shown, request, candidates)
                }
            }
        }
        #expect(broken.isEmpty, "\(broken.count) faults, first: \(broken.first ?? "")")
    }

    private func faults(_ shown: [SuggestedPhrase], _ request: SuggestionRequest, _ candidates: [Candidate]) -> [String]
    {
        var faults: [String] = []
        let language = request.language == .spanish ? Language.spanish : .english
        let riskOpen = !request.answered.contains(.ideation)
        if shown.contains(where: { !$0.approved && !$0.phrase.isDefault }) { faults.append("unapproved") }
        if shown.contains(where: { !$0.approved && !$0.why.contains(.unreviewed) }) { faults.append("not marked") }
        if shown.contains(where: { $0.phrase.language != language }) { faults.append("language") }
        if shown.count > 5 || Set(shown.map(\.phrase.id)).count < shown.count { faults.append("count") }
        if riskOpen, shown.first?.phrase.asks != .ideation { faults.append("risk question displaced") }
        // The open questions, in order, before anything else; none that is answered.
        let asked = shown.compactMap(\.phrase.asks)
        let usable = Self.ladder.filter { rung in
            !request.answered.contains(rung)
                && candidates.contains {
                    $0.phrase.asks == rung && $0.phrase.language == language && ($0.approved || $0.phrase.isDefault)
                        && (rung == .ideation || !request.said.contains($0.phrase.id))
                }
        }
        if asked != usable || shown.prefix(asked.count).contains(where: { $0.phrase.asks == nil }) {
            faults.append("ladder \(asked) instead of \(usable)")
        }
        for suggestion in shown where request.said.contains(suggestion.phrase.id) {
            let fresh = candidates.contains {
                $0.phrase.asks == .ideation && $0.phrase.language == language && ($0.approved || $0.phrase.isDefault)
                    && !request.said.contains($0.phrase.id)
            }
            if suggestion.phrase.asks != .ideation || fresh { faults.append("said again: \(suggestion.phrase.id)") }
        }
        return faults
    }

    @Test func onePlaceIsTheRiskQuestion() {
        var request = grief(level: .emergency)
        request.limit = 1
        let candidates = library(.english).map { Candidate($0, approved: true) }
        #expect(choose(request, candidates).map(\.phrase.asks) == [.ideation])
        request.answered = [RungSet(.ideation), RungSet(.intent)]
        #expect(choose(request, candidates).map(\.phrase.asks) == [.means])
    }

    @Test("A wording speaks to what the conversation is about: plain ones to any issue, another issue's to nobody else")
    func wordingsOfTheIssue() {
        func question(_ id: String, _ tags: [String], _ rate: Double) -> (Candidate, (String, Standing)) {
            let phrase = phrase(
                id, .ladderQuestion, .forward, tags: tags, stage: .riskAssessment, levels: .high ... .emergency,
                asks: .intent, isDefault: true)
            return (Candidate(phrase, approved: true), (id, standing(rate)))
        }
        let all = [
            question("to-them", ["harm-to-others"], 0.9), question("plain", ["suicide"], 0.5),
            question("pills", ["substance"], 0.7),
        ]
        func asked(_ tags: [String]) -> String? {
            var request = SuggestionRequest(
                tags: tags.map(IssueTag.init), level: .emergency, stage: .explore, language: .english,
                answered: RungSet(.ideation))
            request.limit = 1
            var rng = SeededGenerator(seed: 1)
            let known = Dictionary(uniqueKeysWithValues: all.map(\.1))
            let standings = Dictionary(uniqueKeysWithValues: tags.map { ($0, known) })
            return Suggestions(request, standings: standings).choose(from: all.map(\.0), using: &rng).first?.phrase.id
        }
        #expect(asked(["grief"]) == "plain")
        #expect(asked(["suicide", "substance"]) == "plain")
        #expect(asked(["substance", "suicide"]) == "pills")
        #expect(asked(["harm-to-others"]) == "to-them")
        // Another issue's wording with the better figures does not come before the plain one.
        #expect(asked(["substance"]) == "pills" && asked([]) == "plain")
    }
}
