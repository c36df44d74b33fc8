import Desk
import Domain
import Foundation
import HTTPSupport
import Hummingbird
import Store

extension API {
    /// What supervisors look at and decide.
    static func addSupervision(to routes: Routes) {
        let desk = routes.desk
        routes.on(.get, "/v1/supervisor/pages", [.supervisor]) { _, _, account in
            let pages = try await desk.supervisorPages(for: account)
            return .json(
                PagesShape(
                    pages: pages.map {
                        .init(conversationId: $0.conversation.rawValue, kind: $0.kind, pagedAt: $0.pagedAt)
                    }))
        }
        routes.on(.post, "/v1/supervisor/pages/acknowledge", [.supervisor]) { request, _, account in
            let body = try await request.decode(AcknowledgeShape.self)
            let page = ConversationID(rawValue: body.conversation)
            guard try await desk.store.acknowledgePage(page, kind: body.kind, synthetic: account.synthetic) else {
                throw DeskError.noSuchConversation
            }
            return Response(status: .noContent)
        }
        routes.on(.post, "/v1/conversations/:id/assign", [.supervisor]) { request, context, account in
            let id = try context.conversation()
            let body = try await request.decode(AssignShape.self)
            try await desk.assign(
                id, to: AccountID(rawValue: body.toAccount), reason: try body.reason.checked("reason", code: "HL305"),
                by: account)
            return Response(status: .noContent)
        }
        routes.on(.post, "/v1/conversations/:id/abandon", [.supervisor]) { request, context, account in
            let id = try context.conversation()
            try await request.decodeNothing()
            return .json(["closed_at": try await desk.abandon(id, by: account)])
        }
        addRescues(to: routes)
        addDeadLetters(to: routes)
    }

    private static func addRescues(to routes: Routes) {
        let desk = routes.desk
        routes.on(.get, "/v1/rescues", [.supervisor]) { _, _, account in
            let rescues = try await desk.store.openRescues(synthetic: account.synthetic)
            return .json(["rescues": rescues.map(RescueFileShape.init)])
        }
        routes.on(.post, "/v1/rescues/:id/decision", [.supervisor]) { request, context, account in
            let approved = try await request.decode(DecisionShape.self).approved
            try await desk.decideRescue(try context.number(), approved: approved, by: account)
            return Response(status: .noContent)
        }
        routes.on(.post, "/v1/rescues/:id/steps", [.counselor, .supervisor]) { request, context, account in
            let kind = try await request.decode(RescueStepShape.self).kind.checked("kind", code: "HL310")
            try await desk.addRescueStep(try context.number(), kind, by: account)
            return Response(status: .noContent)
        }
        routes.on(.post, "/v1/rescues/:id/end", [.counselor, .supervisor]) { request, context, account in
            let outcome = try await request.decode(RescueEndShape.self).outcome.checked("outcome", code: "HL303")
            try await desk.endRescue(try context.number(), outcome, by: account)
            return Response(status: .noContent)
        }
    }

    private static func addDeadLetters(to routes: Routes) {
        let desk = routes.desk
        routes.on(.get, "/v1/outbox/dead", [.supervisor]) { request, _, account in
            let limit = try request.limit(standard: 50, most: 200)
            let letters = try await desk.store.deadLetters(
                after: try request.cursor(), synthetic: account.synthetic, limit: limit)
            return .json(DeadLettersShape(letters, limit: limit))
        }
        routes.on(.post, "/v1/outbox/:id/retry", [.supervisor]) { request, context, account in
            try await request.decodeNothing()
            guard try await desk.store.retryDeadLetter(try context.number(), synthetic: account.synthetic) else {
                throw Problem(
                    .notFound, code: "HL311", message: "There is no such dead letter.",
                    hint: "GET /v1/outbox/dead lists them.")
            }
            return Response(status: .noContent)
        }
    }
}

extension DeskContext {
    /// The `:id` of a path that is not a conversation's.
    func number() throws(Problem) -> Int64 {
        guard let id = parameters.get("id", as: Int64.self), id > 0 else {
            throw Problem(
                .notFound, code: "HL404", message: "There is no such thing here.", hint: "Its number is above 0.")
        }
        return id
    }
}

/// `{"conversation_id":1042,"kind":"unassessed"}`.
struct AcknowledgeShape: RequestBodyShape {
    static let keys = ["conversation_id", "kind"]
    let conversation: Int64
    let kind: String

    enum CodingKeys: String, CodingKey {
        case conversation = "conversation_id"
        case kind
    }
}

/// `{"to_account":7,"reason":"workload"}`.
struct AssignShape: RequestBodyShape {
    static let keys = ["reason", "to_account"]
    let toAccount: Int64
    let reason: Choice<TransferReason>

    enum CodingKeys: String, CodingKey {
        case toAccount = "to_account"
        case reason
    }
}

/// `{"approved":true}`.
struct DecisionShape: RequestBodyShape {
    static let keys = ["approved"]
    let approved: Bool
}

/// `{"kind":"emergency-services-called"}`.
struct RescueStepShape: RequestBodyShape {
    static let keys = ["kind"]
    let kind: Choice<Rescue.StepKind>
}

/// `{"outcome":"texter-safe"}`.
struct RescueEndShape: RequestBodyShape {
    static let keys = ["outcome"]
    let outcome: Choice<Rescue.Outcome>
}

struct PagesShape: Encodable {
    struct Page: Encodable {
        let conversationId: Int64
        let kind: String
        let pagedAt: Date
    }
    let pages: [Page]
}

struct RescueFileShape: Encodable {
    struct Step: Encodable {
        let kind: String
        let at: Date
        let accountId: Int64
    }
    let rescueId: Int64
    let conversationId: Int64
    let reason: String
    let requestedBy: Int64
    let requestedAt: Date
    let approved: Bool?
    let decidedBy: Int64?
    let decidedAt: Date?
    let endedAt: Date?
    let outcome: String?
    let steps: [Step]

    init(_ rescue: Rescue) {
        rescueId = rescue.id
        conversationId = rescue.conversation.rawValue
        reason = rescue.reason.rawValue
        requestedBy = rescue.requestedBy.rawValue
        requestedAt = rescue.requestedAt
        approved = rescue.approved
        decidedBy = rescue.decidedBy?.rawValue
        decidedAt = rescue.decidedAt
        endedAt = rescue.endedAt
        outcome = rescue.outcome?.rawValue
        steps = rescue.steps.map { Step(kind: $0.kind.rawValue, at: $0.at, accountId: $0.account.rawValue) }
    }
}

/// A page; `next` is the cursor of the next one, null at the end.
struct DeadLettersShape: Encodable {
    struct Letter: Encodable {
        let messageId: Int64
        let conversationId: Int64
        let channel: String
        let state: String
        let attempts: Int
        let errorCode: String?
        let queuedAt: Date
    }
    let letters: [Letter]
    let next: Int64?

    init(_ letters: [DeadLetter], limit: Int) {
        self.letters = letters.map {
            Letter(
                messageId: $0.message.rawValue, conversationId: $0.conversation.rawValue, channel: $0.channel,
                state: $0.state, attempts: $0.attempts, errorCode: $0.errorCode, queuedAt: $0.queuedAt)
        }
        next = letters.count == limit ? letters.last?.message.rawValue : nil
    }
}
