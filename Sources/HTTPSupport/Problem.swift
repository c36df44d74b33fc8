public import Content
import Desk
import Domain
public import Foundation
public import Hummingbird
import Postgres
public import Store

/// A refusal as RFC 9457 problem+json, with a stable code, what happened, and what to do.
///
/// `{"code":"HL103","hint":"Send it as ...","message":"`text` is missing","status":400,"title":"Bad Request"}`.
/// Never carries anything the caller sent.
public struct Problem: Error, Sendable, Codable {
    public let status: Int
    public let code: String
    public let message: String
    public let hint: String
    let title: String
    /// Where a conversation is, for a stale token; absent otherwise.
    public var conversation: Place?
    /// What is wrong with rules that were refused, all of it; absent otherwise.
    public var problems: [RuleProblem]?
    /// Seconds after which it is worth another try; absent where that tells nothing.
    public var retryAfter: Int?

    /// Where a conversation is now.
    public struct Place: Sendable, Codable {
        public let conversationId: Int64
        public let state: ConversationPlace.State
        public let heldByYou: Bool
        public let expiresAt: Date?
    }

    /// `{"file":"suicide/rules.en.yaml","line":12,"message":"unknown key ...","rule":"suicide.plan"}`.
    public struct RuleProblem: Sendable, Codable {
        let file: String
        let line: Int?
        let rule: String?
        let message: String

        public init(_ problem: ContentProblem) {
            file = problem.file
            line = problem.line
            rule = problem.rule
            message = problem.message
        }
    }

    public init(_ status: HTTPResponse.Status, code: String, message: String, hint: String) {
        self.status = status.code
        self.code = code
        self.message = message
        self.hint = hint
        title = status.reasonPhrase
    }

    /// What any error of the desk, the store or the server becomes for the caller.
    public init(_ error: any Error, account: Account?) {
        switch error {
        case let problem as Problem: self = problem
        case let error as DeskError: self.init(error, account: account)
        case let error as PostgresError:
            self.init(
                .serviceUnavailable, code: error.isRetryable ? "HL501" : "HL502",
                message: "The database did not answer in order (SQLSTATE \(error.sqlState ?? "none")).",
                hint: error.mayHaveCommitted
                    ? "It may have been done all the same: look before you repeat it."
                    : "Try again in a moment; nothing was changed.")
        case let error as any HTTPResponseError where error.status.code < 500:
            self.init(
                error.status, code: ProblemCode(status: error.status.code).rawValue,
                message: "\(error.status.reasonPhrase).",
                hint: error.status == .notFound
                    ? "No such path or method; /docs lists them all."
                    : "Check the request's form against /docs.")
        default:
            self.init(
                .internalServerError, code: "HL500", message: "The service failed at this request.",
                hint: "Try again; if it stays, the operator finds the code and the route in the log.")
        }
    }

