import Desk
import Domain
import Foundation
import HTTPSupport
import Hummingbird
import Store

extension API {
    /// What a holder does with a conversation. Every write names the claim's token.
    static func addHolds(to routes: Routes) {
        let desk = routes.desk
        routes.onHold(
            "accept", TokenShape.self, "Takes what was offered", gives: [.ok(ExpiryShape.self)]
        ) { hold, _, account in
            .json(ExpiryShape(expiresAt: try await desk.accept(hold, by: account)))
        }
        routes.onHold(
            "decline", DeclineShape.self, "Gives back what was offered; the next offer goes to somebody else",
            gives: [.ok(DueShape.self)], problems: [.noSuchReason, .alreadyAccepted]
        ) { hold, body, account in
            let reason = try body.reason.checked("reason", code: "HL305")
            return .json(DueShape(dueAt: try await desk.decline(hold, reason: reason, by: account)))
        }
        routes.onHold(
            "heartbeat", TokenShape.self, "Holds it for 60 s more", gives: [.ok(ExpiryShape.self)]
        ) { hold, _, account in
            .json(ExpiryShape(expiresAt: try await desk.heartbeat(hold, by: account)))
        }
        routes.onHold(
            "release", TokenShape.self, "Gives it back to the queue, with its old due time", gives: [.ok(DueShape.self)]
        ) { hold, _, account in
            .json(DueShape(dueAt: try await desk.release(hold, by: account)))
        }
        routes.onHold(
            "escalate", EscalateShape.self, "Calls a supervisor; the holder goes on holding it",
            gives: [.noContent("Supervisors are paged.")], problems: [.noSuchReason]
        ) { hold, body, account in
            try await desk.escalate(hold, reason: try body.reason.checked("reason", code: "HL305"), by: account)
            return Response(status: .noContent)
        }
        addTransfer(to: routes)
        addTalk(to: routes)
    }

    private static func addTransfer(to routes: Routes) {
        let desk = routes.desk
        routes.onHold(
            "transfer", TransferShape.self, "Hands it to a lane (`to_lane`) or to a person on shift (`to_account`)",
            gives: [.ok(DueShape.self, "It waits in that lane."), .noContent("That person holds it.")],
            problems: [.noSuchReason, .noSuchLane, .cannotTake]
        ) { hold, body, account in
            let reason = try body.reason.checked("reason", code: "HL305")
            switch (body.toLane, body.toAccount) {
            case (let lane?, nil):
                let due = try await desk.transfer(hold, to: lane, reason: reason, by: account)
                return .json(DueShape(dueAt: due))
            case (nil, let other?):
                try await desk.transfer(hold, to: AccountID(rawValue: other), reason: reason, by: account)
                return Response(status: .noContent)
            default:
                throw Problem(
                    .badRequest, code: "HL103", message: "Name either `to_lane` or `to_account`.",
                    hint: "A lane is like `es`; GET /v1/counselors lists who is there.")
            }
        }
    }

    private static func addTalk(to routes: Routes) {
        let desk = routes.desk
        routes.onHold(
            "messages", ReplyShape.self, "Sends a reply to the texter through the outbox",
            gives: [.created(MessageIDShape.self)], problems: [.wordsLength]
        ) { hold, body, account in
            let text = try BodyText.checked(body.text, "text", most: ReplyShape.longest)
            let message = try await desk.reply(hold, text: text, by: account)
            return .json(MessageIDShape(messageId: message.rawValue), status: .created)
        }
        routes.onHold(
            "rescue", RescueShape.self, "Asks for active rescue, which another person decides",
            gives: [.created(RescueIDShape.self, "Supervisors are paged.")], problems: [.noSuchReason, .rescueUnderWay]
        ) { hold, body, account in
            let reason = try body.reason.checked("reason", code: "HL305")
            let id = try await desk.requestRescue(hold, reason: reason, by: account)
            return .json(RescueIDShape(rescueId: id), status: .created)
        }
        routes.onHold(
            "wrap-up", TokenShape.self, "The talk is over: begins the wrap-up", gives: [.ok(ExpiryShape.self)],
            problems: [.raisedSinceRead]
        ) { hold, _, account in
            .json(ExpiryShape(expiresAt: try await desk.wrap(hold, by: account)))
        }
        routes.onHold(
            "close", CloseShape.self, "Ends it, with its outcome and the level that the counselor found",
            gives: [.ok(ClosedShape.self)], problems: [.noSuchOutcome, .noSuchLevel, .raisedSinceRead]
        ) { hold, body, account in
            let closed = try await desk.close(
                hold, outcome: try body.outcome.checked("outcome", code: "HL303"),
                confirmedLevel: try body.level.checked("confirmed_level"), by: account)
            return .json(ClosedShape(closedAt: closed))
        }
    }
}

/// A body that names the claim's token.
protocol HoldShape: RequestBodyShape, SendableMetatype {
    var token: Int64 { get }
}

extension Routes {
    /// `POST /v1/conversations/:id/NAME` for the holder.
    fileprivate func onHold<Shape: HoldShape>(
        _ name: String, _ shape: Shape.Type, _ summary: String, gives: [DocumentedAnswer],
        problems: [ProblemCode] = [],
        _ handle: @escaping @Sendable (Hold, Shape, Account) async throws -> Response
    ) {
        let doc = RouteDoc(
            .holding, summary, takes: .body(shape), gives: gives,
            problems: [.noSuchConversation, .staleToken, .notAccepted] + problems)
        on(.post, "/v1/conversations/:id/\(name)", [.counselor], doc) { request, context, account in
            let conversation = try context.conversation()
            let body = try await request.decode(shape)
            let hold = Hold(
                account: account.id, conversation: conversation, token: FencingToken(rawValue: body.token))
            return try await handle(hold, body, account)
        }
    }
}

extension DeskContext {
    /// The `:id` of the path.
    func conversation() throws(DeskError) -> ConversationID {
        guard let id = parameters.get("id", as: Int64.self), id > 0 else { throw .noSuchConversation }
        return ConversationID(rawValue: id)
    }
}

/// Words that people write: not empty, and no longer than a number of bytes.
enum BodyText {
    static func checked(_ text: String, _ key: String, most: Int) throws(Problem) -> String {
        guard !text.isEmpty, text.utf8.count <= most else {
            throw Problem(
                .badRequest, code: "HL302", message: "`\(key)` must have 1 to \(most) bytes.",
                hint: "Send what is longer in parts.")
        }
        return text
    }
}
