public import Domain
import Postgres

public import struct Foundation.Date

/// Where a conversation is: what a stale token is answered with.
public struct ConversationPlace: Sendable {
    public enum State: String, Sendable, Codable, CaseIterable { case waiting, offered, active, wrapping, closed }
    public let state: State
    public let holder: AccountID?
    public let expiresAt: Date?
    public let token: FencingToken?
    /// Raised to code orange since its holder last read it.
    public let hasUnreadRaise: Bool
    public let lane: String
    public let level: Severity
}

/// A lease that ran out and went back to the queue.
public struct ExpiredLease: Sendable {
    public let conversation: ConversationID
    public let counselor: AccountID
    public let orange: Bool
}

/// The end of a conversation, as its holder says it.
public struct Closing: Sendable, Hashable {
    public let hold: Hold
    public let outcome: Outcome
    public let confirmedLevel: Severity

    public init(hold: Hold, outcome: Outcome, confirmedLevel: Severity) {
        self.hold = hold
        self.outcome = outcome
        self.confirmedLevel = confirmedLevel
    }
}

/// What a holder does with what they hold. Each answers nil where the token is stale: nothing was changed then.
extension Store {
    /// Prolongs the leases this counselor holds under these tokens; the answer leaves out those that are lost.
    public func heartbeat(
        counselor: AccountID, leases: [(ConversationID, FencingToken)], lease: Duration, at now: Date? = nil
    ) async throws -> [ConversationID: Date] {
        try await times(
            statements.heartbeatLeases, counselor.rawValue, leases.map(\.0.rawValue), leases.map(\.1.rawValue), lease,
            now)
    }

    /// Takes what was offered; answers until when. Twice is once.
    public func accept(_ hold: Hold, lease: Duration, at now: Date? = nil) async throws -> Date? {
        try await time(statements.acceptOffer, hold, lease, now)
    }

    /// Declines what was offered: it waits again with its old due time, which is answered.
    /// - Parameter pageAfter: so many offers that nobody accepted page supervisors.
    public func decline(_ hold: Hold, reason: DeclineReason, pageAfter: Int, at now: Date? = nil) async throws -> Date?
    {
        try await time(statements.declineOffer, hold, reason.rawValue, Int16(clamping: pageAfter), now)
    }

    /// Gives a conversation back to the queue with its old due time, which is answered.
    public func release(_ hold: Hold, at now: Date? = nil) async throws -> Date? {
        try await time(statements.releaseConversation, hold, now)
    }

    /// Sends it to another lane, where it waits with its old due time, which is answered.
    public func transfer(_ hold: Hold, to lane: String, reason: TransferReason, at now: Date? = nil) async throws
        -> Date?
    {
        try await time(statements.transferToLane, hold, lane, reason.rawValue, now)
    }

    /// Asks supervisors to come; it stays with its holder.
    public func escalate(_ hold: Hold, reason: EscalationReason, at now: Date? = nil) async throws -> Bool? {
        try await found(statements.escalateConversation, hold, reason.rawValue, now) { _ in true }
    }

    /// The talk is over and the wrap-up begins; answers until when it is held.
    public func wrap(_ hold: Hold, lease: Duration, at now: Date? = nil) async throws -> Date? {
        try await time(statements.wrapConversation, hold, lease, now)
    }

    /// Ends a conversation; answers when.
    /// - Parameter readOnly: answers nil, too, where it rose to code orange since its holder last read it.
    public func close(
        _ hold: Hold, outcome: Outcome, confirmedLevel: Severity, readOnly: Bool = false, at now: Date? = nil
    ) async throws -> Date? {
        let closing = Closing(hold: hold, outcome: outcome, confirmedLevel: confirmedLevel)
        return try await close([closing], readOnly: readOnly, at: now)[hold.conversation]
    }

    /// Ends conversations, none twice in the list; leaves out those whose token is stale.
    public func close(_ closings: [Closing], readOnly: Bool = false, at now: Date? = nil) async throws
        -> [ConversationID: Date]
    {
        try await times(
            statements.closeConversations, closings.map(\.hold.account.rawValue),
            closings.map(\.hold.conversation.rawValue), closings.map(\.hold.token.rawValue),
            closings.map(\.outcome.rawValue), closings.map { Int16($0.confirmedLevel.rawValue) }, readOnly, now)
    }

    /// A human's word on the level; answers the epoch it begins.
    /// - Parameters:
    ///   - waits: target wait per level, for where it goes back to the queue.
    ///   - readOnly: answers nil, too, where it rose to code orange since its holder last read it.
    public func setLevel(
        _ hold: Hold, to level: Severity, reason: LevelReason, waits: [Duration], readOnly: Bool = false,
        at now: Date? = nil
    ) async throws -> Int? {
        try await found(
            statements.setLevel, hold, Int16(level.rawValue), reason.rawValue, waits, readOnly, now
        ) { Int(try $0.get(1, as: Int32.self)) }
    }

