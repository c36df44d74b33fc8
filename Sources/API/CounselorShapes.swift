import Domain
import Foundation
import HTTPSupport
import Store

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
