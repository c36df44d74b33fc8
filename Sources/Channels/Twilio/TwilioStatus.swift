public import Domain

/// A status callback: how a reply goes on after Twilio accepted it.
public struct TwilioStatus: Sendable, Hashable {
    public let messageSID: String
    /// Our message, from the callback's query. It holds even when the answer that would have told the SID was lost.
    public let messageID: MessageID?
    public let status: DeliveryStatus
    /// Twilio's, for example 30003; nil when nothing went wrong.
    public let errorCode: Int?

    /// The reply was refused because the texter opted out or is blocked: "texter cannot receive".
    public var cannotReceive: Bool { errorCode.flatMap(TwilioCode.refusal) == .cannotReceive }

    /// - Parameter query: the request's query as it arrived, `"message=42"`.
    /// - Throws: ``FormError`` without a `MessageSid`, or with a `MessageStatus` that is none.
    public init(form: FormFields, query: String? = nil) throws(FormError) {
        messageSID = try form.identifier("MessageSid")
        guard let status = Self.status(try form.identifier("MessageStatus")) else { throw .field("MessageStatus") }
        self.status = status
        errorCode = form["ErrorCode"].flatMap { Int($0) }.flatMap { $0 == 0 ? nil : $0 }
        let pairs = try? query.map { query throws(FormError) in try FormFields(reading: Array(query.utf8)) }
        messageID = pairs?[TwilioChannel.messageParameter].flatMap { Int64($0) }.map(MessageID.init)
    }

    private static func status(_ word: String) -> DeliveryStatus? {
        switch word {
        case "accepted", "scheduled", "queued", "sending": .queued
        case "sent": .sent
        case "delivered", "read": .delivered
        case "undelivered": .undelivered
        case "failed", "canceled": .failed
        default: nil
        }
    }
}
