public import struct Foundation.Date

/// What a holder's write names: who they are, which conversation, and the token their claim gave them.
public struct Hold: Sendable, Hashable {
    public let account: AccountID
    public let conversation: ConversationID
    public let token: FencingToken

    public init(account: AccountID, conversation: ConversationID, token: FencingToken) {
        self.account = account
        self.conversation = conversation
        self.token = token
    }
}

/// How far a hold has come. Stored by `rawValue`.
public enum HoldState: String, Sendable, Codable, CaseIterable {
    /// Offered by the dispatcher; it goes to somebody else unless it is accepted soon.
    case offered
    case active
    /// The talk is over, the wrap-up is not.
    case wrapping
}

/// How a hold began. Stored by `rawValue`.
public enum HoldOrigin: String, Sendable, Codable, CaseIterable {
    case claim, offer, reserve, transfer, assigned
}

/// A conversation in somebody's hands, as their console shows it: never its texts.
public struct HeldConversation: Sendable, Hashable {
    public let claim: Claim
    public let state: HoldState
    public let origin: HoldOrigin
    public let since: Date
    /// A text has raised it to code orange since its holder last read it.
    public let hasUnreadRaise: Bool
    public let lastTextAt: Date

    public init(
        claim: Claim, state: HoldState, origin: HoldOrigin, since: Date, hasUnreadRaise: Bool, lastTextAt: Date
    ) {
        self.claim = claim
        self.state = state
        self.origin = origin
        self.since = since
        self.hasUnreadRaise = hasUnreadRaise
        self.lastTextAt = lastTextAt
    }
}
