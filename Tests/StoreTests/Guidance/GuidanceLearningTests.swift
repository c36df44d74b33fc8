import Domain
import Foundation
import Guidance
import Postgres
import Testing

@testable import Store

/// What followed a suggestion, counted once, and moved when the texter answers.
struct GuidanceLearningTests {
    /// A conversation in which `a` and `b` were suggested and `used` was said; closed calmer unless told otherwise.
    @discardableResult
    private func story(
        _ house: TestHouse, _ texter: String, _ ana: AccountID, used: String?, level: Severity = .high,
        confirmed: Severity = .elevated, abandoned: Bool = false
    ) async throws -> ConversationID {
        let id = try await house.send(
            "\(texter)a", from: "+1555010\(texter)", showing: level == .high ? [.ideation] : [], at: nil
        ).conversation
        let claim = try #require(try await house.claim(ana, at: nil))
        #expect(claim.conversation == id)
        try await house.store.noteSuggestion(
            in: id, for: ana, tags: [IssueTag("grief")], level: level, stage: .explore, shown: [("a", 1), ("b", 1)])
        let reply = try #require(try await house.store.reply(claim.held(by: ana), text: "hello", synthetic: false))
        if let used {
            let last = try #require(try await house.store.lastSuggestion(in: id))
            #expect(try await house.store.usePhrase(used, of: last, in: id, message: reply, by: ana))
        }
        _ = try await house.send("\(texter)b", from: "+1555010\(texter)", at: nil)
        _ = try #require(
            try await house.store.close(
                claim.held(by: ana), outcome: abandoned ? .abandoned : .supported, confirmedLevel: confirmed))
        return id
    }

    private func settle(_ house: TestHouse) async throws -> Int {
        try await house.store.settleSuggestions(grace: .zero, most: 100)
    }

    @Test("each is counted once, by what followed; open conversations wait")
    func countedOnce() async throws {
        try await withHouse { house in
            let ana = try await house.addCounselor("ana")
            try await story(house, "1", ana, used: "b")
            try await story(house, "2", ana, used: "b")
            try await story(house, "3", ana, used: nil, confirmed: .high)
            let open = try await house.send("4", from: "+15550104", at: nil).conversation
            _ = try await house.claim(ana, at: nil)
            try await house.store.noteSuggestion(
                in: open, for: ana, tags: [], level: .routine, stage: .explore, shown: [("a", 1)])
            #expect(try await settle(house) == 3)
            #expect(try await settle(house) == 0)
            let cells = try await house.store.useCells()
            #expect(cells.reduce(0) { $0 + $1.lines } == 3)
            #expect(cells.allSatisfy { $0.tag == "grief" && $0.level == 2 && $0.texts == 2 && !$0.answered })
            #expect(Set(cells.filter { $0.used == "b" }.map(\.calmer)) == [true])
            #expect(cells.filter { $0.used == nil }.map(\.calmer) == [false])
            #expect(try await house.store.shownCounts() == ["grief": ["a": 3, "b": 3]])
            let b = try #require(try await house.store.phraseTallies().first { $0.id == "b" })
            #expect((b.shown, b.used, b.replied, b.calmer, b.answered) == (3, 2, 2, 2, 0))
            #expect(try await house.store.guidanceState().counted == 3)
        }
    }

    @Test("a survey moves what it answers, once, and only after it was counted")
    func surveys() async throws {
        try await withHouse { house in
            let ana = try await house.addCounselor("ana")
            let helped = try await story(house, "1", ana, used: "b")
            let silent = try await story(house, "2", ana, used: "b")
            let code = try await house.store.makeSurveyCode(for: helped)
            _ = try await house.store.makeSurveyCode(for: silent)
            func answer(_ code: String, _ helped: Bool) async throws -> Bool {
                try await house.store.answerSurvey(
                    code, SurveyAnswer(helped: helped, distressBefore: 8, distressAfter: 3), within: .seconds(60))
            }
            #expect(try await answer(code, true))
            #expect(try await answer(code, false), "the form sent twice is as good as once")
            #expect(try await !answer("nosuchcode12", true))
            #expect(try await !house.store.answerSurvey(code, SurveyAnswer(helped: true), within: .zero))
            #expect(try await house.store.learnSurveys(most: 10) == 0, "not before its suggestions are counted")
            #expect(try await settle(house) == 2)
            #expect(try await house.store.learnSurveys(most: 10) == 1)
            #expect(try await house.store.learnSurveys(most: 10) == 0)
            let cells = try await house.store.useCells()
            #expect(cells.reduce(0) { $0 + $1.lines } == 2)
            #expect(cells.filter(\.answered).map(\.lines) == [1] && cells.filter(\.helped).count == 1)
            let b = try #require(try await house.store.phraseTallies().first { $0.id == "b" })
            #expect((b.answered, b.helped) == (1, 1))
        }
    }

    @Test("asked for again with nothing used in between it is the same suggestion")
    func askedAgain() async throws {
        try await withHouse { house in
            let ana = try await house.addCounselor("ana")
            let id = try await house.send("1", at: nil).conversation
            _ = try await house.claim(ana, at: nil)
            for shown in [["a", "b"], ["a", "b"], ["b", "a"], ["b", "a"]] {
                try await house.store.noteSuggestion(
                    in: id, for: ana, tags: [], level: .routine, stage: .explore, shown: shown.map { ($0, 1) })
            }
            let kept = try await house.rows("SELECT shown FROM suggestion ORDER BY id")
            #expect(try kept.map { try $0.get(0, as: [String].self) } == [["a", "b"], ["b", "a"]])
        }
    }

    @Test("figures are replaced as a whole, and not by who knows less")
    func standings() async throws {
        try await withHouse { house in
            func figures(_ ids: [String]) -> [GuidanceEvaluation.PhraseReport] {
                ids.enumerated().map { place, id in
                    GuidanceEvaluation.PhraseReport(
                        tag: "grief", id: id, shown: 9, used: 4, n: 2, rate: 0.5, low95: 0.25, high95: 0.75,
                        sensitivityLow: 0.125, rank: place + 1)
                }
            }
            let (both, one, late) = (figures(["a", "b"]), figures(["b"]), figures(["a"]))
            try await house.store.replaceStandings(both, counted: 10)
            #expect(try await house.store.phraseStandings() == both)
            #expect(try await house.store.replaceStandings(one, counted: 11))
            #expect(try await !house.store.replaceStandings(late, counted: 11))
            #expect(try await house.store.phraseStandings() == one)
        }
    }

    @Test("the last word on trying out holds, with its reason")
    func exploration() async throws {
        try await withHouse { house in
            let eve = try await house.addCounselor("eve")
            #expect(try await house.store.exploration() == nil)
            try await house.store.setExploration(true, reason: "four weeks", by: eve)
            try await house.store.setExploration(false, reason: "it is over", by: eve)
            let last = try await house.store.exploration()
            #expect(last?.active == false && last?.reason == "it is over" && last?.account == eve)
        }
    }
}
