import Foundation
import Testing

extension EndToEnd {
    @Suite("Phrases that help") struct Guidance {
        private struct Sheet: Decodable {
            struct Phrase: Decodable {
                let id: String
                let text: String
                let approved: Bool
                let why: [String]
            }
            struct Note: Decodable { let id: String }
            let stage: String
            let suggestions: [Phrase]
            let instructions: [Note]
        }

        @Test func `at code orange the risk question first, unreviewed and said so; what is used is known`()
            async throws
        {
            try await withService { service in
                let channel = try Caller(service, token: try await service.token("channel"))
                let ana = try Caller(service, token: try await service.token("counselor"))
                let ben = try Caller(service, token: try await service.token("counselor"))
                let supervisor = try Caller(service, token: try await service.token("supervisor"))
                let words = "my dad died last week. i cant go on, i have his gun here and im doing it tonight"
                _ = try #require(await channel.hand(in: Text("1", from: "+15550100", words)))
                let claim = try await ana.post("/v1/queue/claim").decode(Claim.self)
                let path = "/v1/conversations/\(claim.conversationId)"
                let sheet = try await ana.get("\(path)/suggestions").decode(Sheet.self)
                #expect(claim.orange && (1...5).contains(sheet.suggestions.count))
                #expect(sheet.suggestions.allSatisfy { $0.why.contains("not clinically reviewed here") })
                #expect(sheet.suggestions.first?.text.hasSuffix("?") == true)
                #expect(!sheet.instructions.isEmpty)
                #expect(try await ben.get("\(path)/suggestions").status == 404)
                #expect(try await ana.get("\(path)/suggestions?stage=gaol").text.contains("did you mean"))
                #expect(try await ana.get("\(path)/suggestions?limit=1").decode(Sheet.self).suggestions.count == 1)

                let phrase = try #require(sheet.suggestions.first)
                let body =
                    "{\"token\":\(claim.token),\"text\":\"thank you for telling me. \(phrase.text.lowercased())\"}"
                #expect(try await ana.post("\(path)/messages", body).status == 201)
                #expect(
                    try await service.number(
                        "SELECT count(*) FROM suggestion WHERE used = '\(phrase.id)' AND message IS NOT NULL") == 1)
                #expect(try await service.number("SELECT uses FROM phrase_habit WHERE phrase = '\(phrase.id)'") == 1)

                let retired = "/v1/guidance/phrases/\(phrase.id)/retire"
                #expect(try await ana.post(retired, "{\"reason\":\"x\"}").status == 403)
                #expect(try await supervisor.post(retired, "{\"reason\":\"we say it otherwise\"}").status == 204)
                #expect(try await supervisor.get("/v1/guidance/phrases").text.contains("we say it otherwise"))
                let after = try await ana.get("\(path)/suggestions").decode(Sheet.self)
                #expect(!after.suggestions.contains { $0.id == phrase.id })
                let nobody = try expectProblem(
                    try await supervisor.post("/v1/guidance/phrases/no.such/retire", "{\"reason\":\"x\"}"), 404, "none")
                #expect(nobody.code == "HL312")
            }
        }

        @Test func `what followed is learned: a closed conversation and its survey come back as figures`()
            async throws
        {
            try await withFolder { folder in
                let token = try await serving(in: folder) { service in
                    try await conversation(with: service)
                    return try await service.token("admin")
                }
                // The first round comes with the start.
                try await serving(in: folder) { service in
                    let admin = try Caller(service, token: token)
                    let phrases = "/v1/guidance/phrases"
                    try await eventually("one answered use is known") {
                        try await admin.get(phrases).text.contains("\"n\":1,")
                    }
                    let report = try await admin.get(phrases).text
                    #expect(report.contains("\"enough_data\":false") && report.contains("is not a cause"))
                    let words = try await Program.run(["guidance", "report", "--data-dir", service.data])
                    #expect(words.output.contains("not enough data") && words.output.contains("is not a cause"))

                    let log = try await Program.run(["guidance", "export", "--data-dir", service.data])
                    #expect(log.lines.count == 1 && log.output.contains("\"helped\":true"), "\(log)")

                    let ana = try Caller(service, token: try await service.token("counselor"))
                    let exploration = "/v1/guidance/exploration"
                    let on = "{\"active\":true,\"reason\":\"four weeks, agreed\"}"
                    #expect(try await ana.post(exploration, on).status == 403)
                    #expect(try await admin.post(exploration, on).status == 204)
                    #expect(try await admin.get(phrases).text.contains("four weeks, agreed"))
                }
            }
        }

