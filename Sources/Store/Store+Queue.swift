public import Domain
import Postgres

public import struct Foundation.Date

/// A claim, and how long its texter had waited.
public struct ClaimedEntry: Sendable {
    public let claim: Claim
    public let waited: Duration
}

/// Where a conversation is: what a stale token is answered with.
public struct ConversationPlace: Sendable {
    public enum State: String, Sendable { case waiting, held, closed }
    public let state: State
    public let holder: AccountID?
    public let expiresAt: Date?
    public let token: FencingToken?
    /// Raised to code orange since its holder last read it.
    public let hasUnreadRaise: Bool
}

/// How many wait at a level, since when, and how many beyond their due time.
public struct WaitingCount: Sendable {
    public let level: Severity
    public let count: Int
    public let oldest: Date
    public let overdue: Int
}

/// A lease that ran out and went back to the queue.
public struct ExpiredLease: Sendable {
    public let conversation: ConversationID
    public let counselor: AccountID
    public let orange: Bool
}

extension Store {
    /// Claims the most urgent conversation of the lanes for a counselor; nil when nobody waits there.
    public func claim(counselor: AccountID, lanes: [String], lease: Duration, at now: Date? = nil) async throws
        -> ClaimedEntry?
    {
        try await workers.run { connection in
            try connection.query(statements.claimNext, counselor.rawValue, lanes, lease, now).first.map { row in
                let level = Severity(rawValue: Int(try row.get(3, as: Int16.self))) ?? .routine
                let claim = Claim(
                    conversation: ConversationID(rawValue: try row.get(0, as: Int64.self)),
                    token: FencingToken(rawValue: try row.get(1, as: Int64.self)),
                    expiresAt: try row.get(2, as: Date.self), level: level, orange: try row.get(4, as: Bool.self),
                    tags: try row.get(5, as: [String].self).map(IssueTag.init))
                return ClaimedEntry(claim: claim, waited: try row.get(6, as: Duration.self))
            }
        }
    }

    /// The first `limit` entries over the lanes, in the order in which they will be claimed.
    public func queueHead(lanes: [String], limit: Int) async throws -> [QueueEntry] {
        try await workers.run { connection in
            try connection.query(statements.queueHead, lanes, Int64(limit)).map { row in
                QueueEntry(
                    conversation: ConversationID(rawValue: try row.get(0, as: Int64.self)),
                    level: Severity(rawValue: Int(try row.get(1, as: Int16.self))) ?? .routine,
                    orange: try row.get(2, as: Bool.self), lane: try row.get(3, as: String.self),
                    tags: try row.get(4, as: [String].self).map(IssueTag.init),
                    waitingSince: try row.get(5, as: Date.self), dueAt: try row.get(6, as: Date.self))
            }
        }
    }

    public func waitingCounts(lanes: [String]) async throws -> [WaitingCount] {
        try await workers.run { connection in
            try connection.query(statements.queueWaiting, lanes).map { row in
                WaitingCount(
                    level: Severity(rawValue: Int(try row.get(0, as: Int16.self))) ?? .routine,
                    count: Int(try row.get(1, as: Int64.self)), oldest: try row.get(2, as: Date.self),
                    overdue: Int(try row.get(3, as: Int64.self)))
            }
        }
    }

    /// Prolongs the leases this counselor holds under these tokens; the answer leaves out those that are lost.
    public func heartbeat(
        counselor: AccountID, leases: [(ConversationID, FencingToken)], lease: Duration, at now: Date? = nil
    )
        async throws -> [ConversationID: Date]
    {
        try await workers.run { connection in
            let rows = try connection.query(
                statements.heartbeatLeases, counselor.rawValue, leases.map(\.0.rawValue), leases.map(\.1.rawValue),
                lease,
                now)
            var renewed: [ConversationID: Date] = [:]
            for row in rows {
                renewed[ConversationID(rawValue: try row.get(0, as: Int64.self))] = try row.get(1, as: Date.self)
            }
            return renewed
        }
    }

    /// Gives a conversation back to the queue with its old due time, which is answered; nil when the token is stale.
    public func release(counselor: AccountID, conversation: ConversationID, token: FencingToken, at now: Date? = nil)
        async throws -> Date?
    {
        try await workers.run { connection in
            try connection.query(
                statements.releaseConversation, counselor.rawValue, conversation.rawValue, token.rawValue, now
            ).first?.get(1, as: Date.self)
        }
    }

    /// Ends a conversation; answers when, nil when the token is stale.
    /// - Parameter readOnly: answers nil, too, where it rose to code orange since its holder last read it.
    public func close(
        counselor: AccountID, conversation: ConversationID, token: FencingToken, outcome: Outcome,
        confirmedLevel: Severity, readOnly: Bool = false, at now: Date? = nil
    ) async throws -> Date? {
        try await workers.run { connection in
            try connection.query(
                statements.closeConversation, counselor.rawValue, conversation.rawValue, token.rawValue,
                outcome.rawValue,
                Int16(confirmedLevel.rawValue), readOnly, now
            ).first?.get(1, as: Date.self)
        }
    }

    /// A human's word on the level of a conversation they hold; answers the epoch it begins, nil when the token is stale.
    /// - Parameters:
    ///   - waits: target wait per level, for where it goes back to the queue.
    ///   - readOnly: answers nil, too, where it rose to code orange since its holder last read it.
    public func setLevel(
        counselor: AccountID, conversation: ConversationID, token: FencingToken, to level: Severity,
        reason: LevelReason, waits: [Duration], readOnly: Bool = false, at now: Date? = nil
    ) async throws -> Int? {
        try await workers.run { connection in
            try connection.query(
                statements.setLevel, counselor.rawValue, conversation.rawValue, token.rawValue, Int16(level.rawValue),
                reason.rawValue, waits, readOnly, now
            ).first.map { Int(try $0.get(1, as: Int32.self)) }
        }
    }

    /// Brings lost leases back to the queue; one node at a time finds any.
    public func expireLeases(at now: Date? = nil) async throws -> [ExpiredLease] {
        try await workers.run { connection in
            try connection.query(statements.expireLeases, now).map { row in
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
                    hasUnreadRaise: try row.get(4, as: Bool.self))
            }
        }
    }
}
