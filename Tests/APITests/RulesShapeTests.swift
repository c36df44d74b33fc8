import Content
import Domain
import Foundation
import Testing

@testable import API
@testable import Desk
@testable import HTTPSupport

@Suite("GET /v1/rules") struct RulesShapeTests {
    /// A pack of two rules, of which one finds each text.
    private static func snapshot(texts: Int) throws -> RuleSnapshot {
        let rule = { (id: String, words: String) in
            """
            - id: test.\(id)
              shows: [ideation]
              tags: [test]
              pattern: '\\b\(words)\\b'
              source: a test
              examples:
                match: [a, b, c]
                skip: [a, b, c]

            """
        }
        let severity = "- {level: high, any: [ideation], because: a reason}\n"
        let files = ["test/rules.en.yaml": rule("lantern", "lantern") + rule("beacon", "beacon")]
        let pack = try Pack(
            files: files.merging(["severity.yaml": severity]) { one, _ in one }.mapValues { Array($0.utf8) })
        let reader = RuleSnapshot.Reader { _, _ in
            Assessment(
                level: .high, rungs: [], otherRungs: [], tags: [],
                evidence: [Evidence(rule: "test.lantern", start: 0, end: 7)], pack: pack.hash, engine: "1")
        }
        let snapshot = RuleSnapshot(hash: pack.hash, rules: pack.rules, number: 1, reader: reader)
        for number in 0..<texts {
            _ = snapshot.read(
                InboundText(
                    channel: "sms", providerMessageID: "\(number)", from: "+15550100", text: "lantern", receivedAt: .now
                ))
        }
        return snapshot
    }

    private struct Answer: Decodable {
        struct Rule: Decodable {
            let id: String
            let status: String
            let shows: [String]
            let tags: [String]
            let line: Int
            let hits: Int
            let dead: Bool
        }
        let pack: String
        let engine: String
        let loadedAt: String
        let textsRead: Int
        let rules: [Rule]
        let notice: String
    }

    private func answer(texts: Int, exact: Bool) throws -> Answer {
        let shape = RulesShape(try Self.snapshot(texts: texts), shadow: nil, exact: exact)
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(Answer.self, from: try JSONText.encoder.encode(shape))
    }

    @Test func `tells a supervisor what each rule has met, and which rules have met nothing`() throws {
        let answer = try answer(texts: 7, exact: true)
        #expect(answer.pack.count == 64 && !answer.engine.isEmpty && answer.textsRead == 7)
        #expect(answer.rules.map(\.id) == ["test.lantern", "test.beacon"])
        #expect(answer.rules.map(\.hits) == [7, 0] && answer.rules.map(\.dead) == [false, true])
        #expect(answer.rules.allSatisfy { $0.status == "active" && $0.shows == ["ideation"] && $0.tags == ["test"] })
        #expect(answer.rules.map(\.line) == [1, 9] && answer.notice == "Triage order is not a diagnosis.")
    }

    /// Whoever may not read a conversation must not see one text move a counter.
    @Test(arguments: [(0, 0), (1, 0), (9, 0), (10, 10), (19, 10), (20, 20)])
    func `tells others tens only`(texts: Int, shown: Int) throws {
        let answer = try answer(texts: texts, exact: false)
        #expect(answer.textsRead == shown && answer.rules.first?.hits == shown)
    }
}

@Suite("POST /v1/rules/reload") struct RuleProblemTests {
    @Test func `says all that is wrong with refused rules, and where`() throws {
        let problems = [
            ContentProblem(file: "test/rules.en.yaml", line: 4, rule: "test.a", message: "unknown key \"patern\""),
            ContentProblem(file: "severity.yaml", line: nil, message: "missing"),
        ]
        let problem = Problem(DeskError.rulesRefused(problems), account: nil)
        #expect(problem.status == 422 && problem.code == "HL601" && problem.message.contains("2 problems"))
        let text = String(decoding: try JSONText.encoder.encode(problem), as: UTF8.self)
        #expect(
            text.contains(
                #""problems":[{"file":"test/rules.en.yaml","line":4,"message":"unknown key \"patern\"","rule":"test.a"},{"file":"severity.yaml","message":"missing"}]"#
            ))
    }

    @Test func `says nothing of problems where there are none`() throws {
        let problem = Problem(DeskError.noSuchConversation, account: nil)
        #expect(!String(decoding: try JSONText.encoder.encode(problem), as: UTF8.self).contains("problems"))
    }
}
