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
        let file = RouteDoc(
            .conversations, "The whole file: transcript with evidence, hold, notes, events, rescues, earlier contacts",
            gives: [.ok(ConversationShape.self, "Its holder's reading is noted: see `HL202`.")],
            problems: [.noSuchConversation])
        routes.on(.get, "/v1/conversations/:id", [.counselor, .supervisor], file) { _, context, account in
            .json(
                ConversationShape(try await desk.conversation(try context.conversation(), for: account), for: account))
        }
        let note = RouteDoc(
            .conversations, "Stores a note for colleagues, which is never sent", takes: .body(NoteShape.self),
            gives: [.created(NoteIDShape.self)], problems: [.noSuchConversation, .wordsLength])
        routes.on(.post, "/v1/conversations/:id/notes", [.counselor, .supervisor], note) { request, context, account in
            let id = try context.conversation()
            let body = try await request.decode(NoteShape.self)
            let text = try BodyText.checked(body.text, "text", most: NoteShape.longest)
            return .json(NoteIDShape(noteId: try await desk.addNote(text, to: id, by: account)), status: .created)
        }
        let level = RouteDoc(
            .conversations,
            "A human's word on the level, which begins an epoch: in it only later texts count, and may raise it again",
            takes: .body(LevelShape.self), gives: [.ok(LevelSetShape.self)],
            problems: overrides + [.noSuchLevel, .noSuchReason, .raisedSinceRead])
        routes.on(.post, "/v1/conversations/:id/level", [.counselor, .supervisor], level) { request, context, account in
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
            return .json(LevelSetShape(level: level, levelName: LevelName(level), epoch: epoch))
        }
        let tags = RouteDoc(
            .conversations, "A human's word on what it is about, the most important first",
            takes: .body(TagsShape.self), gives: [.ok(TagsSetShape.self)], problems: overrides + [.noSuchTag])
        routes.on(.post, "/v1/conversations/:id/tags", [.counselor, .supervisor], tags) { request, context, account in
            let id = try context.conversation()
            let body = try await request.decode(TagsShape.self)
            let tags = try body.checkedTags(among: desk.rules.current.tags)
            if let hold = try body.hold(of: id, account) {
                try await desk.setTags(hold, to: tags, by: account)
            } else {
                try await desk.overrideTags(id, to: tags, by: account)
            }
            return .json(TagsSetShape(tags: tags.map(\.id)))
        }
    }
}

extension API {
    /// What a holder's or a supervisor's word may be refused for.
    private static let overrides: [ProblemCode] = [.noSuchConversation, .staleToken, .notAccepted, .notOpen]
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

/// What a counselor writes for colleagues.
struct NoteShape: RequestBodyShape {
    static let keys = ["text"]
    static let example = #"{"text":"Knows the crisis house on Elm Street."}"#
    static let longest = 8_000
    let text: String
}

/// A supervisor may leave the token out.
struct LevelShape: OverrideShape {
    static let keys = ["level", "reason", "token"]
    static let example = #"{"token":17,"level":1,"reason":"safer-now"}"#
    let token: Int64?
    let level: LevelValue
    let reason: Choice<LevelReason>
}

struct NoteIDShape: AnswerShape {
    static let example = #"{"note_id":31}"#
    let noteId: Int64
}

struct LevelSetShape: AnswerShape {
    static let example = #"{"level":1,"level_name":"elevated","epoch":2}"#
    let level: Severity
    let levelName: LevelName
    let epoch: Int
}

struct TagsSetShape: AnswerShape {
    static let example = #"{"tags":["suicide","school-work"]}"#
    let tags: [String]
}

/// The most important first; a supervisor may leave the token out.
struct TagsShape: OverrideShape {
    static let keys = ["tags", "token"]
    static let example = #"{"token":17,"tags":["suicide","school-work"]}"#
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
