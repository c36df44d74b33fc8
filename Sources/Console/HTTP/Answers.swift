import Domain
import Foundation

/// What the service answers, as far as the console shows it. The shapes are those of the README's API section.

/// `GET /v1/queue`, and the event `queue`.
struct QueueAnswer: Decodable, Sendable {
    let entries: [QueueLine]
}

/// Somebody who waits; also the event `waiting`.
struct QueueLine: Decodable, Sendable, Equatable {
    let conversationId: Int64
    let level: Severity
    let orange: Bool
    let lane: String
    let tags: [String]
    let waitingSince: Date
    let dueAt: Date
}

/// What a claim or an offer gives; as `holds` of ``MeAnswer``, what this counselor holds already.
struct HoldAnswer: Decodable, Sendable, Equatable {
    let conversationId: Int64
    let token: Int64
    /// `offered`, `active` or `wrapping`.
    let state: String
    let level: Severity
    let orange: Bool
    let tags: [String]
    let unreadRaise: Bool?
}

/// `GET /v1/counselors/me`.
struct MeAnswer: Decodable, Sendable {
    struct Presence: Decodable, Sendable { let status: String }
    let accountId: Int64
    let name: String
    let role: String
    let lanes: [String]
    let capacity: Int
    let presence: Presence
    let holds: [HoldAnswer]
}

/// `GET /v1/counselors`.
struct ShiftAnswer: Decodable, Sendable {
    struct Colleague: Decodable, Sendable {
        let accountId: Int64
        let name: String
        let role: String
        let languages: [String]?
        let skills: [String]
        let status: String
        let holding: Int
        let capacity: Int
    }
    let onShift: [Colleague]
}

/// `POST /v1/counselors/me/heartbeat`.
struct HeartbeatAnswer: Decodable, Sendable {
    let lost: [Int64]
}

/// An event about one conversation: `text`, `raised`, `gone`, `assigned`, `taken`, `lost`, `undeliverable`.
struct ConversationEvent: Decodable, Sendable {
    let conversationId: Int64
    let level: Severity?
}

/// An answer of which nothing is shown.
struct Anything: Decodable, Sendable {}
