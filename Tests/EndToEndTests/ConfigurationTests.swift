import Foundation
import Testing

extension EndToEnd {
    @Suite("The configuration") struct ConfigurationFile {
        @Test func `is dumped whole, and what is dumped can be fed back in`() async throws {
            try await withFolder { folder in
                try folder.write(Data("queue: {lease: 95s}\nautomatic: {emergency_number: '112'}".utf8), to: "a.yaml")
                let first = try await Program.run(["serve", "--config", "\(folder.path)/a.yaml", "--dump-config"])
                #expect(first.status == 0 && first.errors.isEmpty)
                #expect(first.lines.contains("  lease: 95s") && first.lines.contains("  emergency_number: \"112\""))
                try folder.write(Data(first.output.utf8), to: "b.yaml")
                let second = try await Program.run(["serve", "--dump-config", "--config", "\(folder.path)/b.yaml"])
                #expect(second.status == 0 && second.output == first.output)
            }
        }

        @Test func `with a mistake keeps the service from starting, with every reason`() async throws {
            try await withFolder { folder in
                try folder.write(Data("queue:\n  lese: 95s\n  capacity: 0\n".utf8), to: "a.yaml")
                let arguments = ["--config", "\(folder.path)/a.yaml", "--data-dir", "\(folder.path)/data"]
                for command in [["serve", "--port", "0"], ["serve", "--dump-config"]] {
                    let refused = try await Program.run(command + arguments)
                    #expect(refused.status == 1 && refused.output.isEmpty)
                    #expect(refused.errors.contains("a.yaml:2: queue: unknown key \"lese\", did you mean \"lease\"?"))
                    #expect(refused.errors.contains("a.yaml:3: queue.capacity: \"0\" is none of the numbers"))
                    #expect(refused.errors.contains("--dump-config"))
                }
                #expect(Cluster.postmaster(of: "\(folder.path)/data") == nil)
            }
        }

        private struct Due: Decodable {
            struct Entry: Decodable {
                let conversationId: Int
                let waitingSince: String
                let dueAt: String
            }
            let entries: [Entry]
        }

        /// How long the texter of a new text should wait at most, in whole seconds.
        private func targetWait(_ id: String, _ service: Service, _ channel: Caller, _ supervisor: Caller) async throws
            -> Int
        {
            let receipt = try #require(await channel.hand(in: Text(id, from: "+1555\(id)", "hello there")))
            let entries = try await supervisor.get("/v1/queue").decode(Due.self).entries
            let entry = try #require(entries.first { $0.conversationId == receipt.conversationId })
            let style = Date.ISO8601FormatStyle(includingFractionalSeconds: entry.dueAt.contains("."))
            let plain = Date.ISO8601FormatStyle(includingFractionalSeconds: entry.waitingSince.contains("."))
            let wait = try style.parse(entry.dueAt).timeIntervalSince(try plain.parse(entry.waitingSince))
            return Int(wait.rounded())
        }

        @Test func `is read again at SIGHUP; a broken one is refused with reasons and the old one stays`() async throws
        {
            try await withFolder { folder in
                let file = "\(folder.path)/line.yaml"
                try folder.write(Data("queue: {target_waits: {routine: 40m}}".utf8), to: "line.yaml")
                let rules = try RulesFolder(in: folder)
                let arguments = ["--rules", rules.path, "--config", file]
                try await serving(in: folder, arguments: arguments) { service in
                    let channel = try Caller(service, token: try await service.token("channel"))
                    let supervisor = try Caller(service, token: try await service.token("supervisor"))
                    #expect(try await targetWait("0101", service, channel, supervisor) == 2400)

                    try "queue: {target_waits: {routine: 50m}}".write(toFile: file, atomically: true, encoding: .utf8)
                    kill(service.processIdentifier, SIGHUP)
                    await eventually("the new configuration is in use") {
                        service.logged.contains("configuration read again")
                    }
                    #expect(try await targetWait("0102", service, channel, supervisor) == 3000)

                    try "queue: {target_waits: {rutine: 10m}}".write(toFile: file, atomically: true, encoding: .utf8)
                    kill(service.processIdentifier, SIGHUP)
                    await eventually("the refusal is told, with its reason") {
                        service.logged.contains("new configuration refused")
                            && service.logged.contains("unknown key \"rutine\", did you mean \"routine\"?")
                    }
                    #expect(try await targetWait("0103", service, channel, supervisor) == 3000)
                    let metrics = try await supervisor.get("/metrics").text
                    #expect(metrics.contains("harborline_configuration_reloads_total{result=\"refused\"} 1\n"))
                    #expect(metrics.contains("harborline_configuration_reloads_total{result=\"swapped\"} 1\n"))
                }
            }
        }
    }
}
