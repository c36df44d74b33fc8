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
        let list = RouteDoc(
            .supervision, "What supervisors must look at and nobody has acknowledged yet, the oldest first",
            query: QueryParameter.page(), gives: [.ok(PagesShape.self)])
        routes.on(.get, "/v1/supervisor/pages", [.supervisor], list) { request, _, account in
            let page = try request.page()
            var after: SupervisorPage.Cursor?
            if let text = page.after {
                guard let cursor = SupervisorPage.Cursor(text) else { throw RequestedPage.badCursor }
                after = cursor
            }
            return .json(
                PagesShape(try await desk.supervisorPages(for: account, after: after, limit: page.limit), page))
        }
        let acknowledge = RouteDoc(
            .supervision, "A page is seen to", takes: .body(AcknowledgeShape.self), gives: [.noContent()],
            problems: [.noSuchConversation])
        routes.on(.post, "/v1/supervisor/pages/acknowledge", [.supervisor], acknowledge) { request, _, account in
            let body = try await request.decode(AcknowledgeShape.self)
            let page = ConversationID(rawValue: body.conversation)
            guard try await desk.store.acknowledgePage(page, kind: body.kind, synthetic: account.synthetic) else {
                throw DeskError.noSuchConversation
            }
            return Response(status: .noContent)
        }
        let assign = RouteDoc(
            .supervision, "Puts a conversation into somebody's hands, from the queue or from whoever holds it",
            takes: .body(AssignShape.self), gives: [.noContent()],
            problems: [.noSuchConversation, .noSuchReason, .cannotTake, .notOpen])
        routes.on(.post, "/v1/conversations/:id/assign", [.supervisor], assign) { request, context, account in
            let id = try context.conversation()
            let body = try await request.decode(AssignShape.self)
            try await desk.assign(
                id, to: AccountID(rawValue: body.toAccount), reason: try body.reason.checked("reason", code: "HL305"),
                by: account)
            return Response(status: .noContent)
        }
        let abandon = RouteDoc(
            .supervision, "Marks somebody who waits as gone: a text within the window brings them back to their place",
            gives: [.ok(ClosedShape.self)], problems: [.noSuchConversation, .notOpen, .isHeld])
        routes.on(.post, "/v1/conversations/:id/abandon", [.supervisor], abandon) { request, context, account in
            let id = try context.conversation()
            try await request.decodeNothing()
            return .json(ClosedShape(closedAt: try await desk.abandon(id, by: account)))
        }
        addRescues(to: routes)
        addDeadLetters(to: routes)
    }

    private static func addRescues(to routes: Routes) {
        let desk = routes.desk
        let list = RouteDoc(
            .rescue, "Rescues that are asked for or under way, the oldest first", query: QueryParameter.page(),
            gives: [.ok(RescuesShape.self)])
        routes.on(.get, "/v1/rescues", [.supervisor], list) { request, _, account in
            let page = try request.page()
            let rescues = try await desk.store.openRescues(
                synthetic: account.synthetic, after: try page.number(), limit: page.limit)
            return .json(RescuesShape(rescues, page))
        }
        let decision = RouteDoc(
            .rescue, "Approves or refuses; not by whoever asked for it", takes: .body(DecisionShape.self),
            gives: [.noContent()], problems: [.noSuchRescue, .ownRescue])
        routes.on(.post, "/v1/rescues/:id/decision", [.supervisor], decision) { request, context, account in
            let approved = try await request.decode(DecisionShape.self).approved
            try await desk.decideRescue(try context.number(), approved: approved, by: account)
            return Response(status: .noContent)
        }
        let step = RouteDoc(
            .rescue, "Notes a step of an approved rescue", takes: .body(RescueStepShape.self),
            gives: [.noContent()], problems: [.noSuchRescue, .noSuchStep])
        routes.on(.post, "/v1/rescues/:id/steps", [.counselor, .supervisor], step) { request, context, account in
            let kind = try await request.decode(RescueStepShape.self).kind.checked("kind", code: "HL310")
            try await desk.addRescueStep(try context.number(), kind, by: account)
            return Response(status: .noContent)
        }
        let end = RouteDoc(
            .rescue, "Ends an approved rescue with its outcome", takes: .body(RescueEndShape.self),
            gives: [.noContent()], problems: [.noSuchRescue, .noSuchOutcome])
        routes.on(.post, "/v1/rescues/:id/end", [.counselor, .supervisor], end) { request, context, account in
            let outcome = try await request.decode(RescueEndShape.self).outcome.checked("outcome", code: "HL303")
            try await desk.endRescue(try context.number(), outcome, by: account)
            return Response(status: .noContent)
        }
    }

    private static func addDeadLetters(to routes: Routes) {
        let desk = routes.desk
        let list = RouteDoc(
            .outbox, "Replies that were given up, or that the provider could not deliver", query: QueryParameter.page(),
            gives: [.ok(DeadLettersShape.self)])
        routes.on(.get, "/v1/outbox/dead", [.supervisor], list) { request, _, account in
            let page = try request.page()
            let letters = try await desk.store.deadLetters(
                after: try page.number(), synthetic: account.synthetic, limit: page.limit)
            return .json(DeadLettersShape(letters, page))
        }
        let retry = RouteDoc(
            .outbox, "Has a dead letter sent once more; its number is the message's", gives: [.noContent()],
            problems: [.noSuchDeadLetter])
        routes.on(.post, "/v1/outbox/:id/retry", [.supervisor], retry) { request, context, account in
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

struct AcknowledgeShape: RequestBodyShape {
    static let example = #"{"conversation_id":1042,"kind":"unassessed"}"#
    static let keys = ["conversation_id", "kind"]
    let conversation: Int64
    let kind: String

    enum CodingKeys: String, CodingKey {
        case conversation = "conversation_id"
        case kind
    }
}

struct AssignShape: RequestBodyShape {
    static let example = #"{"to_account":7,"reason":"workload"}"#
    static let keys = ["reason", "to_account"]
    let toAccount: Int64
    let reason: Choice<TransferReason>

    enum CodingKeys: String, CodingKey {
        case toAccount = "to_account"
        case reason
    }
}

struct DecisionShape: RequestBodyShape {
    static let example = #"{"approved":true}"#
    static let keys = ["approved"]
    let approved: Bool
}

struct RescueStepShape: RequestBodyShape {
    static let example = #"{"kind":"emergency-services-called"}"#
    static let keys = ["kind"]
    let kind: Choice<Rescue.StepKind>
}

struct RescueEndShape: RequestBodyShape {
    static let example = #"{"outcome":"texter-safe"}"#
    static let keys = ["outcome"]
    let outcome: Choice<Rescue.Outcome>
}
