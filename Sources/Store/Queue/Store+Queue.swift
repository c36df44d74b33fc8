public import Domain
import Postgres

public import struct Foundation.Date

/// How many wait at a level, since when, and how many beyond their due time.
public struct WaitingCount: Sendable {
    public let level: Severity
    public let count: Int
    public let oldest: Date
    public let overdue: Int
}

/// The numbers of a supervisor's light.
public struct QueueHealth: Sendable {
    public let held, waiting, waitingOverFiveMinutes, overdue: Int
    public let oldestDue: Date?
    /// Code orange, waiting or held.
    public let highRiskOpen: Int
    public let counselorsOnline, supervisorsOnline: Int
}

/// Waits at one level of those whom a human took: seconds, and how many within the target.
public struct WaitSummary: Sendable {
    public let level: Severity
    public let count: Int
    public let p50, p95, p99: Double
    public let withinTarget: Int
}

extension Store {
    /// The first `limit` entries over the lanes, in the order in which they will be claimed.
    /// - Parameter perLane: of each lane no more than so many.
    public func queueHead(lanes: [String], limit: Int, perLane: Int? = nil) async throws -> [QueueEntry] {
        try await workers.run { connection in
            try connection.query(statements.queueHead, lanes, Int64(perLane ?? limit), Int64(limit)).map { row in
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

    /// - Parameter presence: who was heard within it is online.
    public func queueHealth(presence: Duration, at now: Date? = nil) async throws -> QueueHealth? {
        try await workers.run { connection in
            try connection.query(statements.queueHealth, now, presence).first.map { row in
                func count(_ column: Int) throws -> Int { Int(try row.get(column, as: Int64.self)) }
                return QueueHealth(
                    held: try count(0), waiting: try count(1), waitingOverFiveMinutes: try count(2),
                    overdue: try count(3), oldestDue: try row.get(4, as: Date?.self), highRiskOpen: try count(5),
                    counselorsOnline: try count(6), supervisorsOnline: try count(7))
            }
        }
    }

    /// Waits of those whom a human took since then, the highest level first.
    public func queueWaits(since: Date) async throws -> [WaitSummary] {
        try await workers.run { connection in
            try connection.query(statements.queueWaits, since).compactMap { row in
                let quantiles = try row.get(2, as: [Double].self)
                guard quantiles.count == 3 else { return nil }
                return WaitSummary(
                    level: Severity(rawValue: Int(try row.get(0, as: Int16.self))) ?? .routine,
                    count: Int(try row.get(1, as: Int64.self)), p50: quantiles[0], p95: quantiles[1],
                    p99: quantiles[2], withinTarget: Int(try row.get(3, as: Int64.self)))
            }
        }
    }

    /// Pages supervisors for who waits beyond their bound; answers whom, and whether they are code orange.
    public func pageOverdue(beyond: Duration, orangeBeyond: Duration, at now: Date? = nil) async throws -> [(
        conversation: ConversationID, orange: Bool
    )] {
        try await workers.run { connection in
            try connection.query(statements.pageOverdue, beyond, orangeBeyond, now).map { row in
                (ConversationID(rawValue: try row.get(0, as: Int64.self)), try row.get(1, as: Bool.self))
            }
        }
    }
}
