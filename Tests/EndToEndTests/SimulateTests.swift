import Foundation
import Testing

extension EndToEnd {
    @Suite("simulate") struct Simulate {
        private struct Answer: Decodable {
            struct Order: Decodable {
                struct Bound: Decodable {
                    let bound: String
                    let held: Bool
                }
                let order: String
                let came: Int
                let answered: Int
                let waiting: Int
                let bounds: [Bound]
            }
            let conversations: Int
            let orders: [Order]
        }

        private static func read(_ arguments: [String]) async throws -> Answer {
            let result = try await Program.run(["simulate", "--format", "json"] + arguments)
            #expect(result.status == 0, "\(result.errors)")
            return try JSONDecoder().decode(Answer.self, from: Data(result.output.utf8))
        }

        @Test(arguments: ["overnight-x9", "orange-flood", "counselors-drop"])
        func `holds its bounds at tenfold overload, and shows it on 100 columns`(scenario: String) async throws {
            let answer = try await Self.read(["--scenario", scenario, "--overload", "10"])
            #expect(answer.orders.map(\.order) == ["harborline", "fifo", "strict-priority"])
            #expect(answer.orders.allSatisfy { $0.came == answer.conversations && $0.answered + $0.waiting == $0.came })
            let held = answer.orders.map { order in order.bounds.filter(\.held).map(\.bound) }
            #expect(held.first == ["orange-first", "window", "moving", "conserved"])
            #expect(held.dropFirst().allSatisfy { $0.count < 4 }, "the other orders hold as much as ours")

            let text = try await Program.run(["simulate", "--scenario", scenario, "--overload", "10"])
            #expect(text.status == 0 && text.output.contains("Triage order is not a diagnosis."))
            #expect(text.output.contains("█") && !text.output.contains("\u{1B}"), "plain in a pipe")
            let widest = text.output.split(separator: "\n").map(\.count).max() ?? 0
            #expect(widest <= 100)
        }

        @Test func `a dumped scenario is one to begin with`() async throws {
            try await withFolder { folder in
                let dumped = try await Program.run(["simulate", "--dump-scenario", "orange-flood"])
                let file = "\(folder.path)/night.yaml"
                try Data(dumped.output.utf8).write(to: URL(fileURLWithPath: file))
                let own = try await Program.run(["simulate", "--scenario", file, "--seed", "7"])
                let builtIn = try await Program.run(["simulate", "--scenario", "orange-flood", "--seed", "7"])
                #expect(own.status == 0 && own.output == builtIn.output)

                try Data(dumped.output.replacing("per-hour", with: "per-our").utf8)
                    .write(to: URL(fileURLWithPath: file))
                let wrong = try await Program.run(["simulate", "--scenario", file])
                #expect(wrong.status == 1 && wrong.output.isEmpty)
                #expect(wrong.errors.contains("night.yaml:8: unknown key \"per-our\", did you mean \"per-hour\"?"))
            }
        }

        @Test func `says what is wrong with its options`() async throws {
            let unknown = try await Program.run(["simulate", "--scenario", "orange-flod"])
            #expect(unknown.status == 64 && unknown.errors.contains("Did you mean orange-flood?"))
            for wrong in [["--hours", "nan"], ["--overload", "0"], ["--reserve", "-1"], ["--seed", "x"]] {
                #expect(try await Program.run(["simulate"] + wrong).status == 64, "\(wrong)")
            }
            let tooMuch = try await Program.run(["simulate", "--overload", "1000"])
            #expect(tooMuch.status == 64 && tooMuch.errors.contains("too many to try at once"))
        }
    }
}
