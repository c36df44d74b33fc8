public import AsyncHTTPClient
import Domain
public import Foundation
import NIOCore
import NIOHTTP1

/// Twilio Programmable Messaging: replies out by its REST API, missed texts in by its list.
///
/// A reply is never sent twice for want of an answer: an attempt that may have gone out ends
/// ``DeliveryResult/unsettled(after:code:)``, and the next one first looks in Twilio's list for what is there.
/// It keeps nothing between calls.
public struct TwilioChannel: TextChannel {
    /// As it stands in ``Domain/InboundText/channel``.
    public static let name = "twilio"
    /// The status callback's parameter with our message's number.
    static let messageParameter = "message"
    /// A message that was just made may not be listed yet.
    static let listingDelay: Duration = .seconds(15)

    public var name: String { Self.name }
    let credentials: TwilioCredentials
    let settings: TwilioSettings
    let client: HTTPClient
    let now: @Sendable () -> Date

    /// - Parameter client: made with `HTTPClient.Configuration.channels`; whoever made it shuts it down.
    public init(
        credentials: TwilioCredentials, settings: TwilioSettings, client: HTTPClient,
        now: @escaping @Sendable () -> Date = { Date.now }
    ) {
        self.credentials = credentials
        self.settings = settings
        self.client = client
        self.now = now
    }

    public func send(_ text: OutboundText) async -> DeliveryResult {
        var parts = SMSSegments.parts(of: text.body)
        guard !parts.isEmpty else { return .refused(.badText, code: "blank") }
        var last: String?
        if let since = text.unsettledSince {
            // Never longer than the delay, even after a clock was set back.
            let age = max(.zero, Duration.seconds(now().timeIntervalSince(since)))
            guard age >= Self.listingDelay else { return .unsettled(after: Self.listingDelay - age, code: "settling") }
            switch await sent(to: text.to, since: since) {
            case .failure(let failure):
                return .unsettled(after: failure.retryAfter, code: failure.code)
            case .success(let listed):
                let resumption = TwilioResumption(parts: parts, listed: listed, apartFrom: text.alsoSent)
                (parts, last) = (resumption.remaining, resumption.lastSID)
            }
        }
        for part in parts {
            switch await create(part, of: text) {
            case .accepted(let sid): last = sid
            case .retry(let after, let code) where last != nil:
                // A part of it is out: the next attempt has to look which.
                return .unsettled(after: after ?? Self.listingDelay, code: code)
            case let other: return other
            }
        }
        return last.map { .accepted(providerID: $0) } ?? .refused(.badText, code: "blank")
    }

    private func create(_ part: String, of text: OutboundText) async -> DeliveryResult {
        var fields = [("To", text.to), ("Body", part)]
        if let service = settings.messagingService {
            fields.append(("MessagingServiceSid", service))
        } else if let number = settings.numbers.first {
            fields.append(("From", number))
        }
        if let callback = settings.statusCallback {
            let query = (callback.query.map { $0 + "&" } ?? "") + "\(Self.messageParameter)=\(text.id)"
            fields.append(("StatusCallback", callback.with(query: query).text))
        }
        return Self.result(of: await exchange(.POST, messagesPath, form: FormFields.encoded(fields)))
    }
}
