import Domain
import HTTPSupport

/// A level by its name, beside its number: `"imminent"`.
struct LevelName: Codable, Described {
    static let schema: JSONValue = [
        "type": "string", "enum": .array(Severity.allCases.map { .string($0.name) }),
    ]

    private let name: String

    init(_ level: Severity) { name = level.name }
    init(from decoder: any Decoder) throws { name = try decoder.singleValueContainer().decode(String.self) }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(name)
    }
}
