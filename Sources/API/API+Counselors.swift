import Desk
import Domain
import Foundation
import HTTPSupport
import Hummingbird
import Store

extension API {
    /// Shifts: a console says that it is there, and asks what it holds.
    static func addCounselors(to routes: Routes) {
        let desk = routes.desk
        let me = RouteDoc(
            .counselors, "The caller's shift and what they hold, with the tokens that their writes need",
            gives: [.ok(MeShape.self)])
        routes.on(.get, "/v1/counselors/me", [.counselor, .supervisor], me) { _, _, account in
            let (presence, holds) = try await desk.presence(of: account)
            return .json(MeShape(account, capacity: desk.capacity(of: account), presence, holds))
        }
        let status = RouteDoc(
            .counselors, "Signs in, says who is there, and signs out with `off`", takes: .body(StatusShape.self),
            gives: [.ok(PresenceShape.self)], problems: [.noSuchStatus])
        routes.on(.post, "/v1/counselors/me/status", [.counselor, .supervisor], status) { request, _, account in
            let status = try await request.decode(StatusShape.self).status.checked("status", code: "HL210")
            return .json(PresenceShape(try await desk.setStatus(status, of: account)))
        }
        let heartbeat = RouteDoc(
            .counselors, "The console is there: keeps the shift, and every hold that is named for 60 s more",
            takes: .body(HeartbeatShape.self), gives: [.ok(RenewedShape.self, "What is in `lost` is theirs no longer.")])
        routes.on(.post, "/v1/counselors/me/heartbeat", [.counselor, .supervisor], heartbeat) { request, _, account in
            let body = try await request.decode(HeartbeatShape.self)
            let holds = (body.leases ?? []).map {
                Hold(
                    account: account.id, conversation: ConversationID(rawValue: $0.conversationId),
                    token: FencingToken(rawValue: $0.token))
            }
            guard holds.count <= HeartbeatShape.most, Set(holds.map(\.conversation)).count == holds.count else {
                throw Problem(
                    .badRequest, code: "HL104",
                    message: "`leases` must name each conversation once, at most \(HeartbeatShape.most) of them.",
                    hint: "GET /v1/counselors/me lists what you hold.")
            }
            return .json(RenewedShape(asked: holds, renewed: try await desk.heartbeat(holds, by: account)))
        }
        let onShift = RouteDoc(
            .counselors, "Who is on shift, for who transfers or assigns", query: QueryParameter.page(),
            gives: [.ok(OnShiftShape.self)])
        routes.on(.get, "/v1/counselors", [.counselor, .supervisor], onShift) { request, _, account in
            let page = try request.page()
            let colleagues = try await desk.onShift(for: account, after: try page.number(), limit: page.limit)
            return .json(OnShiftShape(colleagues, page, capacity: desk.settings.queue.capacity))
        }
    }
}

struct StatusShape: RequestBodyShape {
    static let example = #"{"status":"available"}"#
    static let keys = ["status"]
    let status: Choice<CounselorStatus>
}

struct HeartbeatShape: RequestBodyShape {
    static let example = #"{"leases":[{"conversation_id":1042,"token":17}]}"#
    static let keys = ["leases"]
    static let most = 100
    struct Lease: Decodable {
        let conversationId: Int64
        let token: Int64

        enum CodingKeys: String, CodingKey {
            case conversationId = "conversation_id"
            case token
        }
    }
    let leases: [Lease]?
}

/// What goes on being theirs, until when; `lost` is theirs no longer.
struct RenewedShape: AnswerShape {
    static let example =
        #"{"leases":[{"conversation_id":1042,"expires_at":"2026-11-21T03:01:00.000Z"}],"lost":[1038]}"#

    struct Lease: Codable {
        let conversationId: Int64
        let expiresAt: Date
    }
    let leases: [Lease]
    let lost: [Int64]

