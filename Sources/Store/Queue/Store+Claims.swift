public import Domain
import Postgres

public import struct Foundation.Date

/// A claim, how long its texter had waited, and what it was: a claim, an offer, or the reserve's.
public struct ClaimedEntry: Sendable {
    public let claim: Claim
    public let waited: Duration
    public let origin: HoldOrigin
}

/// Who claims, where, and how much they may hold.
public struct Claimant: Sendable, Hashable {
    public let account: AccountID
    public let lanes: [String]
    public let capacity: Int

    public init(account: AccountID, lanes: [String], capacity: Int) {
        self.account = account
        self.lanes = lanes
        self.capacity = capacity
    }
}

extension Store {
    /// Claims the most urgent conversation of the lanes for a counselor; nil when nobody waits there whom they may take.
    ///
    /// - Parameters:
    ///   - orangeExtra: how many more than their capacity they may hold when the next one is code orange.
    ///   - reserveBefore: a time when it is the reserve's turn: first who below code orange was due before it, and has had
    ///     supervisors paged.
    public func claim(
        for claimant: Claimant, orangeExtra: Int = 1, reserveBefore: Date? = nil, lease: Duration, at now: Date? = nil
    ) async throws -> ClaimedEntry? {
        try await workers.run { connection in
            try Self.againWhenSlotTaken {
                try connection.query(
                    statements.claimNext, claimant.account.rawValue, claimant.lanes, lease, now,
                    Int16(clamping: claimant.capacity), Int16(clamping: orangeExtra), reserveBefore
                ).first.map(Self.entry)
            }
        }
    }

    /// Gives each waiting console at most one conversation to accept within `offer`, the most urgent first; several
    /// consoles that could take the same one are served in the order given. No account may stand twice in the list.
    public func offer(
        to claimants: [Claimant], orangeExtra: Int = 1, reserveBefore: Date? = nil, offer: Duration, rest: Duration,
        at now: Date? = nil
    ) async throws -> [AccountID: ClaimedEntry] {
        try await give(.offered, to: claimants, orangeExtra, reserveBefore, for: offer, rest, now).compactMapValues(
            \.self)
    }

    /// Claims for several counselors at once, as ``claim(for:orangeExtra:reserveBefore:lease:at:)`` does for one, the most
    /// urgent first; several who could take the same one are served in the order given. No account may stand twice.
    ///
    /// Who is missing from the answer finds nobody they may take; who stands in it with nil was too late for what was chosen
    /// for them, and asks again.
    public func claim(
        forEach claimants: [Claimant], orangeExtra: Int = 1, reserveBefore: Date? = nil, lease: Duration,
        at now: Date? = nil
    ) async throws -> [AccountID: ClaimedEntry?] {
        try await give(.active, to: claimants, orangeExtra, reserveBefore, for: lease, .zero, now)
    }

    private func give(
        _ state: HoldState, to claimants: [Claimant], _ orangeExtra: Int, _ reserveBefore: Date?, for until: Duration,
        _ rest: Duration, _ now: Date?
    ) async throws -> [AccountID: ClaimedEntry?] {
        try await workers.run { connection in
            let rows = try connection.query(
                statements.giveHeads, state.rawValue, claimants.map(\.account.rawValue),
                claimants.map { $0.lanes.joined(separator: ",") },
                claimants.map { Int16(clamping: $0.capacity) }, Int16(clamping: orangeExtra), until, rest,
                reserveBefore, now)
            var given: [AccountID: ClaimedEntry?] = [:]
            for row in rows {
                let entry = try row.get(0, as: Int64?.self) == nil ? nil : try Self.entry(row)
                given.updateValue(entry, forKey: AccountID(rawValue: try row.get(8, as: Int64.self)))
            }
            return given
        }
    }

    /// What ``claim(_:)`` reads, wait, origin, in this order.
    private static func entry(_ row: Row) throws -> ClaimedEntry {
        ClaimedEntry(
            claim: try claim(row), waited: try row.get(6, as: Duration.self),
            origin: HoldOrigin(rawValue: try row.get(7, as: String.self)) ?? .claim)
    }

    /// Conversation, token, expiry, level, orange, tags, in this order.
    static func claim(_ row: Row) throws -> Claim {
        Claim(
            conversation: ConversationID(rawValue: try row.get(0, as: Int64.self)),
            token: FencingToken(rawValue: try row.get(1, as: Int64.self)), expiresAt: try row.get(2, as: Date.self),
            level: Severity(rawValue: Int(try row.get(3, as: Int16.self))) ?? .routine,
            orange: try row.get(4, as: Bool.self), tags: try row.get(5, as: [String].self).map(IssueTag.init))
    }

    /// Two holds that one counselor gets at once choose the same slot, and `lease_slot` refuses the second: it looks again.
    static func againWhenSlotTaken<Answer>(_ attempt: () throws -> Answer) throws -> Answer {
        var left = 10
        while true {
            do {
                return try attempt()
            } catch let error as PostgresError where error.constraint == "lease_slot" && left > 0 {
                left -= 1
            }
        }
    }
}
