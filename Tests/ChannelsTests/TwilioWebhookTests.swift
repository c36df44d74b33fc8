import AsyncHTTPClient
import Channels
import Domain
import Foundation
import NIOCore
import NIOHTTP1
import Synchronization
import Testing

/// Webhooks over a wire, as a route takes them: signature, form, texts, stored by their id.
@Suite("Webhooks from Twilio") struct TwilioWebhookTests {
    private final class Desk: Sendable {
        let stored = Mutex<[String: String]>([:])
        let signature: TwilioSignature
        let url: PublicURL

        init(url: String = FakeTwilio.webhookURL) throws {
            signature = try TwilioSignature(TwilioBench.credentials(["old", "12345"]))
            self.url = try PublicURL(url)
        }

        func take(_ request: TestServer.Request) -> TestServer.Reply {
            guard let form = try? FormFields(reading: request.body),
                let header = request.headers[TwilioSignature.header].first,
                signature.isValid(header, url: url, query: request.query, form: form)
            else { return .answer(403) }
            guard let inbound = try? TwilioInbound(form: form, receivedAt: .now) else { return .answer(400) }
            let new = stored.withLock { stored in
                inbound.texts.filter { stored.updateValue($0.text, forKey: $0.providerMessageID) == nil }.count
            }
            return .answer(new > 0 ? 201 : 200)
        }
    }

    private func with(
        _ desk: Desk, _ body: (@escaping @Sendable (FakeTwilio.Webhook) async throws -> Int) async throws -> Void
    )
        async throws
    {
        let server = try await TestServer.start { desk.take($0) }
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: .patient)
        let url = server.url
        do {
            try await body { hook in
                var request = HTTPClientRequest(url: url + "/" + (hook.query.map { "?" + $0 } ?? ""))
                request.method = .POST
                request.headers.add(name: "Content-Type", value: "application/x-www-form-urlencoded")
                request.headers.add(name: TwilioSignature.header, value: hook.signature)
                request.body = .bytes(ByteBuffer(bytes: hook.body))
                return Int(try await client.execute(request, timeout: .minutes(5)).status.code)
            }
        } catch {
            try await client.shutdown()
            await server.stop()
            throw error
        }
        try await client.shutdown()
        await server.stop()
    }

    @Test func `that are replayed, in parallel too, are one text`() async throws {
        let desk = try Desk()
        let hook = FakeTwilio.webhook(await FakeTwilio { .now }.receive("hi", media: 1))
        try await with(desk) { post throws in
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<24 { group.addTask { try await post(hook) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.filter { $0 == 201 }.count == 1 && statuses.allSatisfy { $0 == 200 || $0 == 201 })
            #expect(desk.stored.withLock { $0.count } == 2)
        }
    }

    @Test func `that come out of order, doubled and hours late are each text once`() async throws {
        let desk = try Desk()
        let fake = FakeTwilio { .now }
        let early = await fake.receive("i want to", at: .now - 7_200)
        let late = await fake.receive("kill myself")
        try await with(desk) { post throws in
            for (message, status) in [(late, 201), (early, 201), (late, 200), (early, 200)] {
                #expect(try await post(FakeTwilio.webhook(message)) == status)
            }
        }
        #expect(desk.stored.withLock { $0 } == [early.sid: "i want to", late.sid: "kill myself"])
    }

    @Test(arguments: [
        ("https://line.example/v1/channels/twilio/messages", "12345", 201),
        ("https://line.example:443/v1/channels/twilio/messages", "12345", 201),
        ("https://line.example/v1/channels/twilio/messages?lane=es", "12345", 201),
        ("https://line.example/v1/channels/twilio/messages", "old", 201),
        ("https://line.example/v1/channels/twilio/messages", "stolen", 403),
        ("http://line.example/v1/channels/twilio/messages", "12345", 403),
        ("https://line.example/v1/channels/twilio/status", "12345", 403),
        ("https://127.0.0.1/", "12345", 403),
    ])
    func `are taken by what Twilio called and signed`(called: String, token: String, status: Int) async throws {
        let desk = try Desk()
        let message = await FakeTwilio { .now }.receive("hi")
        try await with(desk) { post throws in
            #expect(try await post(FakeTwilio.webhook(message, url: called, token: token)) == status)
        }
    }

    @Test func `that were tampered with are refused`() async throws {
        let desk = try Desk()
        let hook = FakeTwilio.webhook(await FakeTwilio { .now }.receive("hi"))
        try await with(desk) { post throws in
            for (find, put) in [
                ("Body=hi", "Body=ho"), ("Body=hi", ""), ("Body=hi", "Body=hi&Body=ho"), ("Body=hi", "Body=hi+"),
            ] {
                var forged = hook
                forged.body = Array(String(decoding: hook.body, as: UTF8.self).replacing(find, with: put).utf8)
                #expect(try await post(forged) == 403)
            }
            #expect(try await post(hook) == 201)
        }
    }

    @Test func `that found nobody for ten minutes are made good by the list`() async throws {
        let desk = try Desk()
        try await TwilioBench.with { bench in
            let before = await bench.twilio.receive("before", at: bench.clock.now - 5)
            var missed: [FakeTwilio.Message] = []
            for minute in 0..<10 {
                missed.append(await bench.twilio.receive("minute \(minute)", at: bench.clock.now + 60 * Double(minute)))
            }
            bench.clock.advance(600)
            try await with(desk) { post throws in
                // One came before, one comes again late, while the list is read twice.
                #expect(try await post(FakeTwilio.webhook(before)) == 201)
                for _ in 0..<2 {
                    for text in try await bench.channel.listInbound(since: bench.clock.now - 3_600).texts.flatMap(
                        \.texts)
                    {
                        desk.stored.withLock { $0[text.providerMessageID] = text.text }
                    }
                    #expect(try await post(FakeTwilio.webhook(missed[3])) == 200)
                }
            }
            let expected = Dictionary(uniqueKeysWithValues: (missed + [before]).map { ($0.sid, $0.body) })
            #expect(desk.stored.withLock { $0 } == expected)
        }
    }
}
