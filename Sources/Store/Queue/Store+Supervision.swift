public import Domain
import Postgres

public import struct Foundation.Date

/// Something a supervisor has to look at, for example `kind == "unassessed"`.
public struct SupervisorPage: Sendable {
    public let conversation: ConversationID
    public let kind: String
    public let pagedAt: Date
    /// Its place among the pages.
    public let cursor: Cursor

    /// Pages are in the order of when they were called, then of conversation and kind: `"1795230000000000.1042.rescue"`.
    public struct Cursor: Sendable, Hashable, LosslessStringConvertible {
        let microseconds: Int64
        let conversation: Int64
        let kind: String

        public var description: String { "\(microseconds).\(conversation).\(kind)" }

        init(microseconds: Int64, conversation: Int64, kind: String) {
            self.microseconds = microseconds
            self.conversation = conversation
            self.kind = kind
        }

        /// nil for what is no cursor.
        public init?(_ text: String) {
            let parts = text.split(separator: ".", omittingEmptySubsequences: false)
            // Up to the year 5138, which PostgreSQL can count to.
            guard parts.count == 3, let microseconds = Int64(parts[0]), 0...100_000_000_000_000_000 ~= microseconds,
                let conversation = Int64(parts[1]), parts[2].utf8.allSatisfy({ $0 == 0x2D || 0x61...0x7A ~= $0 })
            else { return nil }
            self.init(microseconds: microseconds, conversation: conversation, kind: String(parts[2]))
        }
    }
}

/// What supervisors do with conversations that they do not hold. The caller has made sure that the conversation is on the
/// supervisor's side of the synthetic line.
extension Store {
    /// Puts a conversation into somebody's hands: with `from`, by its holder; else by a supervisor, from the queue or from
    /// whoever holds it. Nil where the token is stale, it is closed, or `to` holds as much as they may.
    public func assign(
        _ conversation: ConversationID, by account: AccountID, token: FencingToken?, to claimant: Claimant,
        orangeExtra: Int, reason: TransferReason, lease: Duration, at now: Date? = nil
    ) async throws -> FencingToken? {
        try await workers.run { connection in
            try Self.againWhenSlotTaken {
                try connection.query(
                    statements.assignConversation, account.rawValue, conversation.rawValue, token?.rawValue,
                    claimant.account.rawValue, Int16(clamping: claimant.capacity), Int16(clamping: orangeExtra),
                    reason.rawValue, lease, now
                ).first.map { FencingToken(rawValue: try $0.get(1, as: Int64.self)) }
            }
        }
    }

    /// Marks somebody who waits as gone; nil where they do not wait.
    public func abandon(_ conversation: ConversationID, by supervisor: AccountID, at now: Date? = nil) async throws
        -> Date?
    {
        try await workers.run { connection in
            try connection.query(
                statements.abandonConversation, supervisor.rawValue, conversation.rawValue, now
            ).first?.get(1, as: Date.self)
        }
    }

    /// A supervisor's word on the level of what is open; answers the epoch it begins, nil where it is closed.
    public func overrideLevel(
        _ conversation: ConversationID, by supervisor: AccountID, to level: Severity, reason: LevelReason,
        waits: [Duration], at now: Date? = nil
    ) async throws -> Int? {
        try await workers.run { connection in
            try connection.query(
                statements.setLevel, supervisor.rawValue, conversation.rawValue, Int64?.none, Int16(level.rawValue),
                reason.rawValue, waits, false, now
            ).first.map { Int(try $0.get(1, as: Int32.self)) }
        }
    }

    /// A supervisor's word on what it is about; false where it is closed.
    public func overrideTags(
        _ conversation: ConversationID, by supervisor: AccountID, to tags: [IssueTag], at now: Date? = nil
    ) async throws -> Bool {
        try await workers.run { connection in
            try !connection.query(
                statements.setTags, supervisor.rawValue, conversation.rawValue, Int64?.none, tags.map(\.id), now
            ).isEmpty
        }
    }

    /// What supervisors have not acknowledged yet, oldest first, beginning after `after`.
    public func supervisorPages(synthetic: Bool, after: SupervisorPage.Cursor? = nil, limit: Int = 200) async throws
        -> [SupervisorPage]
    {
        try await workers.run { connection in
            try connection.query(
                statements.supervisorPages, synthetic, after?.microseconds, after?.conversation, after?.kind,
                Int64(limit)
            ).map { row in
                let (conversation, kind) = (try row.get(0, as: Int64.self), try row.get(1, as: String.self))
                return SupervisorPage(
                    conversation: ConversationID(rawValue: conversation), kind: kind,
                    pagedAt: try row.get(2, as: Date.self),
                    cursor: .init(
                        microseconds: try row.get(3, as: Int64.self), conversation: conversation, kind: kind))
            }
        }
    }

    /// False when there is no such page, or it was acknowledged before.
    public func acknowledgePage(_ conversation: ConversationID, kind: String, synthetic: Bool) async throws -> Bool {
        try await workers.run {
            try !$0.query(statements.acknowledgePage, conversation.rawValue, kind, synthetic).isEmpty
        }
    }
}
