import Postgres

extension Store {
    /// Makes the partitions of this month and the next two; answers how many were missing.
    public func ensurePartitions() async throws -> Int {
        try await workers.run { Int(try $0.query(statements.ensurePartitions).first?.get(0, as: Int32.self) ?? 0) }
    }

    /// Whether the database holds demo conversations, and whether it holds real ones.
    public func conversationsPresent() async throws -> (synthetic: Bool, real: Bool) {
        try await workers.run { connection in
            guard let row = try connection.query(statements.conversationsPresent).first else { return (false, false) }
            return (try row.get(0, as: Bool.self), try row.get(1, as: Bool.self))
        }
    }

    /// Conversations that are not in exactly one place; always 0.
    public func placeBreaches() async throws -> Int {
        try await workers.run { Int(try $0.query(statements.placeBreaches).first?.get(0, as: Int64.self) ?? 0) }
    }

    /// Whether the vault's master key is the one this database is sealed under; the first key to ask becomes it.
    public func masterKeyFits() async throws -> Bool {
        let check = vault.textHash("key check")
        return try await workers.run {
            try $0.query(statements.keyCheck, check).first?.get(0, as: [UInt8].self) == check
        }
    }

    public func ping() async throws {
        try await workers.run { _ = try $0.query(statements.ping) }
    }
}
