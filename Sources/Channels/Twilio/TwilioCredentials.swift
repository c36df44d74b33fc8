/// What opens a Twilio account. It prints without the tokens.
///
/// ```swift
/// try TwilioCredentials(accountSID: "AC0123…", authTokens: [current, next])
/// ```
public struct TwilioCredentials: Sendable, CustomStringConvertible, CustomReflectable {
    public let accountSID: String
    /// The primary one first; while it is changed, the secondary too: webhooks are taken with either, and requests are
    /// made with the first that is let in.
    let authTokens: [Secret]

    /// - Throws: ``ChannelSetupError`` for a SID that is none, and for no token or more than two.
    public init(accountSID: String, authTokens: [Secret]) throws(ChannelSetupError) {
        let digits = accountSID.utf8.dropFirst(2)
        guard accountSID.hasPrefix("AC"), digits.count == 32, digits.allSatisfy({ Hex.digit($0) != nil }) else {
            throw ChannelSetupError(
                "The Twilio account SID is not `AC` and 32 hexadecimal digits: copy it from the console's first page.")
        }
        guard (1...2).contains(authTokens.count) else {
            throw ChannelSetupError(
                "A Twilio account needs one auth token, and two while it is changed: "
                    + "copy the primary, then the secondary one, from the console's page on API keys and tokens.")
        }
        self.accountSID = accountSID
        self.authTokens = authTokens
    }

    public var description: String { "Twilio account with \(authTokens.count) auth token(s)" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
