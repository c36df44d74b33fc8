import Content
import Desk
import Domain
import Foundation
import HTTPSupport
import Hummingbird

extension API {
    /// A conversation's file, and what its holder does with it. Every write names the claim's token.
    static func addConversations(to routes: Routes) {
        let desk = routes.desk
        routes.on(.get, "/v1/conversations/:id", [.counselor, .supervisor]) { _, context, account in
            .json(ConversationShape(try await desk.conversation(try conversation(context), for: account), for: account))
        }
        routes.on(.post, "/v1/conversations/:id/messages", [.counselor]) { request, context, account in
            let id = try conversation(context)
            let body = try await request.decode(ReplyShape.self)
            guard !body.text.isEmpty, body.text.utf8.count <= ReplyShape.longest else {
                throw Problem(
                    .badRequest, code: "HL302", message: "`text` must have 1 to \(ReplyShape.longest) bytes.",
                    hint: "Send a longer reply in parts.")
            }
            let message = try await desk.reply(
                to: id, token: FencingToken(rawValue: body.token), text: body.text, by: account)
            return .json(["message_id": message.rawValue], status: .created)
        }
        routes.on(.post, "/v1/conversations/:id/heartbeat", [.counselor]) { request, context, account in
            let id = try conversation(context)
            let token = try await request.decode(TokenShape.self).token
            let until = try await desk.heartbeat(id, token: FencingToken(rawValue: token), by: account)
            return .json(["expires_at": until])
        }
        routes.on(.post, "/v1/conversations/:id/release", [.counselor]) { request, context, account in
            let id = try conversation(context)
            let token = try await request.decode(TokenShape.self).token
            let due = try await desk.release(id, token: FencingToken(rawValue: token), by: account)
            return .json(["due_at": due])
        }
        routes.on(.post, "/v1/conversations/:id/level", [.counselor]) { request, context, account in
            let id = try conversation(context)
            let body = try await request.decode(LevelShape.self)
            let level = try body.level.checked("level")
            let epoch = try await desk.setLevel(
                id, token: FencingToken(rawValue: body.token), to: level, reason: try body.checkedReason(), by: account)
            return .json(LevelSetShape(level: level.rawValue, levelName: level.name, epoch: epoch))
        }
        routes.on(.post, "/v1/conversations/:id/close", [.counselor]) { request, context, account in
            let id = try conversation(context)
            let body = try await request.decode(CloseShape.self)
            let closed = try await desk.close(
                id, token: FencingToken(rawValue: body.token), outcome: try body.checkedOutcome(),
                confirmedLevel: try body.checkedLevel(), by: account)
            return .json(["closed_at": closed])
        }
    }

    private static func conversation(_ context: DeskContext) throws -> ConversationID {
        guard let id = context.parameters.get("id", as: Int64.self), id > 0 else { throw DeskError.noSuchConversation }
        return ConversationID(rawValue: id)
    }
}

/// `{"token":17}`.
struct TokenShape: RequestBodyShape {
    static let keys = ["token"]
    let token: Int64
}

/// `{"token":17,"text":"I am glad you wrote."}`.
struct ReplyShape: RequestBodyShape {
    static let keys = ["text", "token"]
    /// Ten SMS segments.
    static let longest = 1600
    let token: Int64
    let text: String
}

/// `{"token":17,"outcome":"de-escalated","confirmed_level":1}`; the level may be a name as well.
struct CloseShape: RequestBodyShape {
    static let keys = ["confirmed_level", "outcome", "token"]
    let token: Int64
    let outcome: String
    let level: LevelValue

    enum CodingKeys: String, CodingKey {
        case token, outcome
        case level = "confirmed_level"
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        token = try container.decode(Int64.self, forKey: .token)
        outcome = try container.decode(String.self, forKey: .outcome)
        level = try container.decode(LevelValue.self, forKey: .level)
    }

    func checkedOutcome() throws(Problem) -> Outcome {
        if let known = Outcome(rawValue: outcome) { return known }
        let near = Suggestion.nearest(to: outcome, among: Outcome.allCases.map(\.rawValue))
        throw Problem(
            .badRequest, code: "HL303",
            message: "`outcome` is none of the outcomes" + (near.map { ", did you mean `\($0)`?" } ?? "."),
            hint: "One of: \(Outcome.allCases.map(\.rawValue).joined(separator: ", ")).")
    }

    func checkedLevel() throws(Problem) -> Severity { try level.checked("confirmed_level") }
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

/// `{"token":17,"level":1,"reason":"safer-now"}`.
struct LevelShape: RequestBodyShape {
    static let keys = ["level", "reason", "token"]
    let token: Int64
    let level: LevelValue
    let reason: String

    func checkedReason() throws(Problem) -> LevelReason {
        if let known = LevelReason(rawValue: reason) { return known }
        let near = Suggestion.nearest(to: reason, among: LevelReason.allCases.map(\.rawValue))
        throw Problem(
            .badRequest, code: "HL305",
            message: "`reason` is none of the reasons" + (near.map { ", did you mean `\($0)`?" } ?? "."),
            hint: "One of: \(LevelReason.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
}

/// `{"level":1,"level_name":"elevated","epoch":2}`.
struct LevelSetShape: Encodable {
    let level: Int
    let levelName: String
    let epoch: Int
}