    /// A human's word on what it is about.
    public func setTags(_ hold: Hold, to tags: [IssueTag], at now: Date? = nil) async throws -> Bool? {
        try await found(statements.setTags, hold, tags.map(\.id), now) { _ in true }
    }

    /// What an account holds, so that a console that starts again finds it.
    public func held(by account: AccountID) async throws -> [HeldConversation] {
        try await workers.run { connection in
            try connection.query(statements.heldBy, account.rawValue).map { row in
                HeldConversation(
                    claim: try Self.claim(row), state: HoldState(rawValue: try row.get(6, as: String.self)) ?? .active,
                    origin: HoldOrigin(rawValue: try row.get(7, as: String.self)) ?? .claim,
                    since: try row.get(8, as: Date.self), hasUnreadRaise: try row.get(9, as: Bool.self),
                    lastTextAt: try row.get(11, as: Date.self))
            }
        }
    }

    /// Who holds these; who is not held is left out.
    public func holders(of conversations: [ConversationID]) async throws -> [ConversationID: AccountID] {
        try await workers.run { connection in
            var holders: [ConversationID: AccountID] = [:]
            for row in try connection.query(statements.holdersOf, conversations.map(\.rawValue)) {
                holders[ConversationID(rawValue: try row.get(0, as: Int64.self))] = AccountID(
                    rawValue: try row.get(1, as: Int64.self))
            }
            return holders
        }
    }

    /// Brings lost leases back to the queue; one node at a time finds any.
    /// - Parameter pageAfter: so many offers that nobody accepted page supervisors.
    public func expireLeases(pageAfter: Int = 3, at now: Date? = nil) async throws -> [ExpiredLease] {
        try await workers.run { connection in
            try connection.query(statements.expireLeases, Int16(clamping: pageAfter), now).map { row in
                ExpiredLease(
                    conversation: ConversationID(rawValue: try row.get(0, as: Int64.self)),
                    counselor: AccountID(rawValue: try row.get(1, as: Int64.self)),
                    orange: try row.get(2, as: Bool.self))
            }
        }
    }

    /// nil when there is no such conversation on this side of the synthetic line.
    public func place(of conversation: ConversationID, synthetic: Bool) async throws -> ConversationPlace? {
        try await workers.run { connection in
            try connection.query(statements.conversationPlace, conversation.rawValue, synthetic).first.map { row in
                ConversationPlace(
                    state: ConversationPlace.State(rawValue: try row.get(0, as: String.self)) ?? .waiting,
                    holder: try row.get(1, as: Int64?.self).map(AccountID.init(rawValue:)),
                    expiresAt: try row.get(2, as: Date?.self),
                    token: try row.get(3, as: Int64?.self).map(FencingToken.init(rawValue:)),
                    hasUnreadRaise: try row.get(4, as: Bool.self), lane: try row.get(5, as: String.self),
                    level: Severity(rawValue: Int(try row.get(6, as: Int16.self))) ?? .routine)
            }
        }
    }

    /// A statement whose second column is a time.
    private func time(
        _ statement: Statement, _ hold: Hold, _ more: (any PostgresEncodable)?...
    ) async throws -> Date? {
        try await run(statement, hold, more) { try $0.get(1, as: Date.self) }
    }

    /// Of a statement for several: conversations and times.
    private func times(_ statement: Statement, _ parameters: (any PostgresEncodable)?...) async throws
        -> [ConversationID: Date]
    {
        try await workers.run { connection in
            var times: [ConversationID: Date] = [:]
            for row in try connection.query(statement, parameters: parameters) {
                times[ConversationID(rawValue: try row.get(0, as: Int64.self))] = try row.get(1, as: Date.self)
            }
            return times
        }
    }

    private func found<Answer: Sendable>(
        _ statement: Statement, _ hold: Hold, _ more: (any PostgresEncodable)?...,
        read: @escaping @Sendable (Row) throws -> Answer
    ) async throws -> Answer? {
        try await run(statement, hold, more, read)
    }

    /// Account, conversation and token, and what else the statement takes.
    private func run<Answer: Sendable>(
        _ statement: Statement, _ hold: Hold, _ more: [(any PostgresEncodable)?],
        _ read: @escaping @Sendable (Row) throws -> Answer
    ) async throws -> Answer? {
        try await workers.run { connection in
            let parameters: [(any PostgresEncodable)?] =
                [hold.account.rawValue, hold.conversation.rawValue, hold.token.rawValue] + more
            return try connection.query(statement, parameters: parameters).first.map(read)
        }
    }
}
