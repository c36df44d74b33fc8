import CLibPQ

extension PostgresError {
    /// Reads the error out of a failed PGresult, which the caller keeps and clears.
    init(result: OpaquePointer?, connection: OpaquePointer, statement: String) {
        func field(_ code: Int) -> String? {
            PQresultErrorField(result, Int32(code)).map { String(cString: $0) }
        }
        let sqlState = field(HL_DIAG_SQLSTATE)
        let severity = field(HL_DIAG_SEVERITY)
        // FATAL ends the session even where libpq has not yet read the end of the stream.
        let lost = severity == "FATAL" || severity == "PANIC" || PQstatus(connection) == CONNECTION_BAD
        if lost {
            self.init(.connectionLost, statement: statement)
        } else if let sqlState {
            self.init(.server(sqlState: sqlState), statement: statement)
        } else {
            self.init(.misuse("libpq refused the call"), statement: statement)
        }
        self.sqlState = sqlState
        constraint = field(HL_DIAG_CONSTRAINT)
        table = field(HL_DIAG_TABLE)
        column = field(HL_DIAG_COLUMN)
        detail = field(HL_DIAG_DETAIL)
        position = field(HL_DIAG_POSITION).flatMap { Int($0) }
        if let sqlState, !Self.messageIsPrivate(sqlState) {
            message = field(HL_DIAG_MESSAGE)
        }
    }

    /// The error of a connection attempt. libpq's text names hosts, users and databases, never a password, and there is
    /// no row yet that it could quote.
    init(connecting connection: OpaquePointer?) {
        let text = PQerrorMessage(connection).map { String(cString: $0) } ?? ""
        let lines = text.split(separator: "\n").map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
        self.init(.unavailable)
        message = lines.isEmpty ? "out of memory" : lines.joined(separator: "; ")
    }
}
