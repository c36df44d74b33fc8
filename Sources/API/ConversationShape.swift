import Domain
import Foundation
import Store

/// A conversation's file as JSON: transcript with evidence, lease, earlier contacts.
struct ConversationShape: Encodable {
    let conversationId: Int64
    let channel: String
    let language: String
    let lane: String
    let level: Int
    let levelName: String
    let orange: Bool
    let epoch: Int
    let rungs: [String]
    let otherRungs: [String]
    let tags: [String]
    let openedAt: Date
    let lastTextAt: Date
    let closedAt: Date?
    let outcome: String?
    let confirmedLevel: Int?
    let lease: LeaseShape?
    /// Since when nothing may be sent to the texter; absent where it may.
    let optedOutAt: Date?
    let messages: [MessageShape]
    let notes: [NoteFileShape]
    let events: [CaseEventShape]
    let rescues: [RescueFileShape]
    let earlierContacts: [ContactShape]
    let notice = "Triage order is not a diagnosis."

    init(_ file: ConversationFile, for account: Account) {
        conversationId = file.id.rawValue
        channel = file.channel
        language = file.language
        lane = file.lane
        level = file.level.rawValue
        levelName = file.level.name
        orange = file.level.isOrange
        epoch = file.epoch
        rungs = file.rungs.ids
        otherRungs = file.otherRungs.ids
        tags = file.tags.map(\.id)
        openedAt = file.openedAt
        lastTextAt = file.lastTextAt
        closedAt = file.closedAt
        outcome = file.outcome
        confirmedLevel = file.confirmedLevel?.rawValue
        lease = file.expiresAt.map { expires in
            // Only the holder is told the token: it is what lets them write.
            let mine = file.holder == account.id
            return LeaseShape(heldByYou: mine, token: mine ? file.token?.rawValue : nil, expiresAt: expires,
                state: (file.holdState ?? .active).rawValue)
        }
        optedOutAt = file.optedOutAt
        notes = file.notes.map(NoteFileShape.init)
        events = file.events.map(CaseEventShape.init)
        rescues = file.rescues.map(RescueFileShape.init)
        messages = MessageShape.all(file.messages)
        earlierContacts = file.earlierContacts.map(ContactShape.init)
    }
}

struct LeaseShape: Encodable {
    let heldByYou: Bool
    let token: Int64?
    let expiresAt: Date
    /// `offered`, `active` or `wrapping`.
    let state: String
}

/// What a counselor wrote for colleagues.
struct NoteFileShape: Encodable {
    let noteId: Int64
    let author: String?
    let at: Date
    let text: String

    init(_ note: CaseNote) {
        noteId = note.id
        author = note.author
        at = note.at
        text = note.text
    }
}

/// What happened, and who did it; `detail` is a word of a closed set, or tags.
struct CaseEventShape: Encodable {
    let at: Date
    let kind: String
    let author: String?
    let level: Int?
    let detail: String?

    init(_ event: CaseEvent) {
        at = event.at
        kind = event.kind
        author = event.author
        level = event.level?.rawValue
        detail = event.detail
    }
}

/// How a message of ours went out: `queued`, `sent`, `delivered`, `undelivered` or `dead`.
struct DeliveryShape: Encodable {
    let state: String
    let errorCode: String?
    /// The provider refuses for the texter, or they asked for it: nothing reaches them.
    let texterCannotReceive: Bool

    init(_ delivery: Delivery) {
        state = delivery.state
        errorCode = delivery.errorCode
        texterCannotReceive = ["opted-out", "cannot-receive"].contains(delivery.errorCode)
    }
}

struct MessageShape: Encodable {
    let messageId: Int64
    let at: Date
    let author: String
    let text: String
    /// Absent for the texter's.
    let delivery: DeliveryShape?
    let assessment: AssessmentShape?
    /// What it shows with its neighbours and no single text shows; absent where nothing.
    let beside: [BesideShape]?

    static func all(_ messages: [TranscriptMessage]) -> [MessageShape] {
        messages.indices.map { MessageShape(messages[$0], after: messages[..<$0]) }
    }

    private init(_ message: TranscriptMessage, after earlier: ArraySlice<TranscriptMessage>) {
        let parts = message.beside.map { BesideShape($0, message, after: earlier) }
        beside = parts.isEmpty ? nil : parts
        messageId = message.id.rawValue
        at = message.receivedAt
        author = message.author.rawValue
        text = message.text
        delivery = message.delivery.map(DeliveryShape.init)
        assessment = message.assessment.map { AssessmentShape($0.assessment, epoch: $0.epoch) }
    }
}

/// An assessment as JSON. Evidence counts UTF-8 bytes of the text it stands beside.
struct AssessmentShape: Encodable {
    let level: Int
    let levelName: String
    let rungs: [String]
    let otherRungs: [String]
    let tags: [String]
    let evidence: [EvidenceShape]
    let pack: String
    let engine: String
    let epoch: Int

    init(_ assessment: Assessment, epoch: Int) {
        level = assessment.level.rawValue
        levelName = assessment.level.name
        rungs = assessment.rungs.ids
        otherRungs = assessment.otherRungs.ids
        tags = assessment.tags.map(\.id)
        evidence = assessment.evidence.map(EvidenceShape.init)
        pack = assessment.pack
        engine = assessment.engine
        self.epoch = epoch
    }
}

struct EvidenceShape: Encodable {
    let rule: String
    let start: Int
    let end: Int
    let softenedBy: String?

    init(_ evidence: Evidence) {
        rule = evidence.rule
        start = evidence.start
        end = evidence.end
        softenedBy = evidence.softenedBy
    }
}

struct ContactShape: Encodable {
    let conversationId: Int64
    let openedAt: Date
    let closedAt: Date?
    let outcome: String?
    let confirmedLevel: Int?
    let level: Int
    let tags: [String]
    let notes: [NoteFileShape]

    init(_ contact: EarlierContact) {
        conversationId = contact.conversation.rawValue
        openedAt = contact.openedAt
        closedAt = contact.closedAt
        outcome = contact.outcome
        confirmedLevel = contact.confirmedLevel?.rawValue
        level = contact.level.rawValue
        tags = contact.tags.map(\.id)
        notes = contact.notes.map(NoteFileShape.init)
    }
}
