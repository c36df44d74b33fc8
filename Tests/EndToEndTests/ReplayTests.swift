import Foundation
import Testing

extension EndToEnd {
    @Suite("rules shadow and rules replay") struct Replay {
        struct Report: Decodable {
            struct Rule: Decodable, Equatable {
                let rule: String
                let gained: Int
                let lost: Int
            }
            struct Finding: Decodable {
                let conversationId: Int
                let messageId: Int
            }
            let compared: Int
            let different: Int
            let matrix: [[Int]]
            let rules: [Rule]
            let conversations: [Finding]
            let pack: String?
        }

        private static func report(_ outcome: Program.Outcome) throws -> Report {
            let decoder = JSONDecoder()
            decoder.keyDecodingStrategy = .convertFromSnakeCase
            return try decoder.decode(Report.self, from: Data(outcome.output.utf8))
        }

        private static let since = ["--since", "2020-01-01"]

        /// 40 texts of which the tried rules read ten otherwise.
        private func texts(_ service: Service) async throws -> [String: Receipt] {
            let crowd = try Crowd(service, token: try await service.token("channel"), callers: 4)
            return await crowd.hand(
                in: (0..<40).map {
                    Text("t-\($0)", from: "+1555\(1000 + $0)", $0 % 4 == 0 ? "a wyvern beacon" : "a wyvern lantern")
                })
        }

        @Test func `rules that are tried decide nothing, and what they say otherwise is told`() async throws {
            try await withFolder { folder in
                let live = try RulesFolder(in: folder)
                let tried = try RulesFolder(in: folder, "tried", [RulesFolder.lantern, RulesFolder.beacon])
                let arguments = ["--rules", live.path, "--shadow-rules", tried.path]
                try await serving(in: folder, arguments: arguments) { service in
                    let receipts = try await texts(service)
                    #expect(receipts.count == 40)
                    try await eventually("all were read a second time") {
                        try await service.number("SELECT coalesce(sum(texts), 0) FROM shadow_count") == 40
                    }
                    #expect(try await service.number("SELECT count(*) FROM conversation WHERE level = 4") == 0)
                    let place = ["--data-dir", service.data]
                    let told = try await Program.run(["rules", "shadow", "--format", "json"] + place)
                    #expect(told.status == 0, "\(told.errors)")
                    let report = try Self.report(told)
                    #expect(report.compared == 40 && report.different == 10 && report.matrix[0][4] == 10)
                    #expect(report.rules == [.init(rule: "test.beacon", gained: 10, lost: 0)])
                    let expected = stride(from: 0, to: 40, by: 4).compactMap { receipts["t-\($0)"]?.conversationId }
                    #expect(Set(report.conversations.map(\.conversationId)) == Set(expected))
                    let words = try await Program.run(["rules", "shadow", "--limit", "3"] + place)
                    #expect(words.status == 0 && words.output.contains("40 texts compared, 10 differ."))
                    #expect(!words.output.contains("wyvern") && !service.logged.contains("wyvern"))
                    let metrics = try await Caller(service).get("/metrics").text
                    #expect(metrics.contains("harborline_shadow_texts_total{result=\"different\"} 10\n"))
                    let none = try await Program.run(["rules", "shadow", "--pack", "0000000000000"] + place)
                    #expect(none.status == 1 && none.errors.contains("No pack that was tried begins with that."))
                }
            }
        }

        @Test func `every decision is reproduced, under each pack that decided, and a forged one is found`()
            async throws
        {
            try await withFolder { folder in
                let rules = try RulesFolder(in: folder)
                let next = try RulesFolder(in: folder, "next", [RulesFolder.beacon])
                try await serving(in: folder, arguments: ["--rules", rules.path]) { service in
                    let place = ["--data-dir", service.data]
                    let nothing = try await Program.run(["rules", "replay", "--check"] + Self.since + place)
                    #expect(nothing.status == 1 && nothing.errors.contains("There was nothing to compare"))

                    let sender = try Caller(service, token: try await service.token("channel"))
                    let admin = try Caller(service, token: try await service.token("admin"))
                    let receipts = try await texts(service)
                    try rules.write([RulesFolder.lantern, RulesFolder.beacon])
                    #expect(try await admin.post("/v1/rules/reload").status == 200)
                    for number in 0..<5 { _ = await sender.hand(in: Text("n-\(number)", from: "+15550100", "beacon")) }

                    let check = try await Program.run(
                        ["rules", "replay", "--check", "--format", "json"] + Self.since + place)
                    #expect(check.status == 0, "\(check.errors)")
                    let proof = try Self.report(check)
                    #expect(proof.compared == 45 && proof.different == 0 && proof.pack == nil)
                    let one = try await Program.run(
                        ["rules", "replay", "--check", "--rules", rules.path, "--format", "json"] + Self.since + place)
                    #expect(one.status == 0)
                    #expect(try Self.report(one).compared == 5)

                    let other = try await Program.run(
                        ["rules", "replay", "--rules", next.path, "--format", "json"] + Self.since + place)
                    let report = try Self.report(other)
                    #expect(other.status == 0 && report.compared == 45 && report.different == 40)
                    #expect(report.rules.contains(.init(rule: "test.lantern", gained: 0, lost: 30)))
                    #expect(report.rules.contains(.init(rule: "test.beacon", gained: 10, lost: 0)))

                    let forged = try #require(receipts["t-1"])
                    _ = try await service.sql("UPDATE assessment SET level = 0 WHERE message = \(forged.messageId)")
                    let caught = try await Program.run(["rules", "replay", "--check"] + Self.since + place)
                    #expect(caught.status == 1 && caught.output.contains("45 texts compared, 1 differ."))
                    #expect(caught.output.contains(/\n\s*\d+\s+\d+\s+routine\s+\w+/))
                    #expect(!(caught.output + caught.errors + other.output).contains("wyvern"))
                }
            }
        }

        @Test func `say what is wrong with a day that is none`() async throws {
            let wrong = try await Program.run(["rules", "replay", "--since", "yesterday"])
            #expect(wrong.status == 64 && wrong.errors.contains("--since"))
        }
    }
}
