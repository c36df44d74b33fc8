import Domain
import Testing

@testable import Guidance

@Suite struct SuggestionTests {
    private func ids(_ suggestions: [SuggestedPhrase]) -> [String] { suggestions.map(\.phrase.id) }

    @Test func byLowerBound() {
        let candidates = ["a", "b", "c"].map { Candidate(phrase($0), approved: true) }
        let known = ["a": standing(0.5), "b": standing(0.52, half: 0.3), "c": standing(0.6)]
        #expect(ids(choose(grief(), candidates, known)) == ["c", "a", "b"])
        #expect(choose(grief(), candidates, known)[0].why == [.helped(percent: 60, n: 100)])
    }

    @Test func neverFiveOfOneDirection() {
        var candidates = (0..<8).map { Candidate(phrase("back\($0)"), approved: true) }
        candidates.append(Candidate(phrase("ahead", .boundary, .forward), approved: true))
        let five = choose(grief(), candidates)
        #expect(five.count == 5 && five[4].phrase.id == "ahead" && five[4].why.contains(.otherDirection))
        #expect(choose(grief(), Array(candidates.dropLast())).count == 5)
    }

    @Test func notWhatWasSaidNorOfAnotherIssueLevelOrLanguage() {
        let candidates = [
            phrase("said"), phrase("other", tags: ["eating"]), phrase("any", tags: []),
            phrase("calm", levels: .routine ... .routine), phrase("es", language: .spanish), phrase("fits"),
        ].map { Candidate($0, approved: true) }
        var request = grief()
        request.said = ["said"]
        #expect(Set(ids(choose(request, candidates))) == ["any", "fits"])
        request.language = .other
        #expect(Set(ids(choose(request, candidates))) == ["any", "fits"])
    }

    @Test func overuseCostsAFewPoints() {
        let candidates = ["a", "b"].map { Candidate(phrase($0), approved: true) }
        let known = ["a": standing(0.52), "b": standing(0.5)]
        var request = grief()
        #expect(ids(choose(request, candidates, known)) == ["a", "b"])
        request.usesByCounselor = ["a": 60]
        let changed = choose(request, candidates, known)
        #expect(ids(changed) == ["b", "a"] && changed[1].why.contains(.usedOftenByYou))
    }

    @Test func nearestStageFirst() {
        let candidates = [phrase("late", stage: .close), phrase("next", stage: .riskAssessment), phrase("now")]
            .map { Candidate($0, approved: true) }
        #expect(ids(choose(grief(), candidates, ["late": standing(0.9)])) == ["now", "next", "late"])
    }

    @Test func coldStartGoesByEvidence() {
        let candidates = [
            phrase("limit", .boundary), phrase("talk", .supportNetwork, .forward), phrase("bye", .closing),
            phrase("solve", .collaborativeProblemSolving, .forward), phrase("mirror", .reflection),
        ].map { Candidate($0, approved: false) }
        let five = choose(grief(), candidates)
        #expect(ids(five) == ["solve", "mirror", "talk", "bye", "limit"])
        for suggestion in five {
            #expect(suggestion.why.contains(.notEnoughData(n: 0)) && suggestion.why.contains(.unreviewed))
            #expect(suggestion.why.map { "\($0)" }.contains("not enough data (n = 0)"))
            #expect(suggestion.propensity == 1)
        }
        let some = choose(grief(), candidates, ["talk": standing(0.9, n: 29)])
        #expect(some[0].phrase.id == "talk" && some[0].why.contains(.notEnoughData(n: 29)))
    }

    @Test(arguments: [Severity.high, .imminent, .emergency]) func noChanceFromLevelTwoOn(level: Severity) {
        var request = grief(level: level)
        let candidates = (0..<20).map {
            Candidate(phrase("p\($0)", levels: .routine ... .emergency), approved: true)
        }
        let calm = choose(request, candidates)
        request.exploring = true
        for seed in 1...30 { #expect(choose(request, candidates, seed: UInt64(seed)) == calm) }
        #expect(calm.allSatisfy { $0.propensity == 1 && !$0.why.contains(.explored) })
    }

    @Test(arguments: [Severity.routine, .elevated]) func exploresOnlyWhenSwitchedOn(level: Severity) {
        let candidates = (0..<20).map { Candidate(phrase("p\($0)"), approved: $0 % 2 == 0) }
        var request = grief(level: level)
        let calm = choose(request, candidates)
        for seed in 1...30 { #expect(choose(request, candidates, seed: UInt64(seed)) == calm) }
        request.exploring = true
        var seen: Set<String> = []
        for seed in 1...60 {
            let five = choose(request, candidates, seed: UInt64(seed))
            #expect(five.allSatisfy { $0.approved })
            seen.formUnion(ids(five))
        }
        #expect(seen.count == 10)
    }

    /// The logged propensity is the frequency with which a phrase comes to its place.
    @Test func propensitiesAreFrequencies() {
        let candidates = (0..<6).map { Candidate(phrase("p\($0)"), approved: true) }
        let known = Dictionary(uniqueKeysWithValues: (0..<6).map { ("p\($0)", standing(0.4 + 0.02 * Double($0))) })
        var request = grief()
        request.exploring = true
        request.limit = 1
        var count: [String: Double] = [:]
        var logged: [String: Double] = [:]
        for seed in 1...4000 {
            for one in choose(request, candidates, known, seed: UInt64(seed)) {
                count[one.phrase.id, default: 0] += 1 / 4000
                logged[one.phrase.id] = one.propensity
            }
        }
        for (id, propensity) in logged { #expect(abs((count[id] ?? 0) - propensity) < 0.03) }
    }
}
