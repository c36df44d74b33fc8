import Foundation
import Testing

extension EndToEnd {
    @Suite("New rules") struct Reload {
        struct Reloaded: Decodable {
            struct Pack: Decodable {
                let pack: String
                let rules: Int
                let changed: Bool
                let seconds: Double
            }
            let live: Pack
            let shadow: Pack?
            let shadowProblems: [Refused.Problem]?
        }

        struct Refused: Decodable {
            struct Problem: Decodable {
                let file: String
                let line: Int?
                let rule: String?
                let message: String
            }
            let code: String
            let problems: [Problem]
        }

        struct Rules: Decodable {
            struct Rule: Decodable {
                let id: String
                let hits: Int
                let dead: Bool
            }
            let pack: String
            let textsRead: Int
            let rules: [Rule]
        }

        @Test(.timeLimit(.minutes(10)))
        func `are taken while texts come in: none is dropped, and they act from then on`() async throws {
            try await withFolder { folder in
                let rules = try RulesFolder(in: folder)
                try await serving(in: folder, arguments: ["--rules", rules.path]) { service in
                    let channel = try await service.token("channel")
                    let admin = try Caller(service, token: try await service.token("admin"))
                    let crowd = try Crowd(service, token: channel, callers: 16)
                    let texts = (0..<3000).map {
                        Text("t-\($0)", from: "+1555\(1000 + $0 % 300)", "lantern and beacon")
                    }
                    async let receipts = crowd.hand(in: texts)
                    var slowest = 0.0
                    for round in 0..<6 {
                        try rules.write(
                            round % 2 == 0 ? [RulesFolder.lantern, RulesFolder.beacon] : [RulesFolder.lantern])
                        let answer = try await admin.post("/v1/rules/reload")
                        #expect(answer.status == 200, "\(answer.text)")
                        let reloaded = try answer.decode(Reloaded.self)
                        #expect(reloaded.live.changed && reloaded.live.rules == 2 - round % 2)
                        slowest = max(slowest, reloaded.live.seconds)
                    }
                    #expect(await receipts.count == texts.count)
                    print("a reload under load took \(slowest) s at most")
                    #expect(
                        try await service.number("SELECT count(*) FROM message WHERE author = 'texter'") == texts.count)
                    #expect(try await service.number("SELECT count(DISTINCT pack) FROM assessment") == 2)
                    // Each was stored under the pack that read it.
                    let torn = """
                        SELECT count(*) FROM assessment a JOIN rule_pack p ON p.id = a.pack
                        WHERE (a.evidence LIKE '%test.beacon%') <> (position('test.beacon' IN convert_from(p.source, 'UTF8')) > 0)
                        """
                    #expect(try await service.number(torn) == 0)
                    try await actFromThenOn(rules, service, channel, admin)
                }
            }
        }

        private func actFromThenOn(_ rules: RulesFolder, _ service: Service, _ channel: String, _ admin: Caller)
            async throws
        {
            let sender = try Caller(service, token: channel)
            let supervisor = try Caller(service, token: try await service.token("supervisor"))
            try rules.write([RulesFolder.beacon])
            #expect(try await admin.post("/v1/rules/reload", "").status == 200)
            let receipt = try #require(await sender.hand(in: Text("last", from: "+15550100", "a lantern, a beacon")))
            let file = try await supervisor.get("/v1/conversations/\(receipt.conversationId)").decode(Conversation.self)
            #expect(file.level == 4 && file.messages.first?.assessment?.evidence.map(\.rule) == ["test.beacon"])
            let seen = try await supervisor.get("/v1/rules").decode(Rules.self)
            #expect(seen.textsRead == 1 && seen.rules.map(\.id) == ["test.beacon"])
            #expect(seen.rules.map(\.hits) == [1] && seen.rules.map(\.dead) == [false])
        }

        @Test func `are taken at SIGHUP, and refused with all their reasons where they are broken`() async throws {
            try await withFolder { folder in
                let rules = try RulesFolder(in: folder)
                try await serving(in: folder, arguments: ["--rules", rules.path]) { service in
                    let supervisor = try Caller(service, token: try await service.token("supervisor"))
                    let sender = try Caller(service, token: try await service.token("channel"))
                    let first = try await supervisor.get("/v1/rules").decode(Rules.self)

                    try rules.write([RulesFolder.lantern, RulesFolder.beacon])
                    kill(service.processIdentifier, SIGHUP)
                    try await eventually("the new rules are in use") {
                        try await supervisor.get("/v1/rules").decode(Rules.self).rules.count == 2
                    }
                    let second = try await supervisor.get("/v1/rules").decode(Rules.self)
                    #expect(second.pack != first.pack)

                    try rules.write([
                        RulesFolder.rule("lantern", shows: "ideation", skip: "the wyvern lantern"),
                        RulesFolder.rule("beacon", shows: "ideation", skip: "a gryphon beacon"),
                    ])
                    let answer = try await supervisor.post("/v1/rules/reload")
                    try expectProblem(answer, 422, "a broken pack")
                    let refused = try answer.decode(Refused.self)
                    #expect(refused.code == "HL601" && refused.problems.map(\.rule) == ["test.lantern", "test.beacon"])
                    #expect(refused.problems.allSatisfy { $0.file == "test/rules.en.yaml" && $0.line != nil })
                    #expect(refused.problems.first?.message.contains("must not match, but does") == true)
                    kill(service.processIdentifier, SIGHUP)
                    await eventually("both refusals are logged") {
                        service.logged.components(separatedBy: "new rules refused").count == 3
                    }
                    #expect(!service.logged.contains("wyvern") && !service.logged.contains("gryphon"))

                    let third = try await supervisor.get("/v1/rules").decode(Rules.self)
                    #expect(third.pack == second.pack)
                    let receipt = try #require(await sender.hand(in: Text("1", from: "+15550100", "a beacon")))
                    let file = try await supervisor.get("/v1/conversations/\(receipt.conversationId)")
                    #expect(try file.decode(Conversation.self).level == 4, "the old rules go on")
                    let metrics = try await supervisor.get("/metrics").text
                    #expect(metrics.contains("harborline_rules_reloads_total{result=\"swapped\"} 1\n"))
                    #expect(metrics.contains("harborline_rules_reloads_total{result=\"refused\"} 2\n"))
                    #expect(metrics.contains("pack=\"\(second.pack)\"} 1"))
                }
            }
        }
    }
}
