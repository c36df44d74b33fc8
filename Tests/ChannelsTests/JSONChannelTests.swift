import AsyncHTTPClient
import Channels
import Domain
import Foundation
import NIOHTTP1
import Synchronization
import Testing

@Suite("The JSON channel") struct JSONChannelTests {
    private static let hello = TwilioBench.reply("I'm here/there. 😀")
    private static let now = Date(timeIntervalSince1970: 1_795_230_000)

    /// Sends once to a gateway that answers so.
    private func send(
        _ reply: TestServer.Reply, stopped: Bool = false
    ) async throws -> (result: DeliveryResult, request: TestServer.Request?) {
        let seen = Mutex<TestServer.Request?>(nil)
        let server = try await TestServer.start { request in
            seen.withLock { $0 = request }
            return reply
        }
        if stopped { await server.stop() }
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: .patient)
        let channel = JSONChannel(
            name: "sms", url: try PublicURL(server.url + "/send?via=x"), signature: try Self.signature(),
            client: client, timeout: patience, now: { Self.now })
        let result = await channel.send(Self.hello)
        try await client.shutdown()
        await server.stop()
        return (result, seen.withLock(\.self))
    }

    private static func signature() throws -> HookSignature {
        try HookSignature(secrets: [Secret("0123456789abcdef")].compactMap(\.self))
    }

    @Test func `posts what was signed, with a key that stays the same`() async throws {
        let (result, request) = try await send(.answer(200, body: #"{"provider_message_id":"abc"}"#))
        let got = try #require(request)
        #expect(result == .accepted(providerID: "abc"))
        #expect(got.path == "/send" && got.query == "via=x" && got.headers["Idempotency-Key"] == ["harborline-42"])
        #expect(
            String(decoding: got.body, as: UTF8.self)
                == #"{"message_id":"42","text":"I'm here/there. 😀","to":"+15550100"}"#)
        let header = try #require(got.headers[HookSignature.header].first)
        #expect(try Self.signature().check(header, body: got.body, now: Self.now) == .valid)
    }

    @Test(arguments: [
        (204, "", DeliveryResult.accepted(providerID: "harborline-42")),
        (202, "[]", .accepted(providerID: "harborline-42")),
        (400, "", .refused(.other, code: "400")),
        (422, #"{"code":"cannot_receive"}"#, .refused(.cannotReceive, code: "422")),
        (400, #"{"code":"bad_number","x":1}"#, .refused(.badNumber, code: "400")),
        (413, #"{"code":"+15550100"}"#, .refused(.other, code: "413")),
        (401, "", .retry(after: .seconds(5), code: "401")), (404, "", .retry(after: .seconds(5), code: "404")),
        (409, "", .retry(after: .seconds(5), code: "409")), (429, "", .retry(after: .seconds(5), code: "429")),
        (500, "", .retry(after: .seconds(5), code: "500")), (302, "", .retry(after: .seconds(5), code: "302")),
    ])
    func `reads the gateway's answer`(status: Int, body: String, expected: DeliveryResult) async throws {
        let headers = [("Retry-After", "5"), ("Location", "http://127.0.0.1:9/")]
        let result = try await send(.answer(status, headers: headers, body: status == 204 ? "" : body)).result
        #expect(result == expected)
        #expect(result.needsOperator == [401, 404].contains(status))
    }

    @Test func `tries again when there is no answer: the key tells the gateway`() async throws {
        #expect(try await send(.hangUp).result == .retry(after: nil, code: "unanswered"))
        #expect(try await send(.answer(200), stopped: true).result == .retry(after: nil, code: "unreachable"))
    }
}
