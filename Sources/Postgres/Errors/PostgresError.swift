/// Why a call to the database did not succeed, in a form that is safe to log.
///
///     statement store_message: 23505 unique_violation, constraint message_provider_id_key, table message
///
/// PostgreSQL's own texts can quote row values ("Key (body)=(...) already exists"), and row values here are what people
/// in distress wrote. So `description` is built from closed parts only: our statement's name, the SQLSTATE, its condition
/// name, names of tables and constraints, and hints of ours. PostgreSQL's primary message is shown only for classes that
/// speak of the server and the schema, never for 22, 23, P0 or our own HL.
public struct PostgresError: Error, Sendable, Hashable {
    /// What went wrong, as far as a caller has to tell cases apart.
    public enum Kind: Sendable, Hashable {
        /// The connection broke while the call was running, or the server ended the session.
        case connectionLost
        /// No connection could be had within the time that a caller waits.
        case unavailable
        /// The server refused the statement with this SQLSTATE, such as `"23505"` or one of ours, `"HL201"`.
        case server(sqlState: String)
        /// The caller's task was cancelled and the statement was stopped, or not begun.
        case cancelled
        /// The call is wrong in itself: a nested transaction, a wrong number of parameters, a statement with two texts.
        case misuse(String)
        /// A parameter cannot be sent: a NUL in a text, a number that does not fit its column's type.
        case encoding(String)
        /// A result cannot be read as the type asked for: NULL for a non-optional, text for a number.
        case decoding(String)
    }

    public var kind: Kind
    /// The server's five-character SQLSTATE. Also set for `.connectionLost` and `.cancelled` where the server said one.
    public var sqlState: String?
    /// The constraint that was violated, such as `"message_provider_id_key"`.
    public var constraint: String?
    /// The table that the error speaks of.
    public var table: String?
    /// The column that the error speaks of.
    public var column: String?
    /// The prepared statement's name, or what was being done ("COMMIT", "0003_lease.sql").
    public var statement: String?
    /// Where in the statement's text the server stumbled, counted in characters from 1.
    public var position: Int?
    /// What an operator can do, in our words.
    public var hint: String?
    /// The server's DETAIL. Functions of ours pass machine-readable values here (`RAISE ... USING DETAIL`).
    ///
    /// - Warning: It can hold row values. Never log it, never show it, never put it into another error's text.
    public var detail: String?
    /// True where the connection broke so late that the server may have committed: the caller must look before it
    /// repeats anything that is not idempotent.
    public var mayHaveCommitted = false
    /// The server's primary message, kept only for classes that cannot quote row values.
    var message: String?

    init(_ kind: Kind, statement: String? = nil, hint: String? = nil) {
        self.kind = kind
        self.statement = statement
        self.hint = hint
        if case .server(let sqlState) = kind {
            self.sqlState = sqlState
        }
    }

    /// Whether the same call may succeed when it is simply made again: the connection was lost or could not be had, a
    /// serialization failure (40001), a deadlock (40P01), or a server that turned read-only under us (25006, a
    /// failover). Look at `mayHaveCommitted` before repeating what is not idempotent.
    public var isRetryable: Bool {
        switch kind {
        case .connectionLost, .unavailable: true
        case .server(let sqlState): ["40001", "40P01", "25006"].contains(sqlState) || sqlState.hasPrefix("08")
        case .cancelled, .misuse, .encoding, .decoding: false
        }
    }

    /// Whether the data of this call is at fault (SQLSTATE class 22 or 23, or a value that cannot be sent), so that the
    /// rest of a batch would pass without it.
    public var isDataError: Bool {
        switch kind {
        case .server(let sqlState): sqlState.hasPrefix("22") || sqlState.hasPrefix("23")
        case .encoding: true
        case .connectionLost, .unavailable, .cancelled, .misuse, .decoding: false
        }
    }

    /// This error, said to have happened in `statement` unless it already names one.
    func named(_ statement: String) -> PostgresError {
        var copy = self
        copy.statement = copy.statement ?? statement
        return copy
    }
}
