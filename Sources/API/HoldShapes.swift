import Domain
import HTTPSupport
import Hummingbird

struct TokenShape: HoldShape {
    static let example = #"{"token":17}"#
    static let keys = ["token"]
    let token: Int64
}

struct DeclineShape: HoldShape {
    static let example = #"{"token":17,"reason":"conflict"}"#
    static let keys = ["reason", "token"]
    let token: Int64
    let reason: Choice<DeclineReason>
}

/// To a lane, or to a person: `{"token":17,"to_account":7,"reason":"skill"}`.
struct TransferShape: HoldShape {
    static let example = #"{"token":17,"to_lane":"es","reason":"language"}"#
    static let keys = ["reason", "to_account", "to_lane", "token"]
    let token: Int64
    let toLane: String?
    let toAccount: Int64?
    let reason: Choice<TransferReason>

    enum CodingKeys: String, CodingKey {
        case token, reason
        case toLane = "to_lane"
        case toAccount = "to_account"
    }
}

struct EscalateShape: HoldShape {
    static let example = #"{"token":17,"reason":"advice"}"#
    static let keys = ["reason", "token"]
    let token: Int64
    let reason: Choice<EscalationReason>
}

struct ReplyShape: HoldShape {
    static let example = #"{"token":17,"text":"I am glad you wrote."}"#
    static let keys = ["text", "token"]
    /// Ten SMS segments.
    static let longest = 1600
    let token: Int64
    let text: String
}

struct RescueShape: HoldShape {
    static let example = #"{"token":17,"reason":"attempt-in-progress"}"#
    static let keys = ["reason", "token"]
    let token: Int64
    let reason: Choice<Rescue.Reason>
}

struct CloseShape: HoldShape {
    static let example = #"{"token":17,"outcome":"de-escalated","confirmed_level":1}"#
    static let keys = ["confirmed_level", "outcome", "token"]
    let token: Int64
    let outcome: Choice<Outcome>
    let level: LevelValue

    enum CodingKeys: String, CodingKey {
        case token, outcome
        case level = "confirmed_level"
    }
}

/// A level as a number or by its name: `3` or `"imminent"`.
struct LevelValue: Decodable, Described {
    static let schema: JSONValue = [
        "anyOf": [
            ["type": "integer", "enum": .array(Severity.allCases.map { .integer(Int64($0.rawValue)) })],
            LevelName.schema,
        ]
    ]

    private let severity: Severity?

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let name = try? container.decode(String.self) {
            severity = Severity(name: name)
        } else {
            severity = Severity(rawValue: try container.decode(Int.self))
        }
    }

    func checked(_ key: String) throws(Problem) -> Severity {
        if let severity { return severity }
        throw Problem(
            .badRequest, code: "HL304", message: "`\(key)` is no level.",
            hint: "0 to 4, or one of: \(Severity.allCases.map(\.name).joined(separator: ", ")).")
    }
}
