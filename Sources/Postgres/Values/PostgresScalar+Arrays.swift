/// PostgreSQL's binary array: dimensions, a flag for NULLs, the element's type; then, unless it is empty, its length and
/// lower bound, and each element behind its length (-1 for NULL). All numbers are big-endian (`array_recv`).
extension PostgresScalar {
    public static var typicalSize: Int { 8 }

    public static func encodeArray(_ values: [Self], as type: PostgresType, into buffer: inout [UInt8])
        throws(PostgresError)
    {
        let element = try appendHeader(count: values.count, hasNull: false, type: type, to: &buffer)
        for value in values {
            try value.appendElement(as: element, to: &buffer)
        }
    }

    public static func encodeArray(optional values: [Self?], as type: PostgresType, into buffer: inout [UInt8])
        throws(PostgresError)
    {
        let hasNull = values.contains { $0 == nil }
        let element = try appendHeader(count: values.count, hasNull: hasNull, type: type, to: &buffer)
        for value in values {
            if let value {
                try value.appendElement(as: element, to: &buffer)
            } else {
                buffer.append(bigEndian: Int32(-1))
            }
        }
    }

    private static func appendHeader(count: Int, hasNull: Bool, type: PostgresType, to buffer: inout [UInt8])
        throws(PostgresError) -> PostgresType
    {
        guard let element = type.element else { throw type.refuses("a list") }
        guard let length = Int32(exactly: count) else { throw PostgresError(.encoding("a list is too long")) }
        buffer.append(bigEndian: Int32(count == 0 ? 0 : 1))
        buffer.append(bigEndian: Int32(hasNull ? 1 : 0))
        buffer.append(bigEndian: element.oid)
        guard count > 0 else { return element }
        buffer.reserveCapacity(buffer.count + 8 + count * (4 + typicalSize))
        buffer.append(bigEndian: length)
        buffer.append(bigEndian: Int32(1))
        return element
    }

    private func appendElement(as type: PostgresType, to buffer: inout [UInt8]) throws(PostgresError) {
        let start = buffer.count
        buffer.append(bigEndian: Int32(0))
        try encode(as: type, into: &buffer)
        guard let length = Int32(exactly: buffer.count - start - 4) else {
            throw PostgresError(.encoding("a list's element is too long"))
        }
        buffer.replace(bigEndian: length, at: start)
    }

    public static func decodeArray(_ cell: PostgresCell) throws(PostgresError) -> [Self] {
        var values: [Self] = []
        try forEachElement(of: cell) { count in
            values.reserveCapacity(count)
        } body: { (element) throws(PostgresError) in
            values.append(try Self(element))
        }
        return values
    }

    public static func decodeArray(optional cell: PostgresCell) throws(PostgresError) -> [Self?] {
        var values: [Self?] = []
        try forEachElement(of: cell) { count in
            values.reserveCapacity(count)
        } body: { (element) throws(PostgresError) in
            values.append(element.bytes == nil ? nil : try Self(element))
        }
        return values
    }

    private static func forEachElement(
        of cell: PostgresCell, reserve: (Int) -> Void, body: (PostgresCell) throws(PostgresError) -> Void
    ) throws(PostgresError) {
        var reader = ByteReader(try cell.required())
        guard cell.type.element != nil || cell.type.isUserDefined else { throw cell.mismatch("a list") }
        guard let dimensions = reader.read(Int32.self), reader.read(Int32.self) != nil,
            let oid = reader.read(UInt32.self)
        else { throw cell.malformed() }
        if dimensions == 0 { return }
        guard dimensions == 1 else { throw cell.mismatch("a list of one dimension") }
        guard let length = reader.read(Int32.self), reader.read(Int32.self) != nil, length >= 0,
            // Every element has four bytes of length, so a count beyond that is a lie that must not reserve memory.
            Int(length) <= reader.remaining / 4
        else { throw cell.malformed() }
        reserve(Int(length))
        for _ in 0..<length {
            guard let size = reader.read(Int32.self) else { throw cell.malformed() }
            if size < 0 {
                try body(PostgresCell(type: PostgresType(oid: oid), bytes: nil))
            } else {
                guard let bytes = reader.bytes(Int(size)) else { throw cell.malformed() }
                try body(PostgresCell(type: PostgresType(oid: oid), bytes: bytes))
            }
        }
    }
}
