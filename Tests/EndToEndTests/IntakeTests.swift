import Foundation
import Testing

extension EndToEnd {
    @Suite("intake") struct Intake {
        struct Answer: Decodable {
            let conversationId: Int?
            let messageId: Int?
            let duplicate: Bool?
            let line: Int?
            let code: String?
            let message: String?
        }

        private static func answers(_ outcome: Program.Outcome) throws -> [Answer] {
            let decoder = JSONDecoder()
            decoder.keyDecodingStrategy = .convertFromSnakeCase
            return try outcome.lines.map { try decoder.decode(Answer.self, from: Data($0.utf8)) }
        }

        @Test func `takes a file in once, however often it is given`() async throws {
            try await withFolder { folder in
                let texts = (0..<300).map { Text("line-\($0)", from: "+1555\($0 % 40)", "hello again, number \($0)") }
                try folder.write(Data(texts.map(\.body).joined(separator: [10])), to: "texts")
                let command = ["intake", "\(folder.path)/texts", "--data-dir", "\(folder.path)/data"]
                let first = try await Program.run(command)
                #expect(first.status == 0)
                #expect(first.errors.contains("300 stored, 0 stored before, 0 refused"))
                let stored = try Self.answers(first)
                #expect(stored.count == 300 && stored.allSatisfy { $0.duplicate == false })
                #expect(Set(stored.compactMap(\.messageId)).count == 300)
                #expect(Set(stored.compactMap(\.conversationId)).count == 40)
                // One texter's texts keep their order.
                #expect((0..<260).allSatisfy { (stored[$0].messageId ?? 0) < (stored[$0 + 40].messageId ?? 0) })

                let second = try await Program.run(command)
                #expect(second.status == 0 && second.errors.contains("0 stored, 300 stored before, 0 refused"))
                let again = try Self.answers(second)
                #expect(again.allSatisfy { $0.duplicate == true })
                #expect(again.map(\.messageId) == stored.map(\.messageId))
            }
        }

        /// Numbers count every line of the file, empty ones too, so that an editor finds them.
        @Test func `names the lines it refuses by their number and goes on`() async throws {
            try await withService { service in
                let good = { (id: String) in String(decoding: Text(id, from: "+15550100", "hello").body, as: UTF8.self)
                }
                let lines = [good("a"), "nonsense", good("b"), "", "{\"channel\":\"sms\"}", "[]", good("c"), good("a")]
                let input = Data(lines.joined(separator: "\n").utf8)
                let outcome = try await Program.run(["intake", "-", "--data-dir", service.data], input: input)
                #expect(outcome.status == 2)
                #expect(outcome.errors.contains("3 stored, 1 stored before, 3 refused"))
                let answers = try Self.answers(outcome)
                #expect(answers.map(\.line) == [nil, 2, nil, 5, 6, nil, nil])
                #expect(
                    answers.filter { $0.line != nil }.allSatisfy {
                        $0.code?.hasPrefix("HL") == true && $0.message != nil
                    })
                #expect(try await service.number("SELECT count(*) FROM message WHERE author = 'texter'") == 3)
            }
        }

        @Test func `says so where there is no such file`() async throws {
            let outcome = try await Program.run(["intake", "/tmp/harborline-e2e-no-such-file"])
            #expect(outcome.status == 1 && outcome.errors.hasPrefix("error: The file cannot be read."))
        }
    }
}
