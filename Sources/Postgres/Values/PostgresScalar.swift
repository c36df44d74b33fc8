/// A value that is one thing and not a list of them, so it can be an element of a PostgreSQL array.
public protocol PostgresScalar: PostgresEncodable, PostgresDecodable, PostgresArrayElement {
    /// About how many bytes one value takes, to reserve an array's room at once.
    static var typicalSize: Int { get }
    /// What `[Self?]` does; it is here so that the loop is compiled for the concrete type.
    static func encodeArray(optional values: [Self?], as type: PostgresType, into buffer: inout [UInt8])
        throws(PostgresError)
    static func decodeArray(optional cell: PostgresCell) throws(PostgresError) -> [Self?]
}

/// What makes `[Element]` a parameter and a result. Scalars and optional scalars are elements of PostgreSQL arrays;
/// `UInt8` is one so that `[UInt8]` is a `bytea` although it is a Swift array.
public protocol PostgresArrayElement: Sendable {
    static func encodeArray(_ values: [Self], as type: PostgresType, into buffer: inout [UInt8]) throws(PostgresError)
    static func decodeArray(_ cell: PostgresCell) throws(PostgresError) -> [Self]
}

extension Array: PostgresEncodable where Element: PostgresArrayElement {
    public func encode(as type: PostgresType, into buffer: inout [UInt8]) throws(PostgresError) {
        try Element.encodeArray(self, as: type, into: &buffer)
    }
}

extension Array: PostgresDecodable where Element: PostgresArrayElement {
    public init(_ cell: PostgresCell) throws(PostgresError) {
        self = try Element.decodeArray(cell)
    }
}

extension Optional: PostgresDecodable where Wrapped: PostgresDecodable {
    public init(_ cell: PostgresCell) throws(PostgresError) {
        self = cell.bytes == nil ? nil : try Wrapped(cell)
    }
}

extension Optional: PostgresArrayElement where Wrapped: PostgresScalar {
    public static func encodeArray(_ values: [Wrapped?], as type: PostgresType, into buffer: inout [UInt8])
        throws(PostgresError)
    {
        try Wrapped.encodeArray(optional: values, as: type, into: &buffer)
    }

    public static func decodeArray(_ cell: PostgresCell) throws(PostgresError) -> [Wrapped?] {
        try Wrapped.decodeArray(optional: cell)
    }
}
