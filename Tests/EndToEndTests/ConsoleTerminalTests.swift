import Foundation
import Testing

extension EndToEnd {
    @Suite("harborline console in a terminal") struct ConsoleTerminal {
        static let emergency = "i took the whole bottle of advil and i can't stay awake"

        @Test func `a raise and a lost lease are loud, and what is being typed stays`() async throws {
            try await withFolder { folder in
                try await serving(in: folder) { service in
                    let channel = try Caller(service, token: try await service.token("channel"))
                    let console = try ScriptedTerminal(
                        ["console", "--url", "http://127.0.0.1:\(service.port)"], in: folder,
                        environment: ["HARBORLINE_TOKEN": try await service.token("counselor")])
                    #expect(await console.shows("Press Enter to claim the most urgent"))
                    #expect(await channel.hand(in: Text("1", from: "+15550100", "hi is anyone there")) != nil)
                    #expect(await console.shows(" waits ("), "the queue is live")
                    try console.press("\r")
                    #expect(await console.shows("texter: hi is anyone there"))

                    try console.press("r hel")
                    #expect(await channel.hand(in: Text("2", from: "+15550100", Self.emergency)) != nil)
                    #expect(await console.shows("IS RAISED TO EMERGENCY") && console.shown.contains("\u{07}"))
                    try console.press("lo\r")
                    #expect(await console.shows("Sent to #"))
                    #expect(console.shown.contains("r hello\n") || console.shown.contains("r hello\r\n"))
                    try console.press("close supported 0\r")
                    #expect(await console.shows("Read it first"))
                    #expect(!console.shown.contains("stay awake"), "it is shown when they ask for it")
                    try console.press("\r")
                    #expect(await console.shows("stay awake"))

                    _ = try await service.sql("UPDATE lease SET expires_at = now() - interval '1 hour'")
                    #expect(await console.shows("IS LOST"))
                    try console.press("\r")
                    #expect(await console.shows("CODE ORANGE", times: 2), "Enter claims the next: the same again")
                    try console.press("\u{03}")
                    #expect(await console.shows("release, keep or stay?"))
                    try console.press("r\r")
                    #expect(await console.ends() == 0)
                    #expect(try await service.number("SELECT count(*) FROM lease") == 0)
                }
            }
        }
    }
}
