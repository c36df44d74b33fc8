extension PostgresError: CustomStringConvertible {
    /// One line without a row value in it, such as
    /// `statement claim_next: 40P01 deadlock_detected; two transactions waited for each other: repeat the call`.
    public var description: String {
        var text = statement.map { "statement \($0): " } ?? ""
        text += summary
        if let constraint { text += ", constraint \(constraint)" }
        if let table { text += ", table \(table)" }
        if let column { text += ", column \(column)" }
        if let message { text += ": \(message)" }
        if mayHaveCommitted { text += "; it may have been committed" }
        if let hint = hint ?? sqlState.flatMap(Self.hint) { text += "; \(hint)" }
        return text
    }

    private var summary: String {
        let state = sqlState.map { [$0, Self.conditions[$0]].compactMap(\.self).joined(separator: " ") }
        switch kind {
        case .connectionLost: return ["connection lost", state].compactMap(\.self).joined(separator: ", ")
        case .unavailable: return "database unavailable"
        case .server: return state ?? "refused by the server"
        case .cancelled: return "cancelled"
        case .misuse(let reason): return reason
        case .encoding(let reason): return "cannot send a parameter: \(reason)"
        case .decoding(let reason): return "cannot read a result: \(reason)"
        }
    }

    /// Whether PostgreSQL's primary message may be shown for this SQLSTATE: the classes that speak of connections,
    /// transactions, names, syntax and resources. Ours (HL), data (22, 23), PL/pgSQL (P0) and internal ones (XX) can
    /// quote values and are left out, as is every class that is not listed.
    static func messageIsPrivate(_ sqlState: String) -> Bool {
        let open = ["08", "0A", "25", "28", "3D", "3F", "40", "42", "53", "54", "55", "57", "58"]
        return !open.contains(String(sqlState.prefix(2)))
    }

    /// What an operator can do about a SQLSTATE, where there is something to do.
    static func hint(_ sqlState: String) -> String? {
        switch sqlState {
        case "28000", "28P01": "check the user and its password (PGPASSFILE, or DATABASE_URL) and pg_hba.conf"
        case "3D000": "create the database, or correct its name in the URL"
        case "40001", "40P01": "transactions met: repeat the call"
        case "25006": "this server is read-only: use target_session_attrs=read-write with every host in the URL"
        case "42P01", "42703", "42883": "the schema is older or newer than this program: run its migrations"
        case "42501": "the database user lacks a right: grant it, or use the owner"
        case "53100": "the disk is full: make room before anything else"
        case "53300": "raise max_connections or use fewer workers"
        case "55P03": "another session holds the lock: look at pg_stat_activity"
        case "57014": "it ran longer than statement_timeout, or an operator cancelled it"
        case "57P03": "the server is starting, stopping or recovering"
        default: nil
        }
    }

    /// PostgreSQL's condition names for the SQLSTATEs that a service meets (Appendix A of its manual).
    static let conditions: [String: String] = [
        "08000": "connection_exception", "08003": "connection_does_not_exist", "08006": "connection_failure",
        "0A000": "feature_not_supported", "22001": "string_data_right_truncation",
        "22003": "numeric_value_out_of_range", "22004": "null_value_not_allowed", "22007": "invalid_datetime_format",
        "22008": "datetime_field_overflow", "22012": "division_by_zero", "22021": "character_not_in_repertoire",
        "22023": "invalid_parameter_value", "22P02": "invalid_text_representation",
        "22P03": "invalid_binary_representation", "22P05": "untranslatable_character",
        "23000": "integrity_constraint_violation", "23502": "not_null_violation", "23503": "foreign_key_violation",
        "23505": "unique_violation", "23514": "check_violation", "23P01": "exclusion_violation",
        "25001": "active_sql_transaction", "25006": "read_only_sql_transaction",
        "25P01": "no_active_sql_transaction", "25P02": "in_failed_sql_transaction",
        "25P03": "idle_in_transaction_session_timeout", "28000": "invalid_authorization_specification",
        "28P01": "invalid_password", "3D000": "invalid_catalog_name", "3F000": "invalid_schema_name",
        "40001": "serialization_failure", "40P01": "deadlock_detected", "42501": "insufficient_privilege",
        "42601": "syntax_error", "42703": "undefined_column", "42704": "undefined_object",
        "42710": "duplicate_object", "42723": "duplicate_function", "42804": "datatype_mismatch",
        "42883": "undefined_function", "42P01": "undefined_table", "42P05": "duplicate_prepared_statement",
        "42P06": "duplicate_schema", "42P07": "duplicate_table", "42P18": "indeterminate_datatype",
        "53100": "disk_full", "53200": "out_of_memory", "53300": "too_many_connections",
        "54000": "program_limit_exceeded", "55000": "object_not_in_prerequisite_state", "55006": "object_in_use",
        "55P03": "lock_not_available", "57014": "query_canceled", "57P01": "admin_shutdown",
        "57P02": "crash_shutdown", "57P03": "cannot_connect_now", "57P04": "database_dropped",
        "58030": "io_error", "P0001": "raise_exception", "P0002": "no_data_found", "P0003": "too_many_rows",
        "P0004": "assert_failure", "XX000": "internal_error", "XX001": "data_corrupted", "XX002": "index_corrupted",
    ]
}
