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
        routes.on(.get, "/v1/counselors/me", [.counselor, .supervisor]) { _, _, account in
            let (presence, holds) = try await desk.presence(of: account)
            return .json(MeShape(account, capacity: desk.capacity(of: account), presence, holds))
        }
        routes.on(.post, "/v1/counselors/me/status", [.counselor, .supervisor]) { request, _, account in
            let status = try await request.decode(StatusShape.self).status.checked("status", code: "HL210")
            return .json(PresenceShape(try await desk.setStatus(status, of: account)))
        }
        routes.on(.post, "/v1/counselors/me/heartbeat", [.counselor, .supervisor]) { request, _, account in
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
        routes.on(.get, "/v1/counselors", [.counselor, .supervisor]) { _, _, account in
            .json(["on_shift": try await desk.onShift(for: account).map { OnShiftShape($0, desk) }])
        }
    }
}

/// `{"status":"available"}`.
struct StatusShape: RequestBodyShape {
    static let keys = ["status"]
    let status: Choice<CounselorStatus>
}

/// `{"leases":[{"conversation_id":1042,"token":17}]}`.
struct HeartbeatShape: RequestBodyShape {
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
struct RenewedShape: Encodable {
    struct Lease: Encodable {
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

struct PresenceShape: Encodable {
    let status: String
    let statusSince: Date?
    let signedInAt: Date?

    init(_ presence: Presence?) {
        status = (presence?.status ?? .off).rawValue
        statusSince = presence?.statusSince
        signedInAt = presence?.signedInAt
    }
}

/// The caller's shift, and what they hold: with the tokens that their writes need.
struct MeShape: Encodable {
    struct Held: Encodable {
        let conversationId: Int64
        let token: Int64
        let state: String
        let how: String
        let since: Date
        let expiresAt: Date
        let level: Int
        let levelName: String
        let orange: Bool
        let tags: [String]
        let unreadRaise: Bool
        let lastTextAt: Date
    }

    let accountId: Int64
    let name: String
    let role: String
    let lanes: [String]
    let capacity: Int
    let presence: PresenceShape
    let holds: [Held]

    init(_ account: Account, capacity: Int, _ presence: Presence?, _ holds: [HeldConversation]) {
        accountId = account.id.rawValue
        name = account.name
        role = account.role.rawValue
        lanes = account.lanes
        self.capacity = capacity
        self.presence = PresenceShape(presence)
        self.holds = holds.map { held in
            Held(
                conversationId: held.claim.conversation.rawValue, token: held.claim.token.rawValue,
                state: held.state.rawValue, how: held.origin.rawValue, since: held.since,
                expiresAt: held.claim.expiresAt, level: held.claim.level.rawValue, levelName: held.claim.level.name,
                orange: held.claim.orange, tags: held.claim.tags.map(\.id), unreadRaise: held.hasUnreadRaise,
                lastTextAt: held.lastTextAt)
        }
    }
}

/// A colleague on shift, for who transfers or assigns.
struct OnShiftShape: Encodable {
    let accountId: Int64
    let name: String
    let role: String
    let languages: [String]?
    let skills: [String]
    let status: String
    let statusSince: Date
    let seenAt: Date
    let holding: Int
    let capacity: Int

    init(_ colleague: OnShift, _ desk: Desk) {
        accountId = colleague.account.rawValue
        name = colleague.name
        role = colleague.role.rawValue
        languages = colleague.languages
        skills = colleague.skills
        status = colleague.presence.status.rawValue
        statusSince = colleague.presence.statusSince
        seenAt = colleague.presence.seenAt
        holding = colleague.holding
        capacity = colleague.capacity ?? desk.settings.queue.capacity
    }
}
