import Foundation
import Testing

extension EndToEnd {
    /// Invariant 7: no text, number or name reaches a log, a metric, an error body or the disk unsealed.
    @Suite("Canaries") struct Canaries {
        private static let plant = ["HARBORLINE_PLANT_CRASH": "zanzibar"]

        @Test func `planted in texts, numbers, names, keys, tokens and paths come out nowhere`() async throws {
            try await withFolder { folder in
                var answers = try await everythingGoesWrongOnce(in: folder)
                try await serving(in: folder, environment: Self.plant) { service in
                    answers += try await theCommandsAreFedTheSame(folder, service)
                    answers += try await Caller(service).get("/metrics").body
                    _ = try await service.sql("CHECKPOINT")
                    try folder.write(Data(answers), to: "answers")
                    #expect(try await Canary.found(Canary.sealed, in: folder.path).isEmpty)
                    for place in ["answers", "data/in-flight", "data/postgres/server.log"] + logs(folder) {
                        #expect(try await Canary.found(Canary.all, in: "\(folder.path)/\(place)").isEmpty, "\(place)")
                    }
                    // They did come in, and their reader is told.
                    let supervisor = try Caller(service, token: try await service.token("supervisor"))
                    let file = try await supervisor.get("/v1/conversations/1")
                    #expect(file.text.contains(Canary.text) && file.text.contains(Canary.reply))
                    try await aLeakWouldBeFound(folder, service)
                }
            }
        }

        private func logs(_ folder: Folder) -> [String] {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
            return names.filter { $0.hasPrefix("serve-") }
        }

        /// Good and bad requests, a database that refuses, and a crash. Answers every body that was not a transcript.
        private func everythingGoesWrongOnce(in folder: Folder) async throws -> [UInt8] {
            let service = try await Service(in: folder, environment: Self.plant)
            let channel = try Caller(service, token: try await service.token("channel", name: "gate \(Canary.name)"))
            let counselor = try Caller(service, token: try await service.token("counselor", name: Canary.name))
            var answers: [UInt8] = []
            let text = Text("canary-1", from: "+1 \(Canary.number)", "i want to talk \(Canary.text)")
            let first = try await channel.send("POST", "/v1/messages", text.body)
            #expect(first.status == 201)
            let claim = try await counselor.post("/v1/queue/claim")
            let token = try claim.decode(Claim.self).token
            let reply = "{\"token\":\(token),\"text\":\"hello \(Canary.reply)\"}"
            answers += first.body + claim.body
            answers += try await counselor.post("/v1/conversations/1/messages", reply).body
            answers += try await counselor.get("/v1/queue").body

            for request in CanaryRequests.all(channel: channel.token, counselor: counselor.token, conversation: 1) {
                let answer = try #require(await (try Line(port: service.port)).send(request))
                #expect(answer.status < 500)
                answers += answer.body + answer.fields.flatMap { Array("\($0): \($1)\n".utf8) }
            }
            _ = try await service.sql(
                "ALTER TABLE message_receipt ADD CONSTRAINT trap CHECK (provider_message_id NOT LIKE 'trap%') NOT VALID"
            )
            let trapped = Text("trap-1", from: "+1 \(Canary.number)", Canary.text)
            let refused = try await channel.send("POST", "/v1/messages", trapped.body)
            try expectProblem(refused, 503, "a database that refuses")
            answers += refused.body

            if Program.canBePlantedWithACrash {
                let crash = Text("crash-1", from: "+1 \(Canary.number)", "\(Canary.text) zanzibar")
                #expect(await channel.hand(in: crash) == nil)
                #expect(await service.hasEnded() == SIGILL)
                let left = try await Canary.found(Canary.all, in: "\(service.data)/in-flight")
                #expect(left.isEmpty, "what was being read is in its slot, sealed")
            } else {
                await service.end()
            }
            return answers
        }

        private func theCommandsAreFedTheSame(_ folder: Folder, _ service: Service) async throws -> [UInt8] {
            let lines = Data(CanaryRequests.texts.joined(separator: [UInt8(ascii: "\n")]))
            let taken = try await Program.run(["intake", "-", "--data-dir", service.data], input: lines)
            #expect(taken.status == 2 && !taken.output.isEmpty)
            let read = try await Program.run(["classify", "--format", "ndjson"], input: lines)
            #expect(read.status == 0)
            let twice = try await Program.run([
                "users", "add", Canary.name, "--role", "counselor", "--data-dir", service.data,
            ])
            #expect(twice.status == 1)
            let nobody = try await Program.run(["users", "disable", "x \(Canary.name)", "--data-dir", service.data])
            #expect(nobody.status == 1)
            return Array((taken.output + taken.errors + read.output + read.errors + twice.errors + nobody.errors).utf8)
        }

        /// Plants a text in a log line, in the database and in its log: the search must find each.
        private func aLeakWouldBeFound(_ folder: Folder, _ service: Service) async throws {
            let line = "{\"event\":\"request failed\",\"text\":\"\(Canary.text)\"}"
            try folder.write(Data(line.utf8), to: "serve-leaking.log")
            #expect(try await Canary.found(Canary.sealed, in: "\(folder.path)/serve-leaking.log").count == 1)

            let base64 = Data("x\(Canary.number)".utf8).base64EncodedString()
            _ = try await service.sql("CREATE TABLE leak AS SELECT '\(Canary.text)' AS a, '\(base64)' AS b; CHECKPOINT")
            #expect(!(try await Canary.found([Canary.text], in: "\(service.data)/postgres/data")).isEmpty)
            #expect(!(try await Canary.found([Canary.number], in: "\(service.data)/postgres/data")).isEmpty)

            _ = try await service.sql("SET log_min_messages = error; SELECT * FROM \(Canary.text)")
            #expect(try await Canary.found([Canary.text], in: "\(service.data)/postgres/server.log").count == 1)
        }
    }
}
