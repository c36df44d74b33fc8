import Content
import Domain
import HTTPTypes

/// A word of a closed set in a body, refused with "did you mean" and all that there are.
///
/// `let outcome: Choice<Outcome>` and `try body.outcome.checked("outcome", code: "HL303")`.
public struct Choice<Value: RawRepresentable & CaseIterable & Sendable>: Decodable, Sendable
where Value.RawValue == String {
    private let word: String

    init(word: String) { self.word = word }

    public init(from decoder: any Decoder) throws {
        word = try decoder.singleValueContainer().decode(String.self)
    }

    public func checked(_ key: String, code: String) throws(Problem) -> Value {
        if let known = Value(rawValue: word) { return known }
        let all = Value.allCases.map(\.rawValue)
        let near = Suggestion.nearest(to: word, among: all)
        throw Problem(
            .badRequest, code: code,
            message: "`\(key)` is none of the known ones" + (near.map { ", did you mean `\($0)`?" } ?? "."),
            hint: "One of: \(all.joined(separator: ", ")).")
    }
}
