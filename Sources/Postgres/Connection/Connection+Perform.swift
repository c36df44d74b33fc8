import CLibPQ

extension Connection {
    /// Runs one blocking libpq call under the cancel switch and looks at what came back.
    ///
    /// - Returns: a result that succeeded, which the caller clears.
    func perform(
        _ label: String, committing: Bool = false, _ call: () -> OpaquePointer?
    ) throws(PostgresError) -> OpaquePointer {
        guard cancelSwitch.begin(committing: committing) else { throw PostgresError(.cancelled, statement: label) }
        notices.clear()
        let result = call()
        cancelSwitch.end()
        return try check(result, label: label, committing: committing)
    }

    /// - Returns: the result where it is one that succeeded; the failed one is cleared.
    func check(_ result: OpaquePointer?, label: String, committing: Bool) throws(PostgresError) -> OpaquePointer {
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
        throw failure(result, label: label, committing: committing)
    }

    private func failure(_ result: OpaquePointer?, label: String, committing: Bool) -> PostgresError {
        var error = PostgresError(result: result, connection: handle, statement: label)
        if error.kind == .connectionLost {
            isSpoiled = true
            lastSQLState = error.sqlState
            // Inside a transaction nothing is committed before COMMIT; outside, each statement commits itself.
            error.mayHaveCommitted = committing || !isInTransaction
        } else if error.sqlState == "57014", cancelSwitch.isRequested {
            error.kind = .cancelled
        } else if error.sqlState == "25006", !isReadOnly {
            // A failover: this server is a standby now. The next connection finds the new primary.
            isSpoiled = true
        }
        return error
    }
}

/// Takes the server's notices, which libpq would print to stderr with whatever they quote, and remembers the one that
/// matters: a commit that was not confirmed by its standby.
final class NoticeBox {
    private(set) var commitIsUncertain = false

    func clear() {
        commitIsUncertain = false
    }

    func attach(to connection: OpaquePointer) {
        PQsetNoticeReceiver(
            connection,
            { argument, result in
                guard let argument, let function = PQresultErrorField(result, Int32(HL_DIAG_FUNCTION)) else { return }
                if String(cString: function) == "SyncRepWaitForLSN" {
                    Unmanaged<NoticeBox>.fromOpaque(argument).takeUnretainedValue().commitIsUncertain = true
                }
            }, Unmanaged.passUnretained(self).toOpaque())
    }
}
