import CLibPQ

extension Connection {
    /// A statement as this session knows it.
    struct Prepared {
        let sql: String
        let description: StatementDescription
    }

    /// Runs a statement with its parameters.
    ///
    ///     let row = try connection.query(claim, counselor, nil, ["en", "es"]).one()
    ///
    /// - Throws: the server's refusal; `.encoding` or `.misuse` for parameters that do not fit, without having sent
    ///   anything; `.connectionLost`; `.cancelled`.
    @discardableResult
    public func query(
        _ statement: Statement, _ parameters: (any PostgresEncodable)?...
    ) throws(PostgresError) -> Rows {
        try query(statement, parameters: parameters)
    }

    /// The same with the parameters in a list.
    @discardableResult
    public func query(
        _ statement: Statement, parameters: [(any PostgresEncodable)?]
    ) throws(PostgresError) -> Rows {
        do {
            return try queryOnce(statement, parameters)
        } catch {
            // "cached plan must not change result type": a migration changed what a prepared statement returns.
            guard error.sqlState == "0A000", !statement.name.isEmpty, PQtransactionStatus(handle) == PQTRANS_IDLE,
                prepared.removeValue(forKey: statement.name) != nil
            else { throw error }
            try execute("DEALLOCATE \(statement.name.sqlIdentifier)")
            return try queryOnce(statement, parameters)
        }
    }

    /// Prepares a statement, if it is not yet, and tells its parameters' and columns' types.
    @discardableResult
    public func describe(_ statement: Statement) throws(PostgresError) -> StatementDescription {
        try prepare(statement).description
    }

    private func queryOnce(
        _ statement: Statement, _ parameters: [(any PostgresEncodable)?]
    ) throws(PostgresError) -> Rows {
        let known = try prepare(statement)
        let values = try layOut(parameters, types: known.description.parameters, label: statement.label)
        let (handle, name) = (handle, statement.name)
        let result = try perform(statement.label) {
            values.withPointers(into: scratch) { count, pointers, lengths, formats in
                PQsendQueryPrepared(handle, name, count, pointers, lengths, formats, 1)
            }
        }
        if scratch.capacity > 1 << 20 { scratch = [] }
        return Rows(Rows.Storage(result, statement: statement.label, columns: known.description.columns))
    }

    private func prepare(_ statement: Statement) throws(PostgresError) -> Prepared {
        let (handle, label) = (handle, statement.label)
        if !statement.name.isEmpty, let known = prepared[statement.name] {
            guard known.sql == statement.sql else {
                throw PostgresError(.misuse("two statements share a name"), statement: label)
            }
            return known
        }
        guard statement.name.utf8.count < 64, !statement.name.utf8.contains(0), !statement.sql.utf8.contains(0) else {
            throw PostgresError(.misuse("a name is too long, or a text holds U+0000"), statement: label)
        }
        PQclear(try perform(label, effect: .nothing) { PQsendPrepare(handle, statement.name, statement.sql, 0, nil) })
        let result = try perform(label, effect: .nothing) { PQsendDescribePrepared(handle, statement.name) }
        defer { PQclear(result) }
        let known = Prepared(sql: statement.sql, description: StatementDescription(result))
        if !statement.name.isEmpty { prepared[statement.name] = known }
        return known
    }

    /// Encodes all parameters one after the other into `scratch`.
    private func layOut(
        _ parameters: [(any PostgresEncodable)?], types: [PostgresType], label: String
    ) throws(PostgresError) -> Layout {
        guard parameters.count == types.count else {
            throw PostgresError(
                .misuse("it takes \(types.count) parameters and was given \(parameters.count)"), statement: label)
        }
        var layout = Layout()
        // A first byte, so that an empty value still has an address: NULL is the absence of one.
        scratch.removeAll(keepingCapacity: true)
        scratch.append(0)
        for (index, (parameter, type)) in zip(parameters, types).enumerated() {
            guard let parameter else {
                layout.append(offset: nil, length: 0)
                continue
            }
            let start = scratch.count
            do {
                try parameter.encode(as: type, into: &scratch)
            } catch {
                throw error.named("\(label), $\(index + 1)")
            }
            guard let length = Int32(exactly: scratch.count - start) else {
                throw PostgresError(.encoding("the value is longer than 2 GB"), statement: "\(label), $\(index + 1)")
            }
            layout.append(offset: start, length: length)
        }
        return layout
    }
}

/// Where each parameter lies in the scratch buffer.
private struct Layout {
    private var offsets: [Int?] = []
    private var lengths: [Int32] = []

    mutating func append(offset: Int?, length: Int32) {
        offsets.append(offset)
        lengths.append(length)
    }

    func withPointers(
        into buffer: [UInt8],
        _ body: (Int32, [UnsafePointer<CChar>?], [Int32], [Int32]) -> Int32
    ) -> Int32 {
        buffer.withUnsafeBytes { bytes in
            let base = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            let pointers = offsets.map { offset in offset.flatMap { base?.advanced(by: $0) } }
            return body(Int32(offsets.count), pointers, lengths, [Int32](repeating: 1, count: offsets.count))
        }
    }
}

extension StatementDescription {
    init(_ result: OpaquePointer) {
        parameters = (0..<PQnparams(result)).map { PostgresType(oid: PQparamtype(result, $0)) }
        columns = (0..<PQnfields(result)).map {
            Column(
                name: PQfname(result, $0).map { String(cString: $0) } ?? "",
                type: PostgresType(oid: PQftype(result, $0)))
        }
    }
}
