import CLibPQ

/// What a transaction sees of others, as PostgreSQL defines it.
public enum Isolation: String, Sendable {
    case readCommitted = "READ COMMITTED"
    case repeatableRead = "REPEATABLE READ"
    case serializable = "SERIALIZABLE"
}

extension Connection {
    /// Runs `body` in a transaction: commits when it returns, rolls back when it throws.
    ///
    ///     let id = try connection.transaction { connection in
    ///         try connection.query(lock, conversation)
    ///         return try connection.query(close, conversation).one().get(0, as: Int64.self)
    ///     }
    ///
    /// A COMMIT is never cancelled. If it fails because the connection broke, the error's `mayHaveCommitted` is true.
    ///
    /// - Throws: what `body` throws; `.misuse` for a transaction within one, and where `body` swallowed an error so that
    ///   PostgreSQL rolled back instead of committing.
    @discardableResult
    public func transaction<Value>(
        isolation: Isolation = .readCommitted, readOnly: Bool = false, _ body: (Connection) throws -> Value
    ) throws -> Value {
        guard !isInTransaction, PQtransactionStatus(handle) == PQTRANS_IDLE else {
            throw PostgresError(.misuse("a transaction was begun within a transaction"), statement: "BEGIN")
        }
        let mode = isolation.rawValue + (readOnly ? " READ ONLY" : " READ WRITE")
        try execute("BEGIN ISOLATION LEVEL \(mode)", label: "BEGIN", effect: .nothing)
        (isInTransaction, isReadOnly) = (true, readOnly)
        defer { (isInTransaction, isReadOnly) = (false, false) }
        do {
            let value = try body(self)
            try commit()
            return value
        } catch {
            rollback()
            throw error
        }
    }

    private func commit() throws(PostgresError) {
        let handle = handle
        let result = try perform("COMMIT", effect: .commit) { PQsendQuery(handle, "COMMIT") }
        defer { PQclear(result) }
        // A transaction that met an error commits as a rollback, and says so only here.
        if PQcmdStatus(result).map({ String(cString: $0) }) != "COMMIT" {
            throw PostgresError(.misuse("the transaction had failed and was rolled back"), statement: "COMMIT")
        }
    }

    /// Rolls back whatever is open. A session that cannot is given up.
    func rollback() {
        guard PQstatus(handle) == CONNECTION_OK, PQtransactionStatus(handle) != PQTRANS_IDLE else { return }
        cancelSwitch.beginRollback()
        let result = PQexec(handle, "ROLLBACK")
        cancelSwitch.end()
        if PQresultStatus(result) != PGRES_COMMAND_OK { isSpoiled = true }
        PQclear(result)
    }
}
