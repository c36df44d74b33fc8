public import HTTPSupport

/// Holds JSON to a JSON Schema, as far as `/openapi.json` uses it: type, enum, required, properties, additionalProperties,
/// items, anyOf, minimum, maximum and references.
///
/// `SchemaCheck(document).faults(of: ["token": "x"], in: ["$ref": "#/components/schemas/Token"])` is
/// `["$.token: not a integer"]`.
public struct SchemaCheck {
    private let schemas: JSONValue

    /// - Parameter document: the whole of `/openapi.json`.
    public init(_ document: JSONValue) { schemas = document["components"]?["schemas"] ?? [:] }

    public func faults(of value: JSONValue, in schema: JSONValue, at place: String = "$") -> [String] {
        if case .string(let reference)? = schema["$ref"] {
            let name = String(reference.split(separator: "/").last ?? "")
            guard let target = schemas[name] else { return ["\(place): no schema \(name)"] }
            return faults(of: value, in: target, at: place)
        }
        if case .array(let choices)? = schema["anyOf"] {
            return choices.contains { faults(of: value, in: $0).isEmpty } ? [] : ["\(place): none of the choices"]
        }
        if case .array(let allowed)? = schema["enum"], !allowed.contains(value) { return ["\(place): not in the enum"] }
        guard case .string(let type)? = schema["type"] else { return ["\(place): the schema has no type"] }
        switch (type, value) {
        case ("string", .string), ("boolean", .bool), ("number", .number), ("number", .integer): return []
        case ("integer", .integer(let number)): return bounds(number, schema, place)
        case ("array", .array(let elements)):
            guard let items = schema["items"] else { return ["\(place): the schema has no items"] }
            return elements.enumerated().flatMap { faults(of: $1, in: items, at: "\(place)[\($0)]") }
        case ("object", .object(let fields)): return faults(of: fields, schema, place)
        default: return ["\(place): not a \(type)"]
        }
    }

    private func faults(of fields: [String: JSONValue], _ schema: JSONValue, _ place: String) -> [String] {
        var faults: [String] = []
        if case .array(let required)? = schema["required"] {
            for case .string(let key) in required where fields[key] == nil { faults.append("\(place).\(key): missing") }
        }
        for (key, value) in fields {
            if let property = schema["properties"]?[key] {
                faults += self.faults(of: value, in: property, at: "\(place).\(key)")
            } else {
                faults.append("\(place).\(key): unknown")
            }
        }
        return faults
    }

    private func bounds(_ number: Int64, _ schema: JSONValue, _ place: String) -> [String] {
        if case .integer(let least)? = schema["minimum"], number < least { return ["\(place): below \(least)"] }
        if case .integer(let most)? = schema["maximum"], number > most { return ["\(place): above \(most)"] }
        return []
    }
}
