public import struct Foundation.Date

/// A text as a channel delivers it, before anything is known about it.
public struct InboundText: Sendable, Hashable {
    /// Which channel delivered it, for example `"sms"`.
    public var channel: String
    /// The provider's own id for this text; with `channel` it tells a replay from a new text.
    public var providerMessageID: String
    /// The texter's address, for example `"+15550100"`. Never logged; stored sealed and as a keyed hash.
    public var from: String
    public var text: String
    public var receivedAt: Date
    /// What the channel knows of the language, as a BCP 47 tag, if anything.
    public var language: String?

    public init(
        channel: String, providerMessageID: String, from: String, text: String, receivedAt: Date,
        language: String? = nil
    ) {
        self.channel = channel
        self.providerMessageID = providerMessageID
        self.from = from
        self.text = text
        self.receivedAt = receivedAt
        self.language = language
    }
}

/// What a channel is told once its text is committed.
public struct Receipt: Sendable, Hashable {
    public let messageID: MessageID
    public let conversationID: ConversationID
    /// True when the same `(channel, provider_message_id)` had been stored before; the first body was kept.
    public let duplicate: Bool

    public init(messageID: MessageID, conversationID: ConversationID, duplicate: Bool) {
        self.messageID = messageID
        self.conversationID = conversationID
        self.duplicate = duplicate
    }
}