        /// A phrase is said, the conversation closes, and its texter answers the survey: once, and once more.
        private func conversation(with service: Service) async throws {
            let channel = try Caller(service, token: try await service.token("channel"))
            let ana = try Caller(service, token: try await service.token("counselor"))
            _ = try #require(await channel.hand(in: Text("1", from: "+15550100", "my dad died last week")))
            let claim = try await ana.post("/v1/queue/claim").decode(Claim.self)
            let path = "/v1/conversations/\(claim.conversationId)"
            let phrase = try #require(try await ana.get("\(path)/suggestions").decode(Sheet.self).suggestions.first)
            let reply = "{\"token\":\(claim.token),\"text\":\"\(phrase.text)\"}"
            #expect(try await ana.post("\(path)/messages", reply).status == 201)
            let close = "{\"token\":\(claim.token),\"outcome\":\"supported\",\"confirmed_level\":0}"
            let closed = try await ana.post("\(path)/close", close)
            #expect(closed.status < 300, "\(closed.text)")
            // The link as it would have been sent, and a close that is long enough ago.
            let past = try await service.sql(
                """
                INSERT INTO survey SELECT \(claim.conversationId), sha256('abcdefghijkm'), now();
                UPDATE conversation SET closed_at = now() - interval '25 hours'
                """)
            #expect(past.status == 0, "\(past)")
            let texter = try Caller(service)
            #expect(try await texter.post("/v1/surveys/abcdefghijkx", "{\"helped\":true}").status == 404)
            let form = "/v1/surveys/abcdefghijkm"
            let wrong = try await texter.post(form, "{\"helped\":true,\"distress_after\":11}")
            #expect(wrong.status == 400 && wrong.text.contains("distress_after"), "\(wrong.text)")
            for _ in 1...2 {
                #expect(try await texter.post(form, "{\"helped\":true,\"distress_before\":8}").status == 204)
            }
        }

        @Test func `approve keeps the name and the text; a wrong id is helped`() async throws {
            try await withFolder { folder in
                let data = ["--data-dir", "\(folder.path)/data"]
                let wrong = try await Program.run(
                    ["guidance", "approve", "grief.en.no-such-phrase", "--by", "Dr. Soto"] + data)
                #expect(wrong.status == 64 && wrong.errors.contains("grief.en."))
                let list = try await Program.run(["guidance", "list", "--tag", "grief", "--language", "en"] + data)
                let id = try #require(
                    list.output.split(whereSeparator: \.isWhitespace).first { $0.hasPrefix("grief.en.") })
                let done = try await Program.run(["guidance", "approve", String(id), "--by", "Dr. Soto"] + data)
                #expect(done.status == 0 && done.output.contains(id))
                let again = try await Program.run(["guidance", "list", "--tag", "grief"] + data)
                #expect(again.output.contains("Dr. Soto"))
                let before = try await Program.run(["doctor"] + data)
                #expect(before.output.contains("phrases: 1 of") && before.output.contains("rule pack: not clinically"))
                #expect(try await Program.run(["guidance", "approve", "rules", "--by", "Dr. Soto"] + data).status == 0)
                #expect(
                    try await Program.run(["doctor"] + data).output.contains(
                        "rule pack: clinically reviewed here by Dr."))
            }
        }

        @Test func `evaluate reads a log without a service, and says which lines are wrong`() async throws {
            try await withFolder { folder in
                let line = """
                    {"conversation":"c%","tag":"suicide","level":2,"shown":["p1","p7"],"propensity":[0.4,0.2],"used":"p7",\
                    "signals":{"distress_before":4,"texts":12,"abandoned":false,"calmer":true},"answered":true,"helped":true}
                    """
                let good = (1...60).map { line.replacing("%", with: "\($0)") }
                try Data(good.joined(separator: "\n").utf8).write(to: URL(filePath: "\(folder.path)/log"))
                let run = try await Program.run(["guidance", "evaluate", "\(folder.path)/log", "--format", "json"])
                #expect(run.status == 0, "\(run.errors)")
                let answer = try #require(
                    try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: [[String: Any]]])
                #expect(answer["phrases"]?.compactMap { $0["id"] as? String }.sorted() == ["p1", "p7"])
                #expect(
                    answer["policies"]?.compactMap { $0["name"] as? String } == [
                        "logged", "usage", "raw-success", "harborline",
                    ])
                let table = try await Program.run(["guidance", "evaluate", "\(folder.path)/log"])
                #expect(table.output.contains("not enough data") && table.output.contains("is not a cause"))

                let bad = good + ["{}", line.replacing("0.4", with: "1.4"), "not json"]
                try Data(bad.joined(separator: "\n").utf8).write(to: URL(filePath: "\(folder.path)/log"))
                let refused = try await Program.run(["guidance", "evaluate", "\(folder.path)/log"])
                #expect(refused.status == 65)
                for number in [61, 62, 63] { #expect(refused.errors.contains("line \(number):")) }
            }
        }
    }
}
