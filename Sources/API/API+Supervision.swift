import Desk
import Domain
import Foundation
import HTTPSupport
import Hummingbird
import Store

extension API {
    /// What supervisors are paged for. `GET /v1/supervisor/pages`, `POST /v1/supervisor/pages/acknowledge`.
    static func addSupervision(to routes: Routes) {
        let desk = routes.desk
        routes.on(.get, "/v1/supervisor/pages", [.supervisor]) { _, _, account in
            let pages = try await desk.supervisorPages(for: account)
            return .json(
                PagesShape(
                    pages: pages.map {
                        .init(conversationId: $0.conversation.rawValue, kind: $0.kind, pagedAt: $0.pagedAt)
                    }))
        }
        routes.on(.post, "/v1/supervisor/pages/acknowledge", [.supervisor]) { request, _, account in
            let body = try await request.decode(AcknowledgeShape.self)
            let page = ConversationID(rawValue: body.conversation)
            guard try await desk.store.acknowledgePage(page, kind: body.kind, synthetic: account.synthetic) else {
                throw DeskError.noSuchConversation
            }
            return Response(status: .noContent)
        }
    }
}

/// `{"conversation_id":1042,"kind":"unassessed"}`.
struct AcknowledgeShape: RequestBodyShape {
    static let keys = ["conversation_id", "kind"]
    let conversation: Int64
    let kind: String

    enum CodingKeys: String, CodingKey {
        case conversation = "conversation_id"
        case kind
    }
}

struct PagesShape: Encodable {
    struct Page: Encodable {
        let conversationId: Int64
        let kind: String
        let pagedAt: Date
    }
    let pages: [Page]
}