    init(asked: [Hold], renewed: [ConversationID: Date]) {
        leases = asked.compactMap { hold in
            renewed[hold.conversation].map { Lease(conversationId: hold.conversation.rawValue, expiresAt: $0) }
        }
        lost = asked.map(\.conversation).filter { renewed[$0] == nil }.map(\.rawValue)
    }
}

struct PresenceShape: AnswerShape {
    static let example = """
        {"status":"available","status_since":"2026-11-21T03:00:00.000Z","signed_in_at":"2026-11-21T02:00:00.000Z"}
        """
    let status: CounselorStatus
    let statusSince: Date?
    let signedInAt: Date?

    init(_ presence: Presence?) {
        status = presence?.status ?? .off
        statusSince = presence?.statusSince
        signedInAt = presence?.signedInAt
    }
}

/// The caller's shift, and what they hold: with the tokens that their writes need.
struct MeShape: AnswerShape {
    static let example = """
        {"account_id":7,"name":"marta","role":"counselor","lanes":["en","es"],"capacity":3,
         "presence":\(PresenceShape.example),
         "holds":[{"conversation_id":1042,"token":17,"state":"active","how":"claim","since":"2026-11-21T03:00:00.000Z",
           "expires_at":"2026-11-21T03:01:00.000Z","level":4,"level_name":"emergency","orange":true,"tags":["suicide"],
           "unread_raise":false,"last_text_at":"2026-11-21T02:59:30.000Z"}]}
        """

    struct Held: Codable {
        let conversationId: Int64
        let token: Int64
        let state: HoldState
        let how: HoldOrigin
        let since: Date
        let expiresAt: Date
        let level: Severity
        let levelName: LevelName
        let orange: Bool
        let tags: [String]
        let unreadRaise: Bool
        let lastTextAt: Date
    }

    let accountId: Int64
    let name: String
    let role: Role
    let lanes: [String]
    let capacity: Int
    let presence: PresenceShape
    let holds: [Held]

    init(_ account: Account, capacity: Int, _ presence: Presence?, _ holds: [HeldConversation]) {
        accountId = account.id.rawValue
        name = account.name
        role = account.role
        lanes = account.lanes
        self.capacity = capacity
        self.presence = PresenceShape(presence)
        self.holds = holds.map { held in
            Held(
                conversationId: held.claim.conversation.rawValue, token: held.claim.token.rawValue,
                state: held.state, how: held.origin, since: held.since, expiresAt: held.claim.expiresAt,
                level: held.claim.level, levelName: LevelName(held.claim.level),
                orange: held.claim.orange, tags: held.claim.tags.map(\.id), unreadRaise: held.hasUnreadRaise,
                lastTextAt: held.lastTextAt)
        }
    }
}

/// Colleagues on shift, for who transfers or assigns.
struct OnShiftShape: AnswerShape {
    static let example = """
        {"on_shift":[{"account_id":7,"name":"marta","role":"counselor","languages":["en","es"],"skills":["youth"],
          "status":"available","status_since":"2026-11-21T03:00:00.000Z","seen_at":"2026-11-21T03:00:05.000Z",
          "holding":1,"capacity":3}],
         "next":"7"}
        """

    struct Colleague: Codable {
        let accountId: Int64
        let name: String
        let role: Role
        /// Absent for who takes every language.
        let languages: [String]?
        let skills: [String]
        let status: CounselorStatus
        let statusSince: Date
        let seenAt: Date
        let holding: Int
        let capacity: Int
    }
    let onShift: [Colleague]
    let next: String?

    init(_ colleagues: [OnShift], _ page: RequestedPage, capacity: Int) {
        onShift = colleagues.map {
            Colleague(
                accountId: $0.account.rawValue, name: $0.name, role: $0.role, languages: $0.languages,
                skills: $0.skills, status: $0.presence.status, statusSince: $0.presence.statusSince,
                seenAt: $0.presence.seenAt, holding: $0.holding, capacity: $0.capacity ?? capacity)
        }
        next = page.next(colleagues) { "\($0.account)" }
    }
}
