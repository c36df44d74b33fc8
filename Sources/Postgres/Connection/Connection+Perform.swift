import CLibPQ

extension Connection {
    /// What may stay behind where the connection breaks before the answer.
    enum Effect {
        case nothing
        /// What the statement did, unless it stands in a transaction.
        case statement
        case commit
    }

    /// Sends one request under the cancel switch, waits for its answer and looks at it.
    ///
    /// - Returns: a result that succeeded, which the caller clears.
    func perform(
        _ label: String, effect: Effect = .statement, _ send: () -> Int32
    ) throws(PostgresError) -> OpaquePointer {
        guard cancelSwitch.begin(committing: effect == .commit) else {
            throw PostgresError(.cancelled, statement: label)
        }
        notices.clear()
        let result = receive(sent: send() == 1)
        cancelSwitch.end()
        return try check(result, label: label, effect: effect)
    }

    /// Reads results until there are no more: the first that is an error, or the last. `PQexec` would keep the last in any
    /// case, and lose why a server ended the session behind "server closed the connection".
    func receive(sent: Bool) -> OpaquePointer? {
        guard sent else { return PQmakeEmptyPGresult(handle, PGRES_FATAL_ERROR) }
        var kept: OpaquePointer?
        while let result = PQgetResult(handle) {
            if PQresultStatus(kept) == PGRES_FATAL_ERROR, kept != nil {
                PQclear(result)
            } else {
                PQclear(kept)
                kept = result
            }
            // A COPY goes on until its data has been moved.
            if [PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH].contains(PQresultStatus(result)) { break }
        }
        return kept
    }

    /// - Returns: the result where it is one that succeeded; the failed one is cleared.
    func check(_ result: OpaquePointer?, label: String, effect: Effect) throws(PostgresError) -> OpaquePointer {
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY, PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH:
            guard let result else { break }
            if notices.commitIsUncertain {
                PQclear(result)
                isSpoiled = true
                var error = PostgresError(
                    .connectionLost, statement: label,
                    hint: "the server stopped waiting for its standby: committed here, perhaps not there")
                error.mayHaveCommitted = true
                throw error
            }
            return result
        default: break
        }
        defer { PQclear(result) }
        throw failure(result, label: label, effect: effect)
    }

    private func failure(_ result: OpaquePointer?, label: String, effect: Effect) -> PostgresError {
        var error = PostgresError(result: result, connection: handle, statement: label)
        if error.kind == .connectionLost {
            isSpoiled = true
            lastSQLState = error.sqlState
            // Inside a transaction nothing is committed before COMMIT; outside, each statement commits itself.
            error.mayHaveCommitted = effect == .commit || effect == .statement && !isInTransaction
        } else if error.sqlState == "57014", cancelSwitch.isRequested {
            error.kind = .cancelled
        } else if error.sqlState == "25006", !isReadOnly {
            // A failover: this server is a standby now. The next connection finds the new primary.
            isSpoiled = true
        }
        return error
    }
}

/// Takes the server's notices, which libpq would print to stderr with whatever they quote, and remembers the two that
/// matter: a commit that was not confirmed by its standby, and the end of a session that was idle.
final class NoticeBox {
    private(set) var commitIsUncertain = false
    /// The SQLSTATE with which the server ended the session while nothing ran.
    private(set) var farewell: String?

    func clear() {
        commitIsUncertain = false
    }

    func attach(to connection: OpaquePointer) {
        PQsetNoticeReceiver(
            connection,
            { argument, result in
                guard let argument, let result else { return }
                Unmanaged<NoticeBox>.fromOpaque(argument).takeUnretainedValue().take(result)
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    private func take(_ notice: OpaquePointer) {
        func field(_ code: Int) -> String? {
            PQresultErrorField(notice, Int32(code)).map { String(cString: $0) }
        }
        if field(HL_DIAG_FUNCTION) == "SyncRepWaitForLSN" { commitIsUncertain = true }
        if let severity = field(HL_DIAG_SEVERITY), ["FATAL", "PANIC"].contains(severity) {
            farewell = field(HL_DIAG_SQLSTATE)
        }
    }
}
