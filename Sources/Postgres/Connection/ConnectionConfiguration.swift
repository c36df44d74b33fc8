import CLibPQ

/// How to reach a database, and how a session on it behaves.
///
///     ConnectionConfiguration(url: "postgresql://harborline@db1,db2/harborline?target_session_attrs=read-write")
///
/// The URL is anything that libpq takes (a URI, or `host=... dbname=...`) and goes to libpq as it is, several hosts and
/// `target_session_attrs` included. Where it does not say otherwise, a connection gives up after 2 s per host and
/// notices a dead peer within about 5 s.
public struct ConnectionConfiguration: Sendable {
    /// The libpq conninfo. It can hold a password: never log it, log `description`.
    public var url: String
    /// Shown in `pg_stat_activity`, unless the URL names another.
    public var applicationName: String
    /// The server stops a statement that runs longer (SQLSTATE 57014). nil: the server's own setting.
    public var statementTimeout: Duration?
    /// Settings of the session by name, such as `["plan_cache_mode": "force_generic_plan"]`.
    public var settings: [String: String]

    /// - Parameters:
    ///   - url: a libpq URI or key=value string; empty means libpq's environment (`PGHOST`, ...).
    ///   - applicationName: default `harborline`.
    ///   - statementTimeout: default 30 s.
    ///   - settings: the session's settings; its time zone is UTC unless `TimeZone` is among them.
    public init(
        url: String, applicationName: String = "harborline", statementTimeout: Duration? = .seconds(30),
        settings: [String: String] = [:]
    ) {
        self.url = url
        self.applicationName = applicationName
        self.statementTimeout = statementTimeout
        self.settings = settings
    }

    /// Keywords and values for `PQconnectdbParams`, in libpq's order of precedence: a later one wins, so our defaults
    /// stand before the URL and what must hold stands behind it.
    var parameters: [(keyword: String, value: String)] {
        [
            ("connect_timeout", "2"), ("tcp_user_timeout", "3000"), ("keepalives_idle", "2"),
            ("keepalives_interval", "1"), ("keepalives_count", "3"), ("fallback_application_name", applicationName),
            ("dbname", url), ("client_encoding", "UTF8"),
        ]
    }

    /// What a new session is told first, as one simple query.
    var greeting: String {
        var all = ["TimeZone": "UTC", "client_min_messages": "warning"]
        if let statementTimeout {
            all["statement_timeout"] = String(max(1, statementTimeout / .milliseconds(1)).rounded(.up).milliseconds)
        }
        all.merge(settings) { _, given in given }
        let calls = all.sorted { $0.key < $1.key }.map { name, value in
            "set_config(\(name.sqlLiteral), \(value.sqlLiteral), false)"
        }
        return "SELECT " + calls.joined(separator: ", ")
    }
}

extension Double {
    /// As a whole number of milliseconds that PostgreSQL's settings can hold.
    fileprivate var milliseconds: Int32 { Int32(exactly: self) ?? .max }
}

extension String {
    /// As an SQL literal, whatever `standard_conforming_strings` says: `it's` becomes ` E'it''s'`.
    package var sqlLiteral: String {
        " E'" + map { $0 == "'" ? "''" : $0 == "\\" ? "\\\\" : String($0) }.joined() + "'"
    }

    /// As an SQL identifier: `a"b` becomes `"a""b"`.
    package var sqlIdentifier: String {
        "\"" + map { $0 == "\"" ? "\"\"" : String($0) }.joined() + "\""
    }
}
