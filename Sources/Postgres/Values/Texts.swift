import Glibc

extension String: PostgresScalar {
    public static var typicalSize: Int { 32 }

    /// Text goes to every text-like type, and to types of the database's own (enums), whose binary form is their text.
    public func encode(as type: PostgresType, into buffer: inout [UInt8]) throws(PostgresError) {
        switch type {
        case .text, .varchar, .bpchar, .name, .unknown, .json: break
        case .jsonb: buffer.append(1)
        default: guard type.isUserDefined else { throw type.refuses("String") }
        }
        try appendText(to: &buffer)
    }

    /// PostgreSQL's text cannot hold U+0000. Cutting there would lose what somebody wrote, so it is an error.
    func appendText(to buffer: inout [UInt8]) throws(PostgresError) {
        var text = self
        let hasNull = text.withUTF8 { bytes in
            buffer.append(contentsOf: bytes)
            return bytes.baseAddress.map { memchr($0, 0, bytes.count) != nil } ?? false
        }
        if hasNull { throw PostgresError(.encoding("a text holds the character U+0000")) }
    }

    public init(_ cell: PostgresCell) throws(PostgresError) {
        var bytes = try cell.required()[...]
        switch cell.type {
        case .text, .varchar, .bpchar, .name, .unknown, .json, .char: break
        case .jsonb: guard bytes.popFirst() == 1 else { throw cell.malformed() }
        // A function that returns nothing gives one empty value of type void.
        case .void: break
        default: guard cell.type.isUserDefined else { throw cell.mismatch("String") }
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw PostgresError(.decoding("a \(cell.type) is not valid UTF-8"))
        }
        self = text
    }
}

/// A JSON document for a `jsonb` (or `json`) parameter or column, as text: `JSONB(#"{"rung": "plan"}"#)`.
public struct JSONB: Sendable, Hashable, PostgresScalar {
    public static var typicalSize: Int { 64 }

    public var text: String

    public init(_ text: String) {
        self.text = text
    }

    public func encode(as type: PostgresType, into buffer: inout [UInt8]) throws(PostgresError) {
        guard type == .jsonb || type == .json else { throw type.refuses("JSONB") }
        try text.encode(as: type, into: &buffer)
    }

    public init(_ cell: PostgresCell) throws(PostgresError) {
        guard cell.type == .jsonb || cell.type == .json else { throw cell.mismatch("JSONB") }
        text = try String(cell)
    }
}

/// `[UInt8]` is a `bytea`. It is a Swift array, so what makes it one value hangs on its element.
extension UInt8: PostgresArrayElement {
    public static func encodeArray(_ values: [UInt8], as type: PostgresType, into buffer: inout [UInt8])
        throws(PostgresError)
    {
        guard type == .bytea else { throw type.refuses("[UInt8]") }
        buffer.append(contentsOf: values)
    }

    public static func decodeArray(_ cell: PostgresCell) throws(PostgresError) -> [UInt8] {
        guard cell.type == .bytea else { throw cell.mismatch("[UInt8]") }
        return Array(try cell.required())
    }
}

/// `[[UInt8]]` and `[[UInt8]?]` are `bytea[]`.
extension Array: PostgresArrayElement where Element == UInt8 {}
extension Array: PostgresScalar where Element == UInt8 {
    public static var typicalSize: Int { 64 }
}
