import Foundation
import Testing

extension EndToEnd {
    @Suite("harborline console") struct Console {
        @Test func `a script claims the most urgent, reads, replies, notes, tags and closes`() async throws {
            try await withService(arguments: ["--demo"]) { service in
                let run = try await Self.console(
                    service,
                    """
                    queue
                    claim
                    r I am glad you wrote. Are you safe right now?
                    note Asked about safety.
                    tag +health
                    level 1 safer-now
                    read
                    wrap
                    close de-escalated 1
                    mine
                    """)
                #expect(run.status == 0, "\(run)")
                #expect(run.errors.isEmpty)
                let claimed = try #require(run.lines.first { $0.contains("CODE ORANGE") })
                let id = try #require(Int(claimed.dropFirst().prefix { $0.isNumber }))
                #expect(run.lines.dropFirst().first?.hasPrefix("#\(id)  ") == true, "the queue's first")
                #expect(run.output.contains("Triage order is not a diagnosis."))
                #expect(run.lines.contains { $0.contains("texter: ") && $0.contains("[") }, "evidence is marked")
                #expect(run.output.contains("counselor: I am glad you wrote."))
                #expect(run.output.contains("note by you: Asked about safety."))
                #expect(run.output.contains("Closed #\(id): de-escalated, elevated."))
                #expect(run.lines.last == "You hold nobody.")
                #expect(!run.output.contains("\u{1B}"), "no colours in a pipe")
                let closed = "SELECT count(*) FROM conversation WHERE id = \(id) AND outcome = 'de-escalated'"
                #expect(try await service.number(closed) == 1)
            }
        }

        @Test func `a script ends at the first line that fails, and gives back what it holds`() async throws {
            try await withService(arguments: ["--demo"]) { service in
                let run = try await Self.console(service, "claim\nclsoe de-escalated 1\nr never sent\n")
                #expect(run.status == 1)
                #expect(run.errors.contains("did you mean `close`") && !run.output.contains("Sent"))
                #expect(run.lines.last?.hasPrefix("Released #") == true)
                #expect(try await service.number("SELECT count(*) FROM lease") == 0)

                let kept = try await Self.console(service, "claim\nquit keep\nr never read\n")
                #expect(kept.status == 0 && !kept.output.contains("Sent"))
                #expect(try await service.number("SELECT count(*) FROM lease") == 1)
                let taken = try await Self.console(service, "r here again\nrelease")
                #expect(taken.status == 0 && taken.output.contains("Sent"), "another console goes on with it: \(taken)")
            }
        }

        @Test func `says what is missing before it starts`() async throws {
            let none = try await Program.run(["console"])
            #expect(none.status == 77 && none.errors.contains("--token-file"))
            let nobody = try await Program.run(
                ["console", "--url", "http://127.0.0.1:9"], environment: ["HARBORLINE_TOKEN": "x"])
            #expect(nobody.status == 69 && nobody.errors.contains("does not answer"))
            let open = try await Program.run(
                ["console", "--url", "http://line.example"], environment: ["HARBORLINE_TOKEN": "x"])
            #expect(open.status == 69 && open.errors.contains("in the clear"))
        }

        private static func console(_ service: Service, _ commands: String) async throws -> Program.Outcome {
            try await Program.run(
                ["console", "--demo", "--data-dir", service.data, "--url", "http://127.0.0.1:\(service.port)"],
                input: Data(commands.utf8))
        }
    }
}
