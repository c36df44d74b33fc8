import Domain
import Foundation

/// `GET /v1/conversations/{id}`: the transcript with its evidence, and what is known around it.
struct FileAnswer: Decodable, Sendable {
    struct Message: Decodable, Sendable {
        let messageId: Int64
        let at: Date
        let author: String
        let text: String
        let delivery: Delivery?
        let assessment: Assessment?
        let beside: [Beside]?
    }
    struct Delivery: Decodable, Sendable {
        let state: String
        let texterCannotReceive: Bool
    }
    struct Assessment: Decodable, Sendable {
        let level: Severity
        let rungs: [String]
        let otherRungs: [String]
        let evidence: [Evidence]
    }
    /// What the message shows together with its neighbours.
    struct Beside: Decodable, Sendable {
        let level: Severity
        let rungs: [String]
        let evidence: [Evidence]
    }
    /// In UTF-8 bytes of the message it lies in: its own, or the one that `messageId` names.
    struct Evidence: Decodable, Sendable {
        let rule: String
        let messageId: Int64?
        let start: Int
        let end: Int
        let softenedBy: String?
    }
    struct Note: Decodable, Sendable {
        let author: String?
        let at: Date
        let text: String
    }
    struct Rescue: Decodable, Sendable {
        struct Step: Decodable, Sendable {
            let kind: String
            let at: Date
        }
        let reason: String
        let approved: Bool?
        let outcome: String?
        let steps: [Step]
    }
    struct Contact: Decodable, Sendable {
        let conversationId: Int64
        let openedAt: Date
        let outcome: String?
        let confirmedLevel: Severity?
        let level: Severity
        let tags: [String]
        let notes: [Note]
    }

    let conversationId: Int64
    let channel: String
    let language: String
    let lane: String
    let region: String?
    let level: Severity
    let tags: [String]
    let optedOutAt: Date?
    let messages: [Message]
    let notes: [Note]
    let rescues: [Rescue]
    let earlierContacts: [Contact]
}
