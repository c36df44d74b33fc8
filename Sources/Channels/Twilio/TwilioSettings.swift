/// How the line uses its Twilio account.
public struct TwilioSettings: Sendable {
    /// The line's own numbers, for example `["+15550199"]`. The first one sends, if no service does; texts that came to any
    /// are looked for.
    public var numbers: [String]
    /// `"MG…"`, when a Messaging Service sends.
    public var messagingService: String?
    /// Where Twilio tells how a text goes on; `message=42` is added to its query, so that a callback names our message
    /// even when the answer to its request was lost. Nil asks for no callbacks.
    public var statusCallback: PublicURL?
    /// Where Twilio's REST API is.
    public var api: PublicURL
    /// How long one request may take.
    public var timeout: Duration

    /// - Throws: ``ChannelSetupError`` without a number.
    public init(
        numbers: [String], messagingService: String? = nil, statusCallback: PublicURL? = nil, api: PublicURL? = nil,
        timeout: Duration = .seconds(15)
    ) throws(ChannelSetupError) {
        guard !numbers.isEmpty, numbers.allSatisfy({ !$0.isEmpty }) else {
            throw ChannelSetupError(
                "The Twilio channel has no number: name at least one of the account's, for example +15550199. "
                    + "Texts that came while the service was down are looked for by it.")
        }
        self.numbers = numbers
        self.messagingService = messagingService
        self.statusCallback = statusCallback
        self.api = if let api { api } else { try PublicURL("https://api.twilio.com") }
        self.timeout = timeout
    }
}
