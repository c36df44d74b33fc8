public import Domain

public import struct Foundation.Date

/// One message of a transcript, opened.
public struct TranscriptMessage: Sendable {
    public enum Author: String, Sendable { case texter, counselor, line }
    public let id: MessageID
    public let receivedAt: Date
    public let author: Author
    public let text: String
    /// How it went out; nil for the texter's.
    public let delivery: Delivery?
    /// What the texter's text showed; nil for replies and for texts stored unread.
    public let assessment: RecordedAssessment?
    /// What it showed with its neighbours and no single text did.
    public let beside: [RecordedNeighbourAssessment]
}

/// How a message of ours went out.
public struct Delivery: Sendable {
    /// `queued`, `sent`, `delivered`, `undelivered` or `dead`.
    public let state: String
    /// The provider's code for what went wrong, or `opted-out`.
    public let errorCode: String?
}

/// What counselors wrote for each other.
public struct CaseNote: Sendable {
    public let id: Int64
    public let account: AccountID
    public let author: String?
    public let at: Date
    public let text: String
}

/// Something that happened to a conversation, and who did it.
public struct CaseEvent: Sendable {
    public let at: Date
    public let kind: String
    public let account: AccountID?
    public let author: String?
    public let level: Severity?
    /// A reason or an outcome of a closed set, or tags with commas between.
    public let detail: String?
}

/// An assessment as it was recorded, with the epoch in which it counted.
public struct RecordedAssessment: Sendable {
    public let epoch: Int
    public let assessment: Assessment
}

/// What a text showed with its neighbours, as it was recorded.
public struct RecordedNeighbourAssessment: Sendable {
    public let epoch: Int
    public let found: NeighbourAssessment
}

/// An earlier conversation of the same texter.
public struct EarlierContact: Sendable {
    public let conversation: ConversationID
    public let openedAt: Date
    public let closedAt: Date?
    public let outcome: String?
    public let confirmedLevel: Severity?
    /// Confirmed, or where it stands.
    public let level: Severity
    public let tags: [IssueTag]
    public let notes: [CaseNote]
}

/// Everything a counselor sees of a conversation.
public struct ConversationFile: Sendable {
    public let id: ConversationID
    public let channel: String
    public let language: String
    public let lane: String
    /// Where the texter's number was given out, `""` where that is not known.
    public let region: String
    public let level: Severity
    public let epoch: Int
    public let rungs: RungSet
    public let otherRungs: RungSet
    public let tags: [IssueTag]
    public let openedAt: Date
    public let lastTextAt: Date
    public let closedAt: Date?
    public let outcome: String?
    public let confirmedLevel: Severity?
    public let holder: AccountID?
    public let token: FencingToken?
    public let expiresAt: Date?
    public let holdState: HoldState?
    /// Since when nothing may be sent to the texter.
    public let optedOutAt: Date?
    /// Whether they let their conversations count in research; nil where they have not said.
    public let researchConsent: Bool?
    public let messages: [TranscriptMessage]
    public let notes: [CaseNote]
    public let events: [CaseEvent]
    public let rescues: [Rescue]
    public let earlierContacts: [EarlierContact]
}
