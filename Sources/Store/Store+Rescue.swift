public import Domain
import Postgres

public import struct Foundation.Date

extension Store {
    /// Asks for a rescue; answers its number, nil where the token is stale.
    /// - Throws: a ``PostgresError`` on constraint `rescue_open` where one is under way.
    public func requestRescue(_ hold: Hold, reason: Rescue.Reason, at now: Date? = nil) async throws -> Int64? {
        try await workers.run {
            try $0.query(
                statements.requestRescue, hold.account.rawValue, hold.conversation.rawValue, hold.token.rawValue,
                reason.rawValue, now
            ).first?.get(0, as: Int64.self)
        }
    }

    /// Approves or refuses; nil where there is no such rescue to decide.
    /// - Throws: a ``PostgresError`` on constraint `rescue_four_eyes` where `supervisor` asked for it.
    public func decideRescue(
        _ rescue: Int64, by supervisor: AccountID, approved: Bool, synthetic: Bool, at now: Date? = nil
    ) async throws -> ConversationID? {
        try await workers.run {
            try $0.query(statements.decideRescue, supervisor.rawValue, rescue, approved, now, synthetic)
                .first.map { ConversationID(rawValue: try $0.get(1, as: Int64.self)) }
        }
    }

    /// False where no approved rescue of that number is under way.
    public func addRescueStep(
        _ rescue: Int64, _ kind: Rescue.StepKind, by account: AccountID, synthetic: Bool, at now: Date? = nil
    ) async throws -> Bool {
        try await workers.run {
            try !$0.query(statements.addRescueStep, account.rawValue, rescue, kind.rawValue, now, synthetic).isEmpty
        }
    }

    /// Ends an approved rescue; nil where there is none of that number under way.
    public func endRescue(
        _ rescue: Int64, _ outcome: Rescue.Outcome, by account: AccountID, synthetic: Bool, at now: Date? = nil
    ) async throws -> ConversationID? {
        try await workers.run {
            try $0.query(statements.endRescue, account.rawValue, rescue, outcome.rawValue, now, synthetic)
                .first.map { ConversationID(rawValue: try $0.get(1, as: Int64.self)) }
        }
    }

    /// Rescues that are asked for or under way, the oldest first, beginning after `after`.
    public func openRescues(synthetic: Bool, after: Int64 = 0, limit: Int = 200) async throws -> [Rescue] {
        try await workers.run {
            try rescues(try $0.query(statements.openRescues, synthetic, after, Int64(limit)), on: $0)
        }
    }

    func rescues(of conversation: ConversationID, on connection: Connection) throws -> [Rescue] {
        try rescues(try connection.query(statements.rescuesOf, conversation.rawValue), on: connection)
    }

    private func rescues(_ rows: Rows, on connection: Connection) throws -> [Rescue] {
        var found = try rows.map { row in
            Rescue(
                id: try row.get(0, as: Int64.self),
                conversation: ConversationID(rawValue: try row.get(1, as: Int64.self)),
                requestedBy: AccountID(rawValue: try row.get(2, as: Int64.self)),
                requestedAt: try row.get(3, as: Date.self),
                reason: Rescue.Reason(rawValue: try row.get(4, as: String.self)) ?? .imminentPlan,
                approved: try row.get(7, as: Bool?.self),
                decidedBy: try row.get(5, as: Int64?.self).map(AccountID.init(rawValue:)),
                decidedAt: try row.get(6, as: Date?.self), endedAt: try row.get(8, as: Date?.self),
                outcome: try row.get(9, as: String?.self).flatMap(Rescue.Outcome.init(rawValue:)))
        }
        for row in try connection.query(statements.rescueSteps, found.map(\.id)) {
            let rescue = try row.get(0, as: Int64.self)
            guard let place = found.firstIndex(where: { $0.id == rescue }),
                let kind = Rescue.StepKind(rawValue: try row.get(3, as: String.self))
            else { continue }
            found[place].steps.append(
                Rescue.Step(
                    kind: kind, at: try row.get(1, as: Date.self),
                    account: AccountID(rawValue: try row.get(2, as: Int64.self))))
        }
        return found
    }
}
