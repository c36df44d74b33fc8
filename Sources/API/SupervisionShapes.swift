import Domain
import Foundation
import HTTPSupport
import Store

struct PagesShape: AnswerShape {
    static let example = """
        {"pages":[{"conversation_id":1042,"kind":"unassessed","paged_at":"2026-11-21T03:00:00.000Z"}],
         "next":"1795230000000000.1042.unassessed"}
        """

    struct Page: Codable {
        let conversationId: Int64
        let kind: String
        let pagedAt: Date
    }
    let pages: [Page]
    let next: String?

    init(_ pages: [SupervisorPage], _ page: RequestedPage) {
        self.pages = pages.map { Page(conversationId: $0.conversation.rawValue, kind: $0.kind, pagedAt: $0.pagedAt) }
        next = page.next(pages) { "\($0.cursor)" }
    }
}

struct RescuesShape: AnswerShape {
    static let example = #"{"rescues":[\#(RescueFileShape.example)],"next":"3"}"#
    let rescues: [RescueFileShape]
    let next: String?

    init(_ rescues: [Rescue], _ page: RequestedPage) {
        self.rescues = rescues.map(RescueFileShape.init)
        next = page.next(rescues) { "\($0.id)" }
    }
}

struct RescueFileShape: AnswerShape {
    static let example = """
        {"rescue_id":3,"conversation_id":1042,"reason":"attempt-in-progress","requested_by":7,
          "requested_at":"2026-11-21T03:00:00.000Z","approved":true,"decided_by":8,"decided_at":"2026-11-21T03:00:20.000Z",
          "ended_at":"2026-11-21T03:30:00.000Z","outcome":"texter-safe",
          "steps":[{"kind":"emergency-services-called","at":"2026-11-21T03:01:00.000Z","account_id":7}]}
        """

    struct Step: Codable {
        let kind: Rescue.StepKind
        let at: Date
        let accountId: Int64
    }
    let rescueId: Int64
    let conversationId: Int64
    let reason: Rescue.Reason
    let requestedBy: Int64
    let requestedAt: Date
    let approved: Bool?
    let decidedBy: Int64?
    let decidedAt: Date?
    let endedAt: Date?
    let outcome: Rescue.Outcome?
    let steps: [Step]

    init(_ rescue: Rescue) {
        rescueId = rescue.id
        conversationId = rescue.conversation.rawValue
        reason = rescue.reason
        requestedBy = rescue.requestedBy.rawValue
        requestedAt = rescue.requestedAt
        approved = rescue.approved
        decidedBy = rescue.decidedBy?.rawValue
        decidedAt = rescue.decidedAt
        endedAt = rescue.endedAt
        outcome = rescue.outcome
        steps = rescue.steps.map { Step(kind: $0.kind, at: $0.at, accountId: $0.account.rawValue) }
    }
}

struct DeadLettersShape: AnswerShape {
    static let example = """
        {"letters":[{"message_id":4418,"conversation_id":1042,"channel":"sms","state":"dead","attempts":12,
          "error_code":"30003","queued_at":"2026-11-21T03:00:00.000Z"}],
         "next":"4418"}
        """

    struct Letter: Codable {
        let messageId: Int64
        let conversationId: Int64
        let channel: String
        /// `dead` or `undelivered`.
        let state: String
        let attempts: Int
        let errorCode: String?
        let queuedAt: Date
    }
    let letters: [Letter]
    let next: String?

    init(_ letters: [DeadLetter], _ page: RequestedPage) {
        self.letters = letters.map {
            Letter(
                messageId: $0.message.rawValue, conversationId: $0.conversation.rawValue, channel: $0.channel,
                state: $0.state, attempts: $0.attempts, errorCode: $0.errorCode, queuedAt: $0.queuedAt)
        }
        next = page.next(letters) { "\($0.message)" }
    }
}
