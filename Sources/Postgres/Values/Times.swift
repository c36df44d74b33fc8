public import FoundationEssentials

/// `timestamptz`: microseconds since 2000-01-01 UTC. A `Date` is rounded to a whole microsecond.
extension Date: PostgresScalar {
    /// From Foundation's reference date (2001-01-01) back to PostgreSQL's (2000-01-01): a leap year.
    private static let epochOffset = 366.0 * 86_400

    public func encode(as type: PostgresType, into buffer: inout [UInt8]) throws(PostgresError) {
        guard type == .timestamptz else { throw type.refuses("Date") }
        let microseconds = ((timeIntervalSinceReferenceDate + Self.epochOffset) * 1_000_000).rounded()
        guard let value = Int64(exactly: microseconds), value != .max, value != .min else {
            throw PostgresError(.encoding("a date is out of timestamptz's range"))
        }
        buffer.append(bigEndian: value)
    }

    public init(_ cell: PostgresCell) throws(PostgresError) {
        guard cell.type == .timestamptz else { throw cell.mismatch("Date") }
        let value = try cell.integer(Int64.self)
        guard value != .max, value != .min else {
            throw PostgresError(.decoding("an infinite timestamptz is not a date"))
        }
        // Whole seconds first: their sum with the offset is exact, which keeps microseconds true in a Double.
        let (seconds, rest) = value.quotientAndRemainder(dividingBy: 1_000_000)
        self.init(timeIntervalSinceReferenceDate: Double(seconds) - Self.epochOffset + Double(rest) / 1_000_000)
    }
}

/// `interval`: microseconds, days and months. A `Duration` is sent as microseconds alone, rounded towards zero; what is
/// read may have days (of 24 hours) but no months, which have no length.
extension Duration: PostgresScalar {
    public static var typicalSize: Int { 16 }

    public func encode(as type: PostgresType, into buffer: inout [UInt8]) throws(PostgresError) {
        guard type == .interval else { throw type.refuses("Duration") }
        let (seconds, attoseconds) = components
        let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000)
        let (microseconds, carry) = whole.addingReportingOverflow(attoseconds / 1_000_000_000_000)
        guard !overflow, !carry else { throw PostgresError(.encoding("a duration is out of interval's range")) }
        buffer.append(bigEndian: microseconds)
        buffer.append(bigEndian: Int32(0))
        buffer.append(bigEndian: Int32(0))
    }

    public init(_ cell: PostgresCell) throws(PostgresError) {
        guard cell.type == .interval else { throw cell.mismatch("Duration") }
        var reader = ByteReader(try cell.required())
        guard let microseconds = reader.read(Int64.self), let days = reader.read(Int32.self),
            let months = reader.read(Int32.self), reader.remaining == 0
        else { throw cell.malformed() }
        guard months == 0 else { throw PostgresError(.decoding("an interval with months has no fixed length")) }
        self = .microseconds(microseconds) + .seconds(Int64(days) * 86_400)
    }
}

extension UUID: PostgresScalar {
    public static var typicalSize: Int { 16 }

    public func encode(as type: PostgresType, into buffer: inout [UInt8]) throws(PostgresError) {
        guard type == .uuid else { throw type.refuses("UUID") }
        withUnsafeBytes(of: uuid) { buffer.append(contentsOf: $0) }
    }

    public init(_ cell: PostgresCell) throws(PostgresError) {
        guard cell.type == .uuid else { throw cell.mismatch("UUID") }
        let bytes = try cell.required()
        guard bytes.count == MemoryLayout<uuid_t>.size else { throw cell.malformed() }
        self.init(uuid: bytes.loadUnaligned(as: uuid_t.self))
    }
}
