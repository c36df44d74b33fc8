import Domain
import Foundation
import Postgres
import Store
import Testing

/// A row of `queue_entry`, or what a lease returns with.
struct PlaceRow: Sendable, Hashable {
    let lane: String
    let orange: Bool
    let dueAt: Date
    let waitingSince: Date
}

extension Claim {
    /// What a write of its holder's names.
    func held(by account: AccountID) -> Hold { Hold(account: account, conversation: conversation, token: token) }
}

extension TestHouse {
    /// - Parameter capacity: more than any test needs, unless it is what the test is about.
    func claim(
        _ counselor: AccountID, lanes: [String] = lanes, capacity: Int = 1_000, at now: Date? = noon
    ) async throws -> Claim? {
        let claimant = Claimant(account: counselor, lanes: lanes, capacity: capacity)
        return try await store.claim(for: claimant, lease: Self.lease, at: now)?.claim
    }

    func release(_ claim: Claim, by counselor: AccountID, at now: Date? = noon) async throws -> Date? {
        try await store.release(claim.held(by: counselor), at: now)
    }

    func close(
        _ claim: Claim, by counselor: AccountID, confirming level: Severity = .routine, at now: Date? = noon
    ) async throws -> Date? {
        try await store.close(claim.held(by: counselor), outcome: .supported, confirmedLevel: level, at: now)
    }

    /// Claims whoever is next and ends the conversation.
    func closeNext(by counselor: AccountID, confirming level: Severity = .routine, at now: Date) async throws {
        let claim = try #require(try await claim(counselor, at: now))
        try #require(try await close(claim, by: counselor, confirming: level, at: now) == now)
    }

    func waiting(_ conversation: ConversationID) async throws -> PlaceRow? {
        try await place(of: conversation, in: "queue_entry")
    }

    func held(_ conversation: ConversationID) async throws -> PlaceRow? {
        try await place(of: conversation, in: "lease")
    }

    private func place(of conversation: ConversationID, in table: String) async throws -> PlaceRow? {
        try await rows(
            "SELECT lane, orange, due_at, waiting_since FROM \(table) WHERE conversation = $1", conversation.rawValue
        ).first.map { row in
            PlaceRow(
                lane: try row.get(0, as: String.self), orange: try row.get(1, as: Bool.self),
                dueAt: try row.get(2, as: Date.self), waitingSince: try row.get(3, as: Date.self))
        }
    }

    /// What was written into the conversation's log, in order.
    func events(_ conversation: ConversationID) async throws -> [String] {
        try await rows(
            "SELECT kind FROM conversation_event WHERE conversation = $1 ORDER BY at, kind", conversation.rawValue
        ).map { try $0.get(0, as: String.self) }
    }
}
