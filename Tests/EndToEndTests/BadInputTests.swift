import Foundation
import Testing

extension EndToEnd {
    @Suite("Bad input") struct BadInputs {
        @Test func `is refused with code, message and hint, or stored; never a 5xx, and nobody else notices`()
            async throws
        {
            try await withService { service in
                let token = try await service.token("channel")
                let counselor = try Caller(service, token: try await service.token("counselor"))
                let quiet = try #require(
                    await Caller(service, token: token).hand(in: Text("quiet", from: "+15550100", "hello")))
                #expect(quiet.conversationId == 1)
                let all =
                    BadInput.bodies(token) + BadInput.heads(channel: token, counselor: counselor.token)
                    + BadInput.writes(counselor.token)
                var stored = 0
                for input in all {
                    stored += try await judged(input, service) ? 1 : 0
                }
                #expect(stored > 5)
                #expect(service.isRunning)
                #expect(try await service.number("SELECT count(*) FROM message WHERE author = 'texter'") == stored + 1)
                try await theQueueIsRight(service, counselor, token, quiet)
                try await whatWasMendedCanBeRead(service)
                #expect(!service.logged.contains("\"status\":\"5"))
            }
        }

        /// Whether a text was stored.
        private func judged(_ input: BadInput, _ service: Service) async throws -> Bool {
            guard let answer = await (try Line(port: service.port, patience: 10)).send(input.bytes) else {
                Issue.record("\(input.name): not answered")
                return false
            }
            #expect(input.allowed.contains(answer.status), "\(input.name): \(answer.status) \(answer.text)")
            #expect(answer.fields["x-content-type-options"] == "nosniff", "\(input.name)")
            if answer.status >= 400 { try expectProblem(answer, answer.status, input.name) }
            return answer.status == 201
        }

        private func theQueueIsRight(_ service: Service, _ counselor: Caller, _ token: String, _ quiet: Receipt)
            async throws
        {
            let loud = try #require(
                await Caller(service, token: token).hand(in: Text("loud", from: "+15550101", MainJob.emergency)))
            let queue = try await counselor.get("/v1/queue").decode(Queue.self)
            #expect(queue.entries.first?.conversationId == loud.conversationId)
            #expect(queue.entries.contains { $0.conversationId == quiet.conversationId && $0.level == 0 })
            #expect(try await service.number("SELECT count(*) FROM place_breach") == 0)
        }

        private func whatWasMendedCanBeRead(_ service: Service) async throws {
            let supervisor = try Caller(service, token: try await service.token("supervisor"))
            let number = try await service.number(
                "SELECT conversation FROM message WHERE conversation > 1 ORDER BY id LIMIT 1")
            let file = try await supervisor.get("/v1/conversations/\(number)").decode(Conversation.self)
            let texts = Set(file.messages.map(\.text))
            #expect(texts.isSuperset(of: ["", "hi \u{FFFD}", "hi \u{FFFD} there", "hi\nthere"]))
            #expect(texts.contains("hi \0 there") || texts.contains("hi \u{FFFD} there"))
        }
    }
}
