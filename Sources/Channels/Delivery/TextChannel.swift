public import Domain

public import struct Foundation.Date

/// A way to a texter's phone: ``TwilioChannel``, ``JSONChannel``.
///
/// ```swift
/// switch await channel.send(OutboundText(id: 42, to: "+15550100", body: "I'm here.")) {
/// case .accepted(let providerID): // keep it: status callbacks and later look-ups name it
/// case .refused(let refusal, let code): // for good: show the counselor
/// case .retry(let after, let code): // nothing went out
/// case .unsettled(let after, let code): // it may have gone out: retry with `unsettledSince`
/// }
/// ```
public protocol TextChannel: Sendable {
    /// As in ``Domain/InboundText/channel``, for example `"twilio"`.
    var name: String { get }

    /// Tries once to hand the text to the provider. Never throws, and says nothing of the text or the address.
    func send(_ text: OutboundText) async -> DeliveryResult
}

/// A reply on its way to a texter.
public struct OutboundText: Sendable, Hashable {
    /// Our number of the message, the same in every attempt.
    public var id: MessageID
    /// The texter's address, for example `"+15550100"`. Never logged.
    public var to: String
    public var body: String
    /// When the first attempt began whose outcome nobody knows: it ended ``DeliveryResult/unsettled(after:code:)``, or the
    /// service stopped in the middle of it. Nil when no earlier attempt can have gone out.
    ///
    /// An outbox writes the time before each attempt, takes it back when the result is settled, and keeps the first when
    /// it is not. After an attempt that was broken off it waits at least 15 s: what went out has to be listed by then.
    public var unsettledSince: Date?
    /// Provider's ids of other messages to this address that went out since then: two replies may have the same words.
    public var alsoSent: Set<String>

    public init(
        id: MessageID, to: String, body: String, unsettledSince: Date? = nil, alsoSent: Set<String> = []
    ) {
        self.id = id
        self.to = to
        self.body = body
        self.unsettledSince = unsettledSince
        self.alsoSent = alsoSent
    }
}

extension OutboundText: CustomStringConvertible, CustomReflectable {
    /// `reply 42`: neither the text nor the address.
    public var description: String { "reply \(id)" }
    public var customMirror: Mirror { Mirror(self, children: ["id": id]) }
}
