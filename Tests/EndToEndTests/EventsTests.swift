import Foundation
import Testing

extension EndToEnd {
    @Suite("The queue's events") struct Events {
        private static func follow(_ token: String, after last: String? = nil) -> [UInt8] {
            let last = last.map { "Last-Event-ID: \($0)\r\n" } ?? ""
            return Array(
                "GET /v1/queue/events HTTP/1.1\r\nHost: line\r\nAuthorization: Bearer \(token)\r\n\(last)\r\n".utf8)
        }

        /// The id of the event that speaks of this conversation: of `id: k3-7\nevent: waiting\ndata: {"conversation_id":12`.
        private static func id(of conversation: Int, in text: String) throws -> String {
            let before = try #require(text.components(separatedBy: "\"conversation_id\":\(conversation)").first)
            let event = try #require(before.components(separatedBy: "id: ").last)
            return String(event.prefix { $0 != "\n" })
        }

        @Test
        func
            `begin with the queue, go on with what comes, and after a break with what was missed; end with the service`()
            async throws
        {
            try await withService { service in
                let channel = try Caller(service, token: try await service.token("channel"))
                let counselor = try await service.token("counselor")
                let first = try #require(await channel.hand(in: Text("1", from: "+15550100", "is anybody there")))
                let console = try Line(port: service.port)
                let begun = try #require(await console.stream(Self.follow(counselor), until: "\n\n\r\n"))
                #expect(begun.contains("text/event-stream") && begun.contains("event: queue\n"))
                #expect(begun.contains("\"conversation_id\":\(first.conversationId)"))

                let second = try #require(await channel.hand(in: Text("2", from: "+15550101", MainJob.emergency)))
                let told = try #require(await console.stream(until: "\"conversation_id\":\(second.conversationId)"))
                #expect(told.contains("event: waiting\n"))

                let third = try #require(await channel.hand(in: Text("3", from: "+15550102", "i need to talk")))
                let again = try Line(port: service.port)
                let last = try Self.id(of: second.conversationId, in: told)
                let missed = try #require(
                    await again.stream(
                        Self.follow(counselor, after: last), until: "\"conversation_id\":\(third.conversationId)"))
                #expect(
                    !missed.contains("event: queue") && !missed.contains("\"conversation_id\":\(second.conversationId)")
                )

                // Consoles that follow do not keep the service from ending.
                #expect(await service.end() == 0)
                #expect(await console.stream(until: "nothing more") == nil)
            }
        }
    }
}
