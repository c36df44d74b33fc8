public import Domain
import Postgres

extension Store {
    /// Keeps a pack for replay and its severity conditions as rows, once, and answers its number.
    /// - Parameter hash: 64 hexadecimal digits, the pack's `pack` in every assessment.
    public func keepPack(hash: String, source: [UInt8], policy: SeverityPolicy) async throws -> Int32 {
        try await workers.run { connection in
            try connection.transaction { connection in
                let id = try connection.query(statements.keepPack, hash, source).first?.get(0, as: Int32.self) ?? 0
                _ = try connection.query(
                    statements.keepConditions, id, policy.conditions.map { Int16($0.level.rawValue) },
                    policy.conditions.map(\.whose.rawValue), policy.conditions.map(\.all.rawValue),
                    policy.conditions.map(\.any.rawValue))
                return id
            }
        }
    }
}
