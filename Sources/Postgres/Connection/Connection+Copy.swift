import CLibPQ

extension Connection {
    /// Sends data to `COPY ... FROM STDIN`: `try connection.copyIn("COPY tag (name) FROM STDIN", [Array("a\n".utf8)])`.
    /// Chunks need not end where rows end.
    ///
    /// - Returns: how many rows were stored.
    /// - Throws: the server's refusal; then nothing is stored.
    @discardableResult
    public func copyIn(_ sql: String, _ chunks: some Sequence<[UInt8]>) throws(PostgresError) -> Int {
        try begin(sql, status: PGRES_COPY_IN)
        for chunk in chunks {
            if cancelSwitch.isRequested {
                PQputCopyEnd(handle, "cancelled")
                _ = try finishCopy()
                throw PostgresError(.cancelled, statement: "COPY")
            }
            guard send(chunk) else { break }
        }
        // After a failed send this fails too, and the result says why.
        PQputCopyEnd(handle, nil)
        return try finishCopy()
    }

    /// Reads what `COPY ... TO STDOUT` writes, a row at a time: `try connection.copyOut("COPY tag TO STDOUT") { ... }`.
    /// A body that throws ends the copy.
    public func copyOut(_ sql: String, _ body: ([UInt8]) throws -> Void) throws {
        try begin(sql, status: PGRES_COPY_OUT)
        var thrown: (any Error)?
        var buffer: UnsafeMutablePointer<CChar>?
        while true {
            let count = PQgetCopyData(handle, &buffer, 0)
            guard count > 0, let data = buffer else { break }
            defer { PQfreemem(data) }
            // What comes after an error is read and dropped, so that the session can go on.
            guard thrown == nil else { continue }
            do {
                try body(Array(UnsafeRawBufferPointer(start: data, count: Int(count))))
            } catch {
                thrown = error
                cancelSwitch.cancelOwn()
            }
        }
        let finished = Result { () throws(PostgresError) in try finishCopy() }
        if let thrown { throw thrown }
        _ = try finished.get()
    }

    private func begin(_ sql: String, status: ExecStatusType) throws(PostgresError) {
        guard !sql.utf8.contains(0) else { throw PostgresError(.encoding("a text holds U+0000"), statement: "COPY") }
        guard cancelSwitch.begin() else { throw PostgresError(.cancelled, statement: "COPY") }
        notices.clear()
        let result: OpaquePointer
        do {
            result = try check(receive(sent: PQsendQuery(handle, sql) == 1), label: "COPY", effect: .statement)
        } catch {
            cancelSwitch.end()
            throw error
        }
        defer { PQclear(result) }
        guard PQresultStatus(result) == status else {
            cancelSwitch.end()
            isSpoiled = isSpoiled || PQtransactionStatus(handle) == PQTRANS_ACTIVE
            throw PostgresError(.misuse("the SQL is not the COPY that was expected"), statement: "COPY")
        }
    }

    private func send(_ chunk: [UInt8]) -> Bool {
        chunk.withUnsafeBytes { bytes in
            var rest = bytes[...]
            while !rest.isEmpty {
                let part = UnsafeRawBufferPointer(rebasing: rest.prefix(1 << 20))
                let text = part.baseAddress?.assumingMemoryBound(to: CChar.self)
                guard PQputCopyData(handle, text, Int32(part.count)) == 1 else { return false }
                rest = rest.dropFirst(part.count)
            }
            return true
        }
    }

    /// Reads results until libpq has no more, and gives the count of the first or its error.
    private func finishCopy() throws(PostgresError) -> Int {
        let first = PQgetResult(handle)
        while let more = PQgetResult(handle) {
            PQclear(more)
        }
        cancelSwitch.end()
        let result = try check(first, label: "COPY", effect: .statement)
        defer { PQclear(result) }
        return PQcmdTuples(result).flatMap { Int(String(cString: $0)) } ?? 0
    }
}
