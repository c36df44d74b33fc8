import Foundation
import Testing

extension EndToEnd {
    @Suite("classify") struct Classify {
        struct Reading: Decodable {
            struct Evidence: Decodable {
                let rule: String
                let start: Int
                let end: Int
            }
            let id: String?
            let level: Int
            let levelName: String
            let orange: Bool
            let rungs: [String]
            let otherRungs: [String]
            let tags: [String]
            let evidence: [Evidence]
            let pack: String
            let engine: String
        }

        private static func read(_ json: some StringProtocol) throws -> Reading {
            let decoder = JSONDecoder()
            decoder.keyDecodingStrategy = .convertFromSnakeCase
            return try decoder.decode(Reading.self, from: Data(json.utf8))
        }

        @Test func `answers a text in words, in JSON and in one line of NDJSON`() async throws {
            let words = try await Program.run(["classify", MainJob.emergency])
            #expect(words.status == 0 && words.output.hasPrefix("emergency (level 4)"))
            #expect(words.output.contains("Triage order is not a diagnosis."))
            for format in ["json", "ndjson"] {
                let answer = try await Program.run(["classify", "--format", format, MainJob.emergency])
                let reading = try Self.read(answer.output)
                #expect(reading.level == 4 && reading.levelName == "emergency" && reading.orange)
                #expect(!reading.tags.isEmpty && !reading.rungs.isEmpty && reading.pack.count == 64)
                #expect((answer.lines.count == 1) == (format == "ndjson"))
            }
        }

        /// Emoji, combining marks and look-alikes before the words that count: offsets are bytes of the text as it was given.
        @Test func `answers NDJSON in its order, with byte offsets into the text as it was given`() async throws {
            let words = "i want to kill myself"
            let texts = ["hello", "🙂🙂 \(words)", "e\u{301}e\u{301} 👩‍👩‍👧 \(words) 🌧", "", words]
            let input = try texts.enumerated().map { number, text in
                let line = try JSONSerialization.data(withJSONObject: ["id": "t\(number)", "text": text])
                return String(decoding: line, as: UTF8.self)
            }
            let answer = try await Program.run(
                ["classify", "--format", "ndjson"], input: Data(input.joined(separator: "\n").utf8))
            #expect(answer.status == 0 && answer.errors.isEmpty)
            let readings = try answer.lines.map { try Self.read($0) }
            #expect(readings.map(\.id) == ["t0", "t1", "t2", "t3", "t4"])
            for (text, reading) in zip(texts, readings) where text.contains(words) {
                let bytes = Array(text.utf8)
                let spans = reading.evidence.map { String(decoding: bytes[$0.start..<$0.end], as: UTF8.self) }
                #expect(spans.contains { $0.contains("kill myself") && words.contains($0) }, "\(spans)")
                #expect(reading.level == readings.last?.level)
            }
            #expect(readings[0].level == 0 && readings[3].level == 0)
        }

        /// An id with an escape takes the way of all JSON, one without the quick way: what both write is the same.
        @Test func `writes a line the same by the quick way and by the other`() async throws {
            let texts = [
                "hello", MainJob.emergency, "my friend wants to kill herself", "i don't want to die, i took 20 pills",
                "", "quiero morir", "asdf jkl fghj",
            ]
            let lines = texts.flatMap { text in
                ["a7", #"\u00617"#].map { #"{"id":"\#($0)","text":"\#(text)"}"# }
            }
            let answer = try await Program.run(
                ["classify", "--format", "ndjson"], input: Data(lines.joined(separator: "\n").utf8))
            #expect(answer.status == 0 && answer.lines.count == lines.count)
            for pair in stride(from: 0, to: answer.lines.count - 1, by: 2) {
                #expect(answer.lines[pair] == answer.lines[pair + 1])
                #expect(answer.lines[pair].contains(#""id":"a7""#))
            }
        }

        @Test func `takes plain lines and broken JSON as they are`() async throws {
            let lines = ["hello", "{\"text\":", MainJob.emergency, "\u{FFFD}"]
            let answer = try await Program.run(
                ["classify", "--format", "ndjson"], input: Data(lines.joined(separator: "\r\n").utf8) + [10, 0xFF, 10])
            #expect(answer.status == 0 && answer.lines.count == 5)
            #expect(answer.lines[2].contains("\"level\":4") && answer.lines[2].contains("\"id\":3"))
        }

        @Test func `reads two hundred lines in order`() async throws {
            let input = (0..<200).map { "{\"id\":\($0),\"text\":\"hello number \($0)\"}\n" }.joined()
            let answer = try await Program.run(["classify", "--format", "ndjson"], input: Data(input.utf8))
            #expect(answer.lines.count == 200)
            #expect(answer.lines.indices.allSatisfy { answer.lines[$0].contains("\"id\":\($0),") })
        }
    }
}
