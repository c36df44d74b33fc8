/// An SQL statement with a name, prepared on a connection the first time it is used there.
///
///     let claim = Statement(name: "claim_next", sql: "SELECT * FROM claim_next($1)", kind: .one)
///
/// A text without a name (`connection.query("SELECT 1")`) is prepared anew for each call.
public struct Statement: Sendable, Hashable, ExpressibleByStringLiteral {
    /// What a statement gives back, as its file says it.
    public enum Kind: String, Sendable, CaseIterable {
        /// One row, or none.
        case one
        /// Any number of rows.
        case many
        /// No rows that matter.
        case exec
    }

    public let name: String
    public let sql: String
    public let kind: Kind

    /// - Parameter name: at most 63 bytes (PostgreSQL cuts there), one text per name; empty for a one-off.
    public init(name: String, sql: String, kind: Kind = .many) {
        self.name = name
        self.sql = sql
        self.kind = kind
    }

    /// A one-off statement.
    public init(stringLiteral sql: String) {
        self.init(name: "", sql: sql)
    }

    /// How errors call it.
    var label: String { name.isEmpty ? "(unnamed)" : name }
}

/// What the server says about a prepared statement.
public struct StatementDescription: Sendable, Hashable {
    public struct Column: Sendable, Hashable {
        public let name: String
        public let type: PostgresType

        public init(name: String, type: PostgresType) {
            self.name = name
            self.type = type
        }
    }

    /// The types of `$1`, `$2`, ... as the server inferred them.
    public let parameters: [PostgresType]
    public let columns: [Column]
}
