import AsyncHTTPClient
import Channels
import Domain
import Foundation
import Synchronization
import Testing

/// A fake Twilio, a channel that speaks to it, and a clock that only tests move.
struct TwilioBench: Sendable {
    let twilio: FakeTwilio
    let channel: TwilioChannel
    let clock: Clock
    let server: TestServer

    final class Clock: Sendable {
        private let time = Mutex(Date(timeIntervalSince1970: 1_795_230_000))
        var now: Date { time.withLock(\.self) }
        func advance(_ seconds: TimeInterval) { time.withLock { $0 += seconds } }
    }

    static func with(
        tokens: [String] = ["12345"], numbers: [String] = [FakeTwilio.line], service: String? = nil,
        _ body: (TwilioBench) async throws -> Void
    ) async throws {
        let clock = Clock()
        let twilio = FakeTwilio { clock.now }
        let server = try await TestServer.start { await twilio.reply(to: $0) }
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: .patient)
        do {
            let settings = try TwilioSettings(
                numbers: numbers, messagingService: service,
                statusCallback: PublicURL("https://line.example/v1/channels/twilio/status#rc=5&rp=all"),
                api: PublicURL(server.url), timeout: patience)
            let channel = TwilioChannel(
                credentials: try credentials(tokens), settings: settings, client: client, now: { clock.now })
            try await body(TwilioBench(twilio: twilio, channel: channel, clock: clock, server: server))
        } catch {
            try await client.shutdown()
            await server.stop()
            throw error
        }
        try await client.shutdown()
        await server.stop()
    }

    static func credentials(_ tokens: [String]) throws -> TwilioCredentials {
        try TwilioCredentials(accountSID: FakeTwilio.account, authTokens: tokens.compactMap { Secret($0) })
    }

    static func reply(_ body: String, id: Int64 = 42, to: String = "+15550100") -> OutboundText {
        OutboundText(id: MessageID(rawValue: id), to: to, body: body)
    }

    /// The attempt after an unsettled one, as an outbox makes it.
    func again(_ text: OutboundText, after seconds: TimeInterval = 60, alsoSent: Set<String> = []) async
        -> DeliveryResult
    {
        var text = text
        text.unsettledSince = clock.now
        text.alsoSent = alsoSent
        clock.advance(seconds)
        return await channel.send(text)
    }
}
