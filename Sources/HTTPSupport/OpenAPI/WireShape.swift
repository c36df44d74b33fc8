public import Foundation

/// A JSON body as it goes over the wire, with an example that the documentation shows and the tests send.
public protocol WireShape: Decodable, SendableMetatype {
    /// Literal JSON with every key that it may have: `{"token":17,"reason":"conflict"}`.
    static var example: String { get }
}

/// A body that the service answers with.
public typealias AnswerShape = Encodable & WireShape

/// A type whose JSON Schema is not that of what it reads itself from.
public protocol Described {
    /// `{"type":"string","format":"date-time"}`.
    static var schema: JSONValue { get }
}

extension Date: Described {
    public static let schema: JSONValue = ["type": "string", "format": "date-time"]
}

extension Choice: Described {
    public static var schema: JSONValue {
        ["type": "string", "enum": .array(Value.allCases.map { .string($0.rawValue) })]
    }
}
