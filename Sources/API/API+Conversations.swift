import Content
import Desk
import Domain
import Foundation
import HTTPSupport
import Hummingbird
import Store

extension API {
    /// A conversation's file, and what its holder or a supervisor writes into it.
    static func addConversations(to routes: Routes) {
        let desk = routes.desk
        routes.on(.get, "/v1/conversations/:id", [.counselor, .supervisor]) { _, context, account in
            .json(ConversationShape(try await desk.conversation(try context.conversation(), for: account), for: account))
        }
        routes.on(.post, "/v1/conversations/:id/notes", [.counselor, .supervisor]) { request, context, account in
            let id = try context.conversation()
            let body = try await request.decode(NoteShape.self)
            let text = try BodyText.checked(body.text, "text", most: NoteShape.longest)
            return .json(["note_id": try await desk.addNote(text, to: id, by: account)], status: .created)
        }
        routes.on(.post, "/v1/conversations/:id/level", [.counselor, .supervisor]) { request, context, account in
            let id = try context.conversation()
            let body = try await request.decode(LevelShape.self)
            let level = try body.level.checked("level")
            let reason = try body.reason.checked("reason", code: "HL305")
            let epoch =
                if let hold = try body.hold(of: id, account) {
                    try await desk.setLevel(hold, to: level, reason: reason, by: account)
                } else {
                    try await desk.overrideLevel(id, to: level, reason: reason, by: account)
                }
            return .json(LevelSetShape(level: level.rawValue, levelName: level.name, epoch: epoch))
        }
        routes.on(.post, "/v1/conversations/:id/tags", [.counselor, .supervisor]) { request, context, account in
            let id = try context.conversation()
            let body = try await request.decode(TagsShape.self)
            let tags = try body.checkedTags(among: desk.rules.current.tags)
            if let hold = try body.hold(of: id, account) {
                try await desk.setTags(hold, to: tags, by: account)
            } else {
                try await desk.overrideTags(id, to: tags, by: account)
            }
            return .json(["tags": tags.map(\.id)])
        }
    }
}

/// A body of a holder's, who names the claim's token, or of a supervisor's, who need not.
protocol OverrideShape: RequestBodyShape {
    var token: Int64? { get }
}

extension OverrideShape {
    /// Nil for a supervisor's word.
    func hold(of conversation: ConversationID, _ account: Account) throws(Problem) -> Hold? {
        if let token {
            return Hold(account: account.id, conversation: conversation, token: FencingToken(rawValue: token))
        }
        guard account.role == .supervisor else {
            throw Problem(
                .badRequest, code: "HL103", message: "`token` is missing.",
                hint: "It is the `token` that the claim was answered with.")
        }
        return nil
    }
}

/// `{"text":"Knows the crisis house on Elm Street."}`.
struct NoteShape: RequestBodyShape {
    static let keys = ["text"]
    static let longest = 8_000
    let text: String
}

/// `{"token":17,"level":1,"reason":"safer-now"}`.
struct LevelShape: OverrideShape {
    static let keys = ["level", "reason", "token"]
    let token: Int64?
    let level: LevelValue
    let reason: Choice<LevelReason>
}

/// `{"level":1,"level_name":"elevated","epoch":2}`.
struct LevelSetShape: Encodable {
    let level: Int
    let levelName: String
    let epoch: Int
}

/// `{"token":17,"tags":["suicide","school-work"]}`, the most important first.
struct TagsShape: OverrideShape {
    static let keys = ["tags", "token"]
    let token: Int64?
    let tags: [String]

    /// - Parameter known: those of the field, and the rules' own.
    func checkedTags(among known: [String]) throws(Problem) -> [IssueTag] {
        for tag in tags where !known.contains(tag) {
            let near = Suggestion.nearest(to: tag, among: known)
            throw Problem(
                .badRequest, code: "HL309",
                message: "`tags` has one that there is not" + (near.map { ", did you mean `\($0)`?" } ?? "."),
                hint: "Of: \(known.joined(separator: ", ")).")
        }
        var seen: Set<String> = []
        return tags.filter { seen.insert($0).inserted }.map(IssueTag.init)
    }
}
