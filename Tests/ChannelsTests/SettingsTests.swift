import AsyncHTTPClient
import Channels
import Foundation
import Testing

@Suite("Channel settings") struct SettingsTests {
    private static let sid = FakeTwilio.account

    @Test(arguments: [
        "", "AC", "AC123", "SK" + String(repeating: "0", count: 32), sid + "0", sid.replacing("a", with: "g"),
    ])
    func `with a wrong account are refused`(sid: String) {
        let error = #expect(throws: ChannelSetupError.self) {
            try TwilioCredentials(accountSID: sid, authTokens: [Secret("12345")].compactMap(\.self))
        }
        #expect(error?.description.contains("console") ?? false)
    }

    @Test(arguments: [0, 3])
    func `with no token or too many are refused`(count: Int) {
        #expect(throws: ChannelSetupError.self) {
            try TwilioCredentials(accountSID: Self.sid, authTokens: (0..<count).compactMap { Secret("token\($0)") })
        }
    }

    @Test(arguments: [[], [""]])
    func `without a number are refused`(numbers: [String]) {
        #expect(throws: ChannelSetupError.self) { try TwilioSettings(numbers: numbers) }
    }

    @Test(arguments: ["", " ", "\n"])
    func `know no empty secret: anybody could sign with it`(text: String) { #expect(Secret(text) == nil) }

    @Test func `never print a secret`() async throws {
        let secret = try #require(Secret("do-not-print-this\n"))
        let credentials = try TwilioCredentials(accountSID: Self.sid, authTokens: [secret])
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: .channels)
        let channel = TwilioChannel(
            credentials: credentials, settings: try TwilioSettings(numbers: ["+15550199"]), client: client)
        let signature = try HookSignature(secrets: [secret])
        let values: [Any] = [
            secret, credentials, channel.self, TwilioSignature(credentials), signature,
            JSONChannel(
                name: "sms", url: try PublicURL("https://gateway.example"), signature: signature, client: client),
        ]
        let bytes = Array("do-not-print-this".utf8).map(String.init)
        for value in values {
            var printed = "\(value) \(String(reflecting: value))"
            if !(value is TwilioChannel), !(value is JSONChannel) { dump(value, to: &printed) }
            #expect(!printed.contains("do-not-print") && !printed.contains(bytes.prefix(4).joined(separator: ", ")))
        }
        try await client.shutdown()
    }

    @Test func `never print a reply or its number`() {
        var printed = "\(TwilioBench.reply("hidden")) \(String(reflecting: TwilioBench.reply("hidden")))"
        dump(TwilioBench.reply("hidden"), to: &printed)
        #expect(!printed.contains("hidden") && !printed.contains("5550100") && printed.contains("42"))
    }
}
