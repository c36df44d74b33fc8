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
        routes.onHold("accept", TokenShape.self) { hold, _, account in
            .json(["expires_at": try await desk.accept(hold, by: account)])
        }
        routes.onHold("decline", DeclineShape.self) { hold, body, account in
            let reason = try body.reason.checked("reason", code: "HL305")
            return .json(["due_at": try await desk.decline(hold, reason: reason, by: account)])
        }
        routes.onHold("heartbeat", TokenShape.self) { hold, _, account in
            .json(["expires_at": try await desk.heartbeat(hold, by: account)])
        }
        routes.onHold("release", TokenShape.self) { hold, _, account in
            .json(["due_at": try await desk.release(hold, by: account)])
        }
        routes.onHold("transfer", TransferShape.self) { hold, body, account in
            let reason = try body.reason.checked("reason", code: "HL305")
            switch (body.toLane, body.toAccount) {
            case (let lane?, nil):
                return .json(["due_at": try await desk.transfer(hold, to: lane, reason: reason, by: account)])
            case (nil, let other?):
                try await desk.transfer(hold, to: AccountID(rawValue: other), reason: reason, by: account)
                return Response(status: .noContent)
            default:
                throw Problem(
                    .badRequest, code: "HL103", message: "Name either `to_lane` or `to_account`.",
                    hint: "A lane is like `es`; GET /v1/counselors lists who is there.")
            }
        }
        routes.onHold("escalate", EscalateShape.self) { hold, body, account in
            try await desk.escalate(hold, reason: try body.reason.checked("reason", code: "HL305"), by: account)
            return Response(status: .noContent)
        }
        routes.onHold("wrap-up", TokenShape.self) { hold, _, account in
            .json(["expires_at": try await desk.wrap(hold, by: account)])
        }
        routes.onHold("messages", ReplyShape.self) { hold, body, account in
            let text = try BodyText.checked(body.text, "text", most: ReplyShape.longest)
            let message = try await desk.reply(hold, text: text, by: account)
            return .json(["message_id": message.rawValue], status: .created)
        }
        routes.onHold("rescue", RescueShape.self) { hold, body, account in
            let reason = try body.reason.checked("reason", code: "HL305")
            let id = try await desk.requestRescue(hold, reason: reason, by: account)
            return .json(["rescue_id": id], status: .created)
        }
        routes.onHold("close", CloseShape.self) { hold, body, account in
            let closed = try await desk.close(
                hold, outcome: try body.outcome.checked("outcome", code: "HL303"),
                confirmedLevel: try body.level.checked("confirmed_level"), by: account)
            return .json(["closed_at": closed])
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
        _ name: String, _ shape: Shape.Type,
        _ handle: @escaping @Sendable (Hold, Shape, Account) async throws -> Response
    ) {
        on(.post, "/v1/conversations/:id/\(name)", [.counselor]) { request, context, account in
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

/// `{"token":17}`.
struct TokenShape: HoldShape {
    static let keys = ["token"]
    let token: Int64
}

/// `{"token":17,"reason":"conflict"}`.
struct DeclineShape: HoldShape {
    static let keys = ["reason", "token"]
    let token: Int64
    let reason: Choice<DeclineReason>
}

/// `{"token":17,"to_lane":"es","reason":"language"}` or `{"token":17,"to_account":7,"reason":"skill"}`.
struct TransferShape: HoldShape {
    static let keys = ["reason", "to_account", "to_lane", "token"]
    let token: Int64
    let toLane: String?
    let toAccount: Int64?
    let reason: Choice<TransferReason>

    enum CodingKeys: String, CodingKey {
        case token, reason
        case toLane = "to_lane"
        case toAccount = "to_account"
    }
}

/// `{"token":17,"reason":"advice"}`.
struct EscalateShape: HoldShape {
    static let keys = ["reason", "token"]
    let token: Int64
    let reason: Choice<EscalationReason>
}

/// `{"token":17,"text":"I am glad you wrote."}`.
struct ReplyShape: HoldShape {
    static let keys = ["text", "token"]
    /// Ten SMS segments.
    static let longest = 1600
    let token: Int64
    let text: String
}

/// `{"token":17,"reason":"attempt-in-progress"}`.
struct RescueShape: HoldShape {
    static let keys = ["reason", "token"]
    let token: Int64
    let reason: Choice<Rescue.Reason>
}

/// `{"token":17,"outcome":"de-escalated","confirmed_level":1}`; the level may be a name as well.
struct CloseShape: HoldShape {
    static let keys = ["confirmed_level", "outcome", "token"]
    let token: Int64
    let outcome: Choice<Outcome>
    let level: LevelValue

    enum CodingKeys: String, CodingKey {
        case token, outcome
        case level = "confirmed_level"
    }
}

/// A level as a number or by its name: `3` or `"imminent"`.
struct LevelValue: Decodable {
    private let severity: Severity?

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let name = try? container.decode(String.self) {
            severity = Severity(name: name)
        } else {
            severity = Severity(rawValue: try container.decode(Int.self))
        }
    }

    func checked(_ key: String) throws(Problem) -> Severity {
        if let severity { return severity }
        throw Problem(
            .badRequest, code: "HL304", message: "`\(key)` is no level.",
            hint: "0 to 4, or one of: \(Severity.allCases.map(\.name).joined(separator: ", ")).")
    }
}
