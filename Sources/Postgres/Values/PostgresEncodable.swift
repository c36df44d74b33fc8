/// A value that can stand for `$1` in a statement: numbers, text, bytes, dates, durations, UUIDs, `JSONB`, and arrays of
/// these with and without NULLs. A NULL parameter is a plain `nil`.
///
///     try connection.query(find, conversationID, nil, ["en", "es"])
public protocol PostgresEncodable: Sendable {
    /// Appends the binary form that PostgreSQL expects for `type`, without a length in front.
    ///
    /// `type` is what the server inferred for the parameter, so an `Int` goes out as `int2`, `int4` or `int8` as needed.
    /// - Throws: `.encoding` where the value does not fit, `.misuse` where the type can never hold such a value.
    func encode(as type: PostgresType, into buffer: inout [UInt8]) throws(PostgresError)
}

/// A value that can be read from a result's column. `Optional` of one reads NULL as nil; anything else refuses NULL.
public protocol PostgresDecodable {
    /// - Throws: `.decoding` where the column is NULL or of another type, or its bytes make no sense.
    init(_ cell: PostgresCell) throws(PostgresError)
}

/// One column of one row as libpq holds it: valid only inside the call that it is passed to.
public struct PostgresCell {
    public let type: PostgresType
    /// The binary value, nil for NULL.
    public let bytes: UnsafeRawBufferPointer?

    public init(type: PostgresType, bytes: UnsafeRawBufferPointer?) {
        self.type = type
        self.bytes = bytes
    }

    /// The bytes of a value that must not be NULL.
    func required() throws(PostgresError) -> UnsafeRawBufferPointer {
        guard let bytes else { throw PostgresError(.decoding("NULL where a \(type) was expected")) }
        return bytes
    }

    /// A big-endian number that must fill the cell exactly.
    func integer<Number: FixedWidthInteger>(_ number: Number.Type) throws(PostgresError) -> Number {
        let bytes = try required()
        guard bytes.count == MemoryLayout<Number>.size else { throw malformed() }
        return Number(bigEndian: bytes.loadUnaligned(as: Number.self))
    }

    func mismatch(_ wanted: String) -> PostgresError {
        PostgresError(.decoding("a \(type) cannot be read as \(wanted)"))
    }

    func malformed() -> PostgresError {
        PostgresError(.decoding("the bytes of a \(type) make no sense"))
    }
}

extension PostgresType {
    /// A parameter of this type was given a value of the wrong kind.
    func refuses(_ given: String) -> PostgresError {
        PostgresError(.misuse("a parameter of type \(self) was given \(given): cast the parameter in the SQL"))
    }
}
