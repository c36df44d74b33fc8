import Foundation
import Testing

extension EndToEnd {
    @Suite("A text that crashes the process", .enabled(if: Program.canBePlantedWithACrash)) struct CrashText {
        private static let plant = ["HARBORLINE_PLANT_CRASH": "zanzibar"]

        @Test func `is stored unread at level 2 after the restart, and crashes nothing again`() async throws {
            try await withFolder { folder in
                let text = Text("crash-1", from: "+15550100", "they said zanzibar to me")
                let first = try await Service(in: folder, environment: Self.plant)
                let token = try await first.token("channel")
                let harmless = Text("harmless", from: "+15550101", "hello")
                let receipt = try #require(await Caller(first, token: token).hand(in: harmless))
                #expect(await (try Caller(first, token: token)).hand(in: text) == nil, "no false 2xx")
                #expect(await first.hasEnded() == SIGILL)
                #expect(first.logged.contains("Fatal error"))
                #expect(
                    !first.logged.contains("Registers") && !first.logged.contains("they said"), "no memory in the log")

                let second = try await Service(in: folder, environment: Self.plant)
                try await waitsUnreadAndSupervisorsArePaged(second, text, not: receipt.conversationId)
                let channel = try Caller(second, token: token)
                #expect(try #require(await channel.hand(in: text)).duplicate, "the provider's retry is not read")
                // The same words from somebody else crash it a second time, and then never again.
                #expect(await channel.hand(in: Text("crash-2", from: "+15550102", text.text)) == nil)
                #expect(await second.hasEnded() == SIGILL)

                try await serving(in: folder, environment: Self.plant) { service in
                    let channel = try Caller(service, token: token)
                    let sameWords = Text("crash-3", from: "+15550103", text.text)
                    #expect(await channel.hand(in: sameWords)?.duplicate == false)
                    #expect(service.isRunning)
                    let waiting = try await service.sql("SELECT level FROM conversation ORDER BY id").lines
                    #expect(waiting == ["0", "2", "2", "2"])
                    #expect(
                        Folder.files(in: "\(service.data)/in-flight").count == 1, "the dead process's slots are gone")
                }
            }
        }

        private func waitsUnreadAndSupervisorsArePaged(_ service: Service, _ text: Text, not harmless: Int) async throws
        {
            let supervisor = try Caller(service, token: try await service.token("supervisor"))
            let pages = try await supervisor.get("/v1/supervisor/pages").decode(Pages.self).pages
            let page = try #require(pages.first)
            #expect(pages.count == 1 && page.kind == "unassessed" && page.conversationId != harmless)
            let queue = try await supervisor.get("/v1/queue").decode(Queue.self)
            #expect(queue.entries.first?.conversationId == page.conversationId)
            #expect(queue.entries.first?.level == 2)
            let file = try await supervisor.get("/v1/conversations/\(page.conversationId)").decode(Conversation.self)
            #expect(file.messages.filter { $0.author == "texter" }.map(\.text) == [text.text])
            #expect(file.messages.first?.assessment?.evidence.isEmpty != false)
            let body = "{\"conversation_id\":\(page.conversationId),\"kind\":\"\(page.kind)\"}"
            #expect(try await supervisor.post("/v1/supervisor/pages/acknowledge", body).status == 204)
            #expect(try await supervisor.get("/v1/supervisor/pages").decode(Pages.self).pages.isEmpty)
        }
    }
}
