import Domain
import Foundation
import Guidance
import Postgres
import Testing

@testable import Store

/// What followed a suggestion, counted once, and moved when the texter answers.
struct GuidanceLearningTests {
    /// A conversation in which `a` and `b` were suggested and `used` was said, with a survey at its end; closed calmer unless
    /// told otherwise.
    @discardableResult
    private func story(
        _ house: TestHouse, _ texter: Int, _ ana: AccountID, used: String?, level: Severity = .high,
        confirmed: Severity = .elevated, outcome: Outcome = .supported, asked: Bool = true, texts: Int = 1
    ) async throws -> (id: ConversationID, code: String) {
        let from = "+1555010\(texter)"
        let rungs: [Rung] = level == .high ? [.ideation] : []
        let id = try await house.send("\(texter)a", from: from, showing: rungs, at: nil).conversation
        let claim = try #require(try await house.claim(ana, at: nil))
        #expect(claim.conversation == id)
        try await suggest(house, id, ana, level: level)
        let reply = try #require(try await house.store.reply(claim.held(by: ana), text: "hello", synthetic: false))
        if let used { try await use(house, used, id, ana, reply) }
        for text in 0..<texts { _ = try await house.send("\(texter)b\(text)", from: from, at: nil) }
        _ = try #require(
            try await house.store.close(claim.held(by: ana), outcome: outcome, confirmedLevel: confirmed))
        return (id, asked ? try await house.store.makeSurveyCode(for: id) : "")
    }

    private func suggest(
        _ house: TestHouse, _ id: ConversationID, _ ana: AccountID, level: Severity = .high,
        tags: [IssueTag] = [IssueTag("grief")], stage: PhraseStage = .explore, shown: [String] = ["a", "b"]
    ) async throws {
        try await house.store.noteSuggestion(
            in: id, for: ana, tags: tags, level: level, stage: stage, shown: shown.map { ($0, 1) })
    }

    private func use(
        _ house: TestHouse, _ phrase: String, _ id: ConversationID, _ ana: AccountID, _ reply: MessageID
    ) async throws {
        let last = try #require(try await house.store.unusedSuggestions(in: id, for: ana).first)
        #expect(try await house.store.usePhrase(phrase, of: last, in: id, message: reply, by: ana))
    }

    private func settle(_ house: TestHouse, most: Int = 100) async throws -> Int {
        try await house.store.settleSuggestions(grace: .zero, most: most)
    }

    private func learn(_ house: TestHouse) async throws -> Int {
        try await house.store.learnSurveys(grace: .zero, most: 100)
    }

    private func answer(_ house: TestHouse, _ code: String, _ helped: Bool) async throws -> Bool {
        try await house.store.answerSurvey(
            code, SurveyAnswer(helped: helped, distressBefore: 8, distressAfter: 3), within: .seconds(60))
    }

    private func tally(_ house: TestHouse, _ phrase: String) async throws -> PhraseTally {
        try #require(try await house.store.phraseTallies().first { $0.id == phrase })
    }

    @Test("each is counted once, by what followed; open conversations and those just closed wait")
    func countedOnce() async throws {
        try await withHouse { house in
            let ana = try await house.addCounselor("ana")
            try await story(house, 1, ana, used: "b")
            try await story(house, 2, ana, used: "b")
            try await story(house, 3, ana, used: nil, confirmed: .high)
            let open = try await house.send("4", from: "+15550104", at: nil).conversation
            _ = try await house.claim(ana, at: nil)
            try await suggest(house, open, ana, level: .routine)
            #expect(try await house.store.settleSuggestions(grace: .seconds(60), most: 100) == 0)
            #expect(try await settle(house, most: 2) == 2)
            #expect(try await settle(house) == 1)
            #expect(try await settle(house) == 0)
            let cells = try await house.store.useCells()
            #expect(cells.reduce(0) { $0 + $1.lines } == 3)
            #expect(cells.allSatisfy { $0.tag == "grief" && $0.level == 2 && $0.texts == 2 && !$0.answered })
            #expect(Set(cells.filter { $0.used == "b" }.map(\.calmer)) == [true])
            #expect(cells.filter { $0.used == nil }.map(\.calmer) == [false])
            #expect(try await house.store.shownCounts() == ["grief": ["a": 3, "b": 3]])
            let b = try await tally(house, "b")
            #expect((b.shown, b.used, b.replied, b.calmer, b.answered) == (3, 2, 2, 2, 0))
            #expect(try await house.store.guidanceState().counted == 3)
        }
    }

    @Test("who was sent no survey counts for no rate; who left, who wrote much and who wrote no more are told apart")
    func whatFollowed() async throws {
        try await withHouse { house in
            let ana = try await house.addCounselor("ana")
            try await story(house, 1, ana, used: "b", asked: false)
            try await story(house, 2, ana, used: "b", outcome: .abandoned, texts: 0)
            try await story(house, 3, ana, used: "b", texts: 5)
            #expect(try await settle(house) == 3)
            let cells = try await house.store.useCells()
            #expect(cells.reduce(0) { $0 + $1.lines } == 2)
            #expect(cells.filter(\.abandoned).map(\.calmer) == [false], "who wrote no more is not calmer for it")
            #expect(cells.filter { !$0.abandoned }.map(\.texts) == [7])
            let b = try await tally(house, "b")
            #expect((b.used, b.replied, b.abandoned) == (3, 2, 1))
        }
    }

    @Test("a survey moves what it answers, once, and only after it was counted", arguments: [Severity.high, .routine])
    func surveys(level: Severity) async throws {
        try await withHouse { house in
            let ana = try await house.addCounselor("ana")
            let helped = try await story(house, 1, ana, used: "b", level: level, confirmed: .routine)
            #expect(try await settle(house) == 1)
            try await story(house, 6, ana, used: "b", level: level, confirmed: .routine)
            #expect(try await answer(house, helped.code, true))
            #expect(try await answer(house, helped.code, false), "the form sent twice is as good as once")
            #expect(try await !answer(house, "nosuchcode12", true))
            #expect(
                try await !house.store.answerSurvey(helped.code, SurveyAnswer(helped: true), within: .zero))
            #expect(try await settle(house) == 1)
            // Of the same fold and alike in all: one cell.
            #expect(try await house.store.useCells().count <= 2)
            #expect(try await learn(house) == 1)
            #expect(try await learn(house) == 0)
            let cells = try await house.store.useCells()
            #expect(cells.reduce(0) { $0 + $1.lines } == 2)
            #expect(cells.filter(\.answered).map(\.lines) == [1] && cells.filter(\.helped).count == 1)
            #expect(Set(cells.map(\.calmer)) == [level == .high ? true : nil])
            let b = try await tally(house, "b")
            #expect((b.answered, b.helped) == (1, 1))
        }
    }

    @Test("an answer that comes first waits; several suggestions of one conversation have one answer")
    func answerFirst() async throws {
        try await withHouse { house in
            let ana = try await house.addCounselor("ana")
            let id = try await house.send("1", at: nil).conversation
            let claim = try #require(try await house.claim(ana, at: nil))
            for (phrase, stage) in [("a", PhraseStage.rapport), ("b", .explore)] {
                try await suggest(house, id, ana, level: .routine, tags: [], stage: stage)
                let reply = try #require(
                    try await house.store.reply(claim.held(by: ana), text: "hello", synthetic: false))
                try await use(house, phrase, id, ana, reply)
            }
            try await suggest(house, id, ana, level: .routine, tags: [], stage: .close)
            _ = try await house.store.close(claim.held(by: ana), outcome: .supported, confirmedLevel: .routine)
            let code = try await house.store.makeSurveyCode(for: id)
            #expect(try await answer(house, code, false))
            #expect(try await learn(house) == 0, "not before everything is counted")
            #expect(try await settle(house, most: 2) == 2)
            #expect(try await learn(house) == 0, "nor before all of it is")
            #expect(try await settle(house) == 1)
            #expect(try await learn(house) == 1)
            let cells = try await house.store.useCells()
            #expect(cells.count == 3 && cells.allSatisfy { $0.answered && !$0.helped && $0.tag.isEmpty })
            #expect(Set(cells.map(\.stage)) == [.rapport, .explore, .close])
            #expect(try await house.store.shownCounts() == ["": ["a": 3, "b": 3]])
            // Of what was settled nothing changes any more.
            #expect(try await house.store.unusedSuggestions(in: id, for: ana).isEmpty)
        }
    }

    @Test("two callers at once count nothing twice")
    func atOnce() async throws {
        try await withHouse { house in
            let ana = try await house.addCounselor("ana")
            for texter in 1...4 { try await story(house, texter, ana, used: "b") }
            let looked = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<4 { group.addTask { try await settle(house, most: 2) } }
                return try await group.reduce(0, +)
            }
            let rest = try await settle(house)
            #expect(looked + rest == 4)
            #expect(try await house.store.useCells().reduce(0) { $0 + $1.lines } == 4)
        }
    }

    @Test("asked for again with nothing used and nothing changed in between it is the same suggestion")
    func askedAgain() async throws {
        try await withHouse { house in
            let ana = try await house.addCounselor("ana")
            let id = try await house.send("1", at: nil).conversation
            let claim = try #require(try await house.claim(ana, at: nil))
            for shown in [["a", "b"], ["a", "b"], ["b", "a"], ["b", "a"]] {
                try await suggest(house, id, ana, shown: shown)
            }
            func kept() async throws -> Int { try await house.value("SELECT count(*) FROM suggestion") }
            #expect(try await kept() == 2)
            try await suggest(house, id, ana, level: .elevated, shown: ["b", "a"])
            try await suggest(house, id, ana, level: .elevated, stage: .close, shown: ["b", "a"])
            #expect(try await kept() == 4)
            let reply = try #require(try await house.store.reply(claim.held(by: ana), text: "a", synthetic: false))
            try await use(house, "a", id, ana, reply)
            try await suggest(house, id, ana, level: .elevated, stage: .close, shown: ["b", "a"])
            #expect(try await kept() == 5, "what was used is over")
        }
    }

    @Test("the log goes out without a conversation's number, in the order in which it was shown")
    func export() async throws {
        try await withHouse { house in
            let ana = try await house.addCounselor("ana")
            let one = try await story(house, 1, ana, used: "b")
            try await story(house, 2, ana, used: nil)
            #expect(try await answer(house, one.code, true))
            #expect(try await settle(house) == 2)
            #expect(try await learn(house) == 1)
            var lines: [Shown] = []
            try await house.store.exportSuggestions { lines += $0 }
            #expect(lines.map(\.conversation) == ["c1", "c2"] && lines.map(\.used) == ["b", nil])
            #expect(lines.map(\.helped) == [true, nil] && lines.map(\.answered) == [true, false])
            #expect(GuidanceEvaluation.evaluate(lines).phrases.map(\.id).sorted() == ["a", "b"])
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
