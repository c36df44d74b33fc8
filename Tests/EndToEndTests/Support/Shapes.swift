/// `GET /v1/queue`.
struct Queue: Decodable, Sendable {
    struct Entry: Decodable, Sendable {
        let conversationId: Int
        let level: Int
        let levelName: String
        let orange: Bool
        let lane: String
        let tags: [String]
        let waitingSince: String
        let dueAt: String
    }
    let entries: [Entry]
    let version: String
}

/// `POST /v1/queue/claim`.
struct Claim: Decodable, Sendable {
    let conversationId: Int
    let token: Int
    let expiresAt: String
    let level: Int
    let levelName: String
    let orange: Bool
    let tags: [String]
}

/// `GET /v1/conversations/{id}`.
struct Conversation: Decodable, Sendable {
    struct Evidence: Decodable, Sendable {
        let rule: String
        let start: Int
        let end: Int
    }
    struct Assessment: Decodable, Sendable {
        let level: Int
        let evidence: [Evidence]
    }
    struct Message: Decodable, Sendable {
        let messageId: Int
        let author: String
        let text: String
        let assessment: Assessment?
    }
    struct Lease: Decodable, Sendable {
        let heldByYou: Bool
        let token: Int?
    }
    let level: Int
    let levelName: String
    let closedAt: String?
    let outcome: String?
    let confirmedLevel: Int?
    let lease: Lease?
    let messages: [Message]
}

/// `GET /v1/supervisor/pages`.
struct Pages: Decodable, Sendable {
    struct Page: Decodable, Sendable {
        let conversationId: Int
        let kind: String
        let pagedAt: String
    }
    let pages: [Page]
}

struct Expiry: Decodable, Sendable { let expiresAt: String }
struct Due: Decodable, Sendable { let dueAt: String }
struct Closed: Decodable, Sendable { let closedAt: String }
