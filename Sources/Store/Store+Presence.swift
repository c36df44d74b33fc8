public import Domain
import Postgres

public import struct Foundation.Date

/// Somebody on shift, as supervisors see them.
public struct OnShift: Sendable {
    public let account: AccountID
    public let name: String
    public let role: Role
    public let languages: [String]?
    public let skills: [String]
    public let capacity: Int?
    public let presence: Presence
    /// Conversations they hold.
    public let holding: Int
}

extension Store {
    /// Signs in, changes status, or signs out with `.off`.
    @discardableResult
    public func setStatus(_ status: CounselorStatus, of account: AccountID, at now: Date? = nil) async throws
        -> Presence?
    {
        try await workers.run {
            try $0.query(statements.setStatus, account.rawValue, status.rawValue, now).first.map {
                try Self.presence($0)
            }
        }
    }

    /// nil for who never signed in.
    public func presence(of account: AccountID) async throws -> Presence? {
        try await workers.run {
            try $0.query(statements.presenceOf, account.rawValue).first.map { try Self.presence($0) }
        }
    }

    /// Notes that a console was heard, unless it was within `enough`.
    public func seen(_ account: AccountID, enough: Duration) async throws {
        try await workers.run { _ = try $0.query(statements.seen, account.rawValue, enough) }
    }

    /// Ends the shifts of those whose consoles have been silent for so long; answers how many.
    public func signOutSilent(after silence: Duration) async throws -> Int {
        try await workers.run { try $0.query(statements.signOutSilent, silence).count }
    }

    /// By number of account, beginning after `after`.
    public func onShift(synthetic: Bool, after: Int64 = 0, limit: Int = 200) async throws -> [OnShift] {
        try await workers.run { connection in
            try connection.query(statements.onShift, synthetic, after, Int64(limit)).compactMap { row in
                guard let role = Role(rawValue: try row.get(2, as: String.self)) else { return nil }
                return OnShift(
                    account: AccountID(rawValue: try row.get(0, as: Int64.self)),
                    name: try row.get(1, as: String.self), role: role, languages: try row.get(3, as: [String]?.self),
                    skills: try row.get(4, as: [String].self),
                    capacity: try row.get(5, as: Int16?.self).map(Int.init),
                    presence: try Self.presence(row, from: 6), holding: Int(try row.get(10, as: Int64.self)))
            }
        }
    }

    private static func presence(_ row: Row, from column: Int = 0) throws -> Presence {
        Presence(
            status: CounselorStatus(rawValue: try row.get(column, as: String.self)) ?? .off,
            statusSince: try row.get(column + 1, as: Date.self), signedInAt: try row.get(column + 2, as: Date?.self),
            seenAt: try row.get(column + 3, as: Date.self))
    }
}
