extension SchemaNotes: Decoder {
    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        if case .scalar = kind {
            kind = .object(required: [])
            schema = ["type": "object"]
        }
        return KeyedDecodingContainer(Keyed<Key>(notes: self))
    }

    func unkeyedContainer() -> any UnkeyedDecodingContainer {
        kind = .array
        schema = ["type": "array"]
        return Elements(notes: self)
    }

    func singleValueContainer() -> any SingleValueDecodingContainer { Single(notes: self) }
}

/// `decodeNil` is asked only for what may be left out, which is how that is known.
private final class Keyed<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let notes: SchemaNotes
    private var optional: Set<String> = []
    init(notes: SchemaNotes) { self.notes = notes }

    var codingPath: [any CodingKey] { [] }
    var allKeys: [Key] { [] }
    func contains(_ key: Key) -> Bool { true }

    func decodeNil(forKey key: Key) -> Bool {
        optional.insert(key.stringValue)
        return false
    }

    func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
        let (schema, value) = try notes.reader.read(type)
        notes.note(key.stringValue.inSnakeCase, schema, optional: optional.contains(key.stringValue))
        return value
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) throws
        -> KeyedDecodingContainer<Nested>
    { throw UnreadableShape() }
    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { throw UnreadableShape() }
    func superDecoder() throws -> any Decoder { throw UnreadableShape() }
    func superDecoder(forKey key: Key) throws -> any Decoder { throw UnreadableShape() }
}

/// One element, which stands for all.
private struct Elements: UnkeyedDecodingContainer {
    let notes: SchemaNotes
    var currentIndex = 0
    init(notes: SchemaNotes) { self.notes = notes }

    var codingPath: [any CodingKey] { [] }
    var count: Int? { 1 }
    var isAtEnd: Bool { currentIndex > 0 }
    func decodeNil() -> Bool { false }

    mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        let (schema, value) = try notes.reader.read(type)
        notes.schema["items"] = schema
        currentIndex += 1
        return value
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) throws -> KeyedDecodingContainer<Nested> {
        throw UnreadableShape()
    }
    func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { throw UnreadableShape() }
    func superDecoder() throws -> any Decoder { throw UnreadableShape() }
}

private struct Single: SingleValueDecodingContainer {
    let notes: SchemaNotes
    var codingPath: [any CodingKey] { [] }
    func decodeNil() -> Bool { false }

    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        switch notes.first {
        case .string(let word)?: if let value = word as? Value { return value }
        case .integer(let number)?: if let value = Int(number) as? Value { return value }
        default: break
        }
        for (value, schema) in Self.scalars {
            guard let value = value as? Value else { continue }
            notes.schema = schema
            return value
        }
        let (schema, value) = try notes.reader.read(type)
        notes.schema = schema
        return value
    }

    private static let integer: JSONValue = ["type": "integer", "format": "int64"]
    private static let scalars: [(any Sendable, JSONValue)] = [
        ("", ["type": "string"]), (false, ["type": "boolean"]), (0, integer), (Int64(0), integer),
        (0.0, ["type": "number"]),
    ]
}

extension String {
    /// `"waitingSince"` is `"waiting_since"`, as the encoder of answers writes it.
    var inSnakeCase: String {
        reduce(into: "") { text, letter in text += letter.isUppercase ? "_\(letter.lowercased())" : String(letter) }
    }
}
