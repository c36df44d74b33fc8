import CLibPQ

/// What a statement gave back. It lives as long as you keep it, and holds all rows in memory.
///
///     for row in try connection.query(waiting, lane) {
///         let id = try row.get("conversation", as: Int64.self)
///     }
public struct Rows: RandomAccessCollection, Sendable {
    /// Unchecked, because a PGresult is only read once it is made, which libpq allows from any thread.
    final class Storage: @unchecked Sendable {
        let result: OpaquePointer
        let statement: String
        let columns: [StatementDescription.Column]

        init(_ result: OpaquePointer, statement: String, columns: [StatementDescription.Column]) {
            self.result = result
            self.statement = statement
            self.columns = columns
        }

        deinit {
            PQclear(result)
        }
    }

    let storage: Storage
    public let startIndex = 0
    public let endIndex: Int

    init(_ storage: Storage) {
        self.storage = storage
        endIndex = Int(PQntuples(storage.result))
    }

    public subscript(position: Int) -> Row {
        precondition(position >= 0 && position < endIndex, "row index out of range")
        return Row(storage: storage, index: Int32(position))
    }

    /// How many rows an INSERT, UPDATE, DELETE or SELECT touched; 0 for anything else.
    public var affected: Int {
        PQcmdTuples(storage.result).flatMap { Int(String(cString: $0)) } ?? 0
    }

    /// The only row.
    /// - Throws: `.decoding` where there is none or more than one.
    public func one() throws(PostgresError) -> Row {
        guard endIndex == 1 else {
            throw PostgresError(.decoding("\(endIndex) rows where one was expected"), statement: storage.statement)
        }
        return self[0]
    }
}

/// One row of a result.
public struct Row: Sendable {
    let storage: Rows.Storage
    let index: Int32

    /// Reads a column by position, from 0: `try row.get(0, as: Int64.self)`.
    /// - Throws: `.decoding` where there is no such column, it is NULL,.
    public func get<Value: PostgresDecodable>(
        _ column: Int, as type: Value.Type = Value.self
    ) throws(PostgresError) -> Value {
        guard storage.columns.indices.contains(column) else {
            throw PostgresError(.decoding("there is no column \(column)"), statement: storage.statement)
        }
        return try read(column)
    }

    /// Reads a column by name: `try row.get("assigned_to", as: Int64?.self)`. The first one wins where names repeat.
    public func get<Value: PostgresDecodable>(
        _ name: String, as type: Value.Type = Value.self
    ) throws(PostgresError) -> Value {
        guard let column = storage.columns.firstIndex(where: { $0.name == name }) else {
            let names = storage.columns.map(\.name).joined(separator: ", ")
            throw PostgresError(
                .decoding("there is no column \(name), there are: \(names)"), statement: storage.statement)
        }
        return try read(column)
    }

    private func read<Value: PostgresDecodable>(_ column: Int) throws(PostgresError) -> Value {
        let number = Int32(column)
        let type = storage.columns[column].type
        var bytes: UnsafeRawBufferPointer?
        if PQgetisnull(storage.result, index, number) == 0 {
            let count = Int(PQgetlength(storage.result, index, number))
            bytes = UnsafeRawBufferPointer(start: PQgetvalue(storage.result, index, number), count: count)
        }
        do {
            let value = try Value(PostgresCell(type: type, bytes: bytes))
            // The cell points into the result: it must outlive the read.
            return withExtendedLifetime(storage) { value }
        } catch {
            var failure = error.named(storage.statement)
            failure.column = storage.columns[column].name
            throw failure
        }
    }
}
