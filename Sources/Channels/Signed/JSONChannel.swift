public import AsyncHTTPClient
import Domain
public import Foundation
import NIOCore
import NIOHTTP1

/// Any gateway that speaks JSON. A reply goes out as
///
/// ```
/// POST (the gateway's URL)
/// Content-Type: application/json
/// Idempotency-Key: harborline-42
/// X-Harborline-Signature: t=1795230000,v1=5f1c…
///
/// {"message_id":"42","text":"I'm here.","to":"+15550100"}
/// ```
///
/// A 2xx takes it, with `{"provider_message_id":"abc"}` if the gateway has a name for it. Because the key tells a second
/// attempt from a new reply, an attempt without an answer is simply made again. 400, 410, 413, 422 and other 4xx refuse
/// it, with `{"code":"cannot_receive"}`, `"bad_number"` or `"bad_text"` if the gateway knows why.
public struct JSONChannel: TextChannel {
    public let name: String
    private let url: String
    private let signature: HookSignature
    private let client: HTTPClient
    private let timeout: TimeAmount
    private let now: @Sendable () -> Date

    /// - Parameters:
    ///   - name: as the inbound texts of this gateway have it in `channel`.
    ///   - client: made with `HTTPClient.Configuration.channels`; whoever made it shuts it down.
    ///   - timeout: how long one attempt may take.
    public init(
        name: String, url: PublicURL, signature: HookSignature, client: HTTPClient, timeout: Duration = .seconds(15),
        now: @escaping @Sendable () -> Date = { Date.now }
    ) {
        self.name = name
        self.url = url.text
        self.signature = signature
        self.client = client
        self.timeout = TimeAmount(timeout)
        self.now = now
    }

    public func send(_ text: OutboundText) async -> DeliveryResult {
        guard let body = Self.body(text) else { return .refused(.badText, code: "unwritable") }
        var request = HTTPClientRequest(url: url)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        request.headers.add(name: "Idempotency-Key", value: Self.key(text))
        request.headers.add(name: HookSignature.header, value: signature.sign(body, at: now()))
        request.body = .bytes(ByteBuffer(bytes: body))
        switch await client.exchange(request, timeout: timeout, now: now) {
        case .unreachable: return .retry(after: nil, code: "unreachable")
        case .unanswered: return .retry(after: nil, code: "unanswered")
        case .answered(let answer): return Self.result(answer, for: text)
        }
    }

    static func key(_ text: OutboundText) -> String { "harborline-\(text.id)" }

    static func result(_ answer: Exchange.Answer, for text: OutboundText) -> DeliveryResult {
        let code = String(answer.status)
        switch answer.status {
        case 200...299:
            let named = try? JSONDecoder().decode(Accepted.self, from: Data(answer.body))
            return .accepted(providerID: named?.providerMessageID ?? key(text))
        case 401, 403, 404, 408, 409, 425, 429: return .retry(after: answer.retryAfter, code: code)
        case 400...499:
            let reason = try? JSONDecoder().decode(Refused.self, from: Data(answer.body))
            return .refused(reason.flatMap { .init(rawValue: $0.code) } ?? .other, code: code)
        default: return .retry(after: answer.retryAfter, code: code)
        }
    }

    private static func body(_ text: OutboundText) -> [UInt8]? {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let body = Body(messageID: text.id.description, to: text.to, text: text.body)
        return (try? encoder.encode(body)).map { Array($0) }
    }

    private struct Body: Encodable {
        var messageID: String
        var to: String
        var text: String

        enum CodingKeys: String, CodingKey {
            case messageID = "message_id"
            case to, text
        }
    }

    private struct Accepted: Decodable {
        var providerMessageID: String

        enum CodingKeys: String, CodingKey { case providerMessageID = "provider_message_id" }
    }

    private struct Refused: Decodable { var code: String }
}
