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
    let messages: [MessageShape]
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
            return LeaseShape(heldByYou: mine, token: mine ? file.token?.rawValue : nil, expiresAt: expires)
        }
        messages = MessageShape.all(file.messages)
        earlierContacts = file.earlierContacts.map(ContactShape.init)
    }
}

struct LeaseShape: Encodable {
    let heldByYou: Bool
    let token: Int64?
    let expiresAt: Date
}

struct MessageShape: Encodable {
    let messageId: Int64
    let at: Date
    let author: String
    let text: String
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
    let tags: [String]

    init(_ contact: EarlierContact) {
        conversationId = contact.conversation.rawValue
        openedAt = contact.openedAt
        closedAt = contact.closedAt
        outcome = contact.outcome
        confirmedLevel = contact.confirmedLevel?.rawValue
        tags = contact.tags.map(\.id)
    }
}
