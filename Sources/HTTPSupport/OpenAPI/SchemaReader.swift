/// Finds JSON Schemas by having shapes read themselves from nothing, and taking note of what they ask for.
///
/// A struct of `let token: Int64` and `let reason: String?` asks for an integer under `token`, and whether there is a `reason`
/// before it asks for a string. So schemas need no writing and cannot be otherwise than what is read.
final class SchemaReader {
    /// The objects met so far, by name: `["Queue.Entry": {"type":"object", ...}]`.
    private(set) var components: [String: JSONValue] = [:]

    /// The schema of a shape, a reference for an object.
    func schema<Shape: Decodable>(of shape: Shape.Type) throws -> JSONValue { try read(shape).schema }

    /// - Returns: a value beside the schema, because who asks has to be given one.
    func read<Value: Decodable>(_ type: Value.Type) throws -> (schema: JSONValue, value: Value) {
        let words: [JSONValue] = if let set = type as? any CaseIterable.Type { Self.words(set) } else { [] }
        let notes = SchemaNotes(reader: self, first: words.first)
        let value = try Value(from: notes)
        if let described = type as? any Described.Type { return (described.schema, value) }
        if !words.isEmpty { return (Self.set(words), value) }
        guard case .object(let required) = notes.kind else { return (notes.schema, value) }
        let name = Self.name(type)
        var schema = notes.schema
        if !required.isEmpty { schema["required"] = .array(required.sorted().map { .string($0) }) }
        if type is any RequestBodyShape.Type { schema["additionalProperties"] = false }
        components[name] = schema
        return (["$ref": .string("#/components/schemas/\(name)")], value)
    }

    /// The raw values of a closed set; none for what has no raw values that JSON knows.
    private static func words<Set: CaseIterable>(_ set: Set.Type) -> [JSONValue] {
        set.allCases.compactMap { value in
            switch (value as? any RawRepresentable)?.rawValue {
            case let word as String: .string(word)
            case let number as Int: .integer(Int64(number))
            default: nil
            }
        }
    }

    private static func set(_ words: [JSONValue]) -> JSONValue {
        if case .string? = words.first { return ["type": "string", "enum": .array(words)] }
        return ["type": "integer", "enum": .array(words)]
    }

    /// `API.QueueShape.Entry` is `"Queue.Entry"`.
    static func name(_ type: any Any.Type) -> String {
        String(reflecting: type).split(separator: ".").dropFirst()
            .map { $0.hasSuffix("Shape") ? String($0.dropLast(5)) : String($0) }.joined(separator: ".")
    }
}

/// What one value asked for.
final class SchemaNotes {
    enum Kind {
        case scalar, array
        /// The keys that it cannot do without.
        case object(required: Set<String>)
    }

    let reader: SchemaReader
    /// What a value of a closed set is read from.
    let first: JSONValue?
    var kind = Kind.scalar
    var schema: JSONValue = [:]

    init(reader: SchemaReader, first: JSONValue?) {
        self.reader = reader
        self.first = first
    }

    func note(_ key: String, _ schema: JSONValue, optional: Bool) {
        guard case .object(var required) = kind else { return }
        var properties = self.schema["properties"] ?? [:]
        properties[key] = schema
        self.schema["properties"] = properties
        if !optional { required.insert(key) }
        kind = .object(required: required)
    }
}

/// A shape that asks in a way that no shape here does: a container inside a key, a super class.
struct UnreadableShape: Error {}
