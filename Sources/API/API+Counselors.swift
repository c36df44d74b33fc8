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
            takes: .body(HeartbeatShape.self), gives: [.ok(RenewedShape.self, "What is in `lost` is theirs no longer.")]
        )
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
