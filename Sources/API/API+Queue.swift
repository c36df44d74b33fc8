import Desk
import Domain
import Foundation
import HTTPSupport
import Hummingbird

extension API {
    /// `GET /v1/queue` and `POST /v1/queue/claim`. The queue never shows a text.
    static func addQueue(to routes: Routes) {
        let desk = routes.desk
        routes.on(.get, "/v1/queue", [.counselor, .supervisor]) { request, _, account in
            let limit = try limit(of: request, standard: 50, most: 500)
            let entries = try await desk.queueHead(for: account, limit: limit)
            return .json(QueueShape(entries))
        }
        routes.on(.post, "/v1/queue/claim", [.counselor]) { request, _, account in
            if request.headers[.contentLength].map({ $0 != "0" }) ?? false {
                _ = try await request.decode(EmptyShape.self)
            }
            guard let claim = try await desk.claim(for: account) else { return Response(status: .noContent) }
            return .json(ClaimShape(claim))
        }
    }

    /// `?limit=`, from 1 to `most`.
    static func limit(of request: Request, standard: Int, most: Int) throws -> Int {
        guard let text = request.uri.queryParameters["limit"] else { return standard }
        guard let limit = Int(text), (1...most).contains(limit) else {
            throw Problem(
                .badRequest, code: "HL104", message: "`limit` must be a whole number from 1 to \(most).",
                hint: "Leave it out for \(standard).")
        }
        return limit
    }
}

/// `{}`.
struct EmptyShape: RequestBodyShape {
    static let keys: [String] = []
}

struct QueueShape: Encodable {
    struct Entry: Encodable {
        let conversationId: Int64
        let level: Int
        let levelName: String
        let orange: Bool
        let lane: String
        let tags: [String]
        let waitingSince: Date
        let dueAt: Date
    }

    let entries: [Entry]
    /// Changes whenever what is shown changes, and is the same on every node.
    let version: String
    let notice = "Triage order is not a diagnosis."

    init(_ entries: [QueueEntry]) {
        self.entries = entries.map {
            Entry(
                conversationId: $0.conversation.rawValue, level: $0.level.rawValue, levelName: $0.level.name,
                orange: $0.orange, lane: $0.lane, tags: $0.tags.map(\.id), waitingSince: $0.waitingSince,
                dueAt: $0.dueAt)
        }
        version = Self.version(of: entries)
    }

    /// FNV-1a over what makes an entry: 16 hexadecimal digits.
    static func version(of entries: [QueueEntry]) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for entry in entries {
            let line =
                "\(entry.conversation) \(entry.level.rawValue) \(entry.dueAt.timeIntervalSince1970) \(entry.tags.map(\.id))\n"
            for byte in line.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

struct ClaimShape: Encodable {
    let conversationId: Int64
    let token: Int64
    let expiresAt: Date
    let level: Int
    let levelName: String
    let orange: Bool
    let tags: [String]

    init(_ claim: Claim) {
        conversationId = claim.conversation.rawValue
        token = claim.token.rawValue
        expiresAt = claim.expiresAt
        level = claim.level.rawValue
        levelName = claim.level.name
        orange = claim.orange
        tags = claim.tags.map(\.id)
    }
}