    private init(_ error: DeskError, account: Account?) {
        switch error {
        case .intakeUnavailable:
            self.init(
                .serviceUnavailable, code: error.code,
                message: "The text could not be stored in time. It was not accepted.",
                hint: "Send it again with the same provider_message_id: it will be stored once.")
        case .unavailable:
            self.init(
                .serviceUnavailable, code: error.code, message: "The service is starting or stopping.",
                hint: "Try again in a moment.")
        case .rulesRefused(let problems):
            self.init(
                .unprocessableContent, code: error.code,
                message: "The new rules have \(problems.count) problems and were not taken; the old ones go on.",
                hint: "Mend what `problems` names; `harborline rules check --rules DIR` finds the same.")
            self.problems = problems.map(RuleProblem.init)
        case .raisedSinceRead(let conversation):
            self.init(
                .conflict, code: error.code,
                message: "A newer text has raised this conversation to code orange; it was not closed.",
                hint: "Read it first: GET /v1/conversations/\(conversation).")
        case .notAccepted(let conversation):
            self.init(
                .conflict, code: error.code, message: "This conversation is only offered to you so far.",
                hint: "Take it first: POST /v1/conversations/\(conversation)/accept.")
        case .alreadyAccepted(let conversation):
            self.init(
                .conflict, code: error.code, message: "This conversation is yours already.",
                hint: "Give it back with POST /v1/conversations/\(conversation)/release, or transfer it.")
        case .notAvailable(let status):
            self.init(
                .conflict, code: error.code, message: "Nothing is offered to you: your status is \(status.rawValue).",
                hint: "POST /v1/counselors/me/status with {\"status\":\"available\"}, or claim without `wait`.")
        case .cannotTake(let why):
            self.init(
                .conflict, code: error.code, message: why.message,
                hint: "GET /v1/counselors lists who is on shift, with their languages, skills and what they hold.")
        case .noSuchLane(let lanes):
            self.init(
                .badRequest, code: error.code, message: "There is no such lane.",
                hint: "One of: \(lanes.joined(separator: ", ")).")
        case .notOpen:
            self.init(
                .conflict, code: error.code, message: "This conversation is closed; nothing was changed.",
                hint: "A new text within the window opens it again.")
        case .isHeld:
            self.init(
                .conflict, code: error.code, message: "Somebody holds this conversation; nothing was changed.",
                hint: "Its holder closes it; a supervisor may assign it to somebody else.")
        case .rescueUnderWay:
            self.init(
                .conflict, code: error.code, message: "A rescue is asked for or under way already.",
                hint: "GET /v1/conversations/{id} shows it; add a step to it.")
        case .ownRescue:
            self.init(
                .forbidden, code: error.code, message: "Whoever asked for a rescue does not decide it.",
                hint: "Ask another supervisor.")
        case .noSuchRescue:
            self.init(
                .notFound, code: error.code, message: "There is no such rescue to do this with.",
                hint: "It may be decided or ended already: GET /v1/rescues lists those that are not.")
        case .noSuchPhrase:
            self.init(
                .notFound, code: error.code, message: "There is no such phrase in the library.",
                hint: "GET /v1/guidance/phrases lists them all.")
        case .noForecast:
            self.init(
                .conflict, code: error.code, message: "There is too little history for a forecast yet.",
                hint: "It takes three days; `harborline volume import FILE.csv` brings along an older history.")
        case .lastRiskQuestion:
            self.init(
                .conflict, code: error.code,
                message: "It is the last direct question about suicide of its language that may show at code orange.",
                hint: "Approve another one first: `harborline guidance list --tag suicide --unreviewed`.")
        case .noSuchSurvey:
            self.init(
                .notFound, code: error.code, message: "There is no survey behind this link, or it is over.",
                hint: "The link as it was sent works for 30 days.")
        case .otherSide:
            self.init(
                .forbidden, code: error.code,
                message: "This channel's account and this service are not on the same side of demo and real.",
                hint: "Post with a token that was made for this service: `harborline users add NAME --role channel`.")
        case .noSuchConversation:
            self.init(
                .notFound, code: error.code, message: "There is no such conversation for you.",
                hint: "A counselor sees the conversations they hold: claim one with POST /v1/queue/claim.")
        case .staleToken(let conversation, let place):
            self.init(
                .conflict, code: error.code,
                message: "The token no longer holds this conversation; nothing was changed.",
                hint: place.state == .waiting
                    ? "Its lease was lost and it waits again: claim the next with POST /v1/queue/claim."
                    : "Another counselor holds it or it is closed: claim the next with POST /v1/queue/claim.")
            self.conversation = Place(
                conversationId: conversation.rawValue, state: place.state,
                heldByYou: place.holder != nil && place.holder == account?.id, expiresAt: place.expiresAt)
        }
    }

    /// The body of ``response``.
    var bytes: ByteBuffer { ByteBuffer(bytes: (try? JSONText.encoder.encode(self)) ?? Data()) }

    public var response: Response {
        var response = Response.json(bytes, status: HTTPResponse.Status(code: status, reasonPhrase: title))
        response.headers[.contentType] = "application/problem+json"
        if status == 401 { response.headers[.wwwAuthenticate] = "Bearer" }
        if status == 503 || retryAfter != nil { response.headers[.retryAfter] = "\(retryAfter ?? 1)" }
        return response
    }
}

extension DeskError.CannotTake {
    fileprivate var message: String {
        switch self {
        case .unknown: "There is no such counselor."
        case .lane: "That counselor does not take conversations of this lane."
        case .away: "That counselor is not there."
        case .full: "That counselor holds as many conversations as they may."
        case .holdsIt: "That counselor holds it already."
        }
    }
}
