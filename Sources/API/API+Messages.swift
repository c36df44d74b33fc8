import Desk
public import Domain
import Foundation
import HTTPSupport
import Hummingbird
import Store

extension API {
    /// `POST /v1/messages`: a text comes in. 201 when it is committed, 200 when it was before.
    static func addMessages(to routes: Routes) {
        let desk = routes.desk
        let doc = RouteDoc(
            .texts, "A text comes in; it is stored once, however often it is sent", takes: .body(InboundBody.self),
            gives: [
                .created(ReceiptShape.self, "It is committed."), .ok(ReceiptShape.self, "It was before: the same ids."),
            ], problems: [.notStored, .otherSide])
        routes.on(.post, "/v1/messages", [.channel], doc) { request, _, account in
            // A real texter's words never go into a demo's lanes, where no real counselor would find them.
            guard account.synthetic == desk.settings.intake.synthetic else { throw DeskError.otherSide }
            let text = try InboundBody.text(from: try await request.bytes(limit: InboundBody.limit))
            let receipt = try await desk.take(text)
            return .json(ByteBuffer(string: receipt.json), status: receipt.duplicate ? .ok : .created)
        }
    }
}

extension Receipt {
    /// `{"conversation_id":7,"duplicate":false,"message_id":12}`, written by hand because every text is answered with it.
    public var json: String {
        "{\"conversation_id\":\(conversationID),\"duplicate\":\(duplicate),\"message_id\":\(messageID)}"
    }
}

/// A ``Receipt`` as its reader sees it.
struct ReceiptShape: AnswerShape {
    static let example = #"{"conversation_id":301,"duplicate":false,"message_id":4417}"#
    let conversationId: Int64
    let duplicate: Bool
    let messageId: Int64
}
