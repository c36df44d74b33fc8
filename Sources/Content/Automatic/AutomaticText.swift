public import Domain

/// Something the line itself says to a texter, from `automatic.<language>.yaml`.
public struct AutomaticText: Sendable, Hashable {
    /// For example `"automatic.en.greeting"`.
    public let id: String
    public let language: Language
    public let kind: AutomaticKind
    /// With placeholders: `["Thank you for texting us.", "If you are in danger now, call {emergency_number}."]`.
    public let sentences: [String]
    /// Who of the line has approved it, and when; `"none"` as it ships.
    public let review: String
    /// For example `"automatic.en.yaml"`.
    public let file: String
    public let line: Int

    public var isReviewed: Bool { review != Self.unreviewed }
    static let unreviewed = "none"

    /// What is sent. A sentence whose placeholder has no value is left out, so that no text shows a gap.
    ///
    /// `text.filled(settings.automatic.values)` is `"Thank you for texting us. If you are in danger now, call 911."`
    public func filled(_ values: [AutomaticPlaceholder: String]) -> String {
        sentences.compactMap { sentence in
            AutomaticPlaceholder.found(in: sentence).known.reduce(Optional(sentence)) { text, placeholder in
                values[placeholder].flatMap { text?.replacing("{\(placeholder.rawValue)}", with: $0) }
            }
        }.joined(separator: " ")
    }
}
