import Desk
import Domain
import Foundation
import HTTPSupport
import Hummingbird
import Store

extension API {
    /// `POST /v1/messages`: a text comes in. 201 when it is committed, 200 when it was before.
    static func addMessages(to routes: Routes) {
        let desk = routes.desk
        routes.on(.post, "/v1/messages", [.channel]) { request, _, _ in
            let text = try InboundBody.text(from: try await request.bytes(limit: InboundBody.limit))
            let receipt = try await desk.intake.take(text)
            let body =
                "{\"conversation_id\":\(receipt.conversationID),\"duplicate\":\(receipt.duplicate),\"message_id\":\(receipt.messageID)}"
            return .json(ByteBuffer(string: body), status: receipt.duplicate ? .ok : .created)
        }
    }
}
