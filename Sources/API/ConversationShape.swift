import Domain
import Foundation
import HTTPSupport
import Store

/// A conversation's file as JSON: transcript with evidence, lease, earlier contacts.
struct ConversationShape: AnswerShape {
    static let example = """
        {"conversation_id":1042,"channel":"sms","language":"en","lane":"en","region":"US-OH","level":4,"level_name":"emergency","orange":true,
         "epoch":1,"rungs":["means","dose"],"other_rungs":["thoughts"],"tags":["suicide"],
         "opened_at":"2026-11-21T03:00:00.000Z","last_text_at":"2026-11-21T03:00:00.000Z",
         "closed_at":"2026-11-21T03:40:00.000Z","outcome":"de-escalated","confirmed_level":1,
         "lease":{"held_by_you":true,"token":17,"expires_at":"2026-11-21T03:01:00.000Z","state":"active"},
         "opted_out_at":"2026-11-21T03:45:00.000Z","research_consent":true,
         "messages":[\(MessageShape.example)],
         "notes":[\(NoteFileShape.example)],
         "events":[{"at":"2026-11-21T03:02:00.000Z","kind":"level-set","author":"marta","level":3,"detail":"assessed"}],
         "rescues":[\(RescueFileShape.example)],
         "earlier_contacts":[{"conversation_id":871,"opened_at":"2026-10-02T20:10:00.000Z",
           "closed_at":"2026-10-02T20:55:00.000Z","outcome":"supported","confirmed_level":1,"level":2,"tags":["grief"],
           "notes":[\(NoteFileShape.example)]}],
         "notice":"Triage order is not a diagnosis."}
        """

    let conversationId: Int64
    let channel: String
    let language: String
    let lane: String
    /// Where the texter's number was given out, which need not be where they are; absent where that is not known.
    let region: String?
    let level: Severity
    let levelName: LevelName
    let orange: Bool
    let epoch: Int
    let rungs: [String]
    let otherRungs: [String]
    let tags: [String]
    let openedAt: Date
    let lastTextAt: Date
    let closedAt: Date?
    let outcome: Outcome?
    let confirmedLevel: Severity?
    let lease: LeaseShape?
    /// Since when nothing may be sent to the texter; absent where it may.
    let optedOutAt: Date?
    let researchConsent: Bool?
    let messages: [MessageShape]
    let notes: [NoteFileShape]
    let events: [CaseEventShape]
    let rescues: [RescueFileShape]
    let earlierContacts: [ContactShape]
    let notice: String

    init(_ file: ConversationFile, for account: Account) {
        notice = API.notice
        conversationId = file.id.rawValue
        channel = file.channel
        language = file.language
        lane = file.lane
        region = file.region.isEmpty ? nil : file.region
        level = file.level
        levelName = LevelName(file.level)
        orange = file.level.isOrange
        epoch = file.epoch
        rungs = file.rungs.ids
        otherRungs = file.otherRungs.ids
        tags = file.tags.map(\.id)
        openedAt = file.openedAt
        lastTextAt = file.lastTextAt
        closedAt = file.closedAt
        outcome = file.outcome.flatMap(Outcome.init)
        confirmedLevel = file.confirmedLevel
        lease = file.expiresAt.map { expires in
            // Only the holder is told the token: it is what lets them write.
            let mine = file.holder == account.id
            return LeaseShape(
                heldByYou: mine, token: mine ? file.token?.rawValue : nil, expiresAt: expires,
                state: file.holdState ?? .active)
        }
        optedOutAt = file.optedOutAt
        researchConsent = file.researchConsent
        notes = file.notes.map(NoteFileShape.init)
        events = file.events.map(CaseEventShape.init)
        rescues = file.rescues.map(RescueFileShape.init)
        messages = MessageShape.all(file.messages)
        earlierContacts = file.earlierContacts.map(ContactShape.init)
    }
}

struct LeaseShape: Codable {
    let heldByYou: Bool
    let token: Int64?
    let expiresAt: Date
    let state: HoldState
}

/// What a counselor wrote for colleagues.
struct NoteFileShape: AnswerShape {
    static let example =
        #"{"note_id":31,"author":"marta","at":"2026-11-21T03:05:00.000Z","text":"Sister is with her."}"#
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
struct CaseEventShape: Codable {
    let at: Date
    let kind: String
    let author: String?
    let level: Severity?
    let detail: String?

    init(_ event: CaseEvent) {
        at = event.at
        kind = event.kind
        author = event.author
        level = event.level
        detail = event.detail
    }
}

/// How a message of ours went out: `queued`, `sent`, `delivered`, `undelivered` or `dead`.
struct DeliveryShape: Codable {
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

struct MessageShape: AnswerShape {
    static let example = """
        {"message_id":4417,"at":"2026-11-21T03:00:00.000Z","author":"texter","text":"i lined up all my pills",
           "delivery":{"state":"dead","error_code":"opted-out","texter_cannot_receive":true},
           "assessment":{"level":3,"level_name":"imminent","rungs":["means"],"other_rungs":["thoughts"],"tags":["suicide"],
             "evidence":[{"rule":"suicide.means.pills","start":15,"end":23,"softened_by":"idiom"}],"pack":"0f3c",
             "engine":"1","epoch":1},
           "beside":[{"part":"thought","texts":2,"level":3,"level_name":"imminent","rungs":["means"],
             "other_rungs":["thoughts"],"tags":["suicide"],
             "evidence":[{"rule":"suicide.means.pills","message_id":4417,"start":15,"end":23,"softened_by":"idiom"}],
             "epoch":1}]}
        """

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
struct AssessmentShape: Codable {
    let level: Severity
    let levelName: LevelName
    let rungs: [String]
    let otherRungs: [String]
    let tags: [String]
    let evidence: [EvidenceShape]
    let pack: String
    let engine: String
    let epoch: Int

    init(_ assessment: Assessment, epoch: Int) {
        level = assessment.level
        levelName = LevelName(assessment.level)
        rungs = assessment.rungs.ids
        otherRungs = assessment.otherRungs.ids
        tags = assessment.tags.map(\.id)
        evidence = assessment.evidence.map(EvidenceShape.init)
        pack = assessment.pack
        engine = assessment.engine
        self.epoch = epoch
    }
}

struct EvidenceShape: Codable {
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

struct ContactShape: Codable {
    let conversationId: Int64
    let openedAt: Date
    let closedAt: Date?
    let outcome: Outcome?
    let confirmedLevel: Severity?
    let level: Severity
    let tags: [String]
    let notes: [NoteFileShape]

    init(_ contact: EarlierContact) {
        conversationId = contact.conversation.rawValue
        openedAt = contact.openedAt
        closedAt = contact.closedAt
        outcome = contact.outcome.flatMap(Outcome.init)
        confirmedLevel = contact.confirmedLevel
        level = contact.level
        tags = contact.tags.map(\.id)
        notes = contact.notes.map(NoteFileShape.init)
    }
}
