public import Domain

/// What the line itself says, by language and kind.
///
/// ```swift
/// let texts = try AutomaticTexts.load(directory: "keyword-rules")
/// texts[.greeting, .spanish]?.filled(settings.automatic.values)
/// ```
public struct AutomaticTexts: Sendable {
    /// In the order of file and line; no two of one language and kind.
    public let all: [AutomaticText]
    private let places: [Place: AutomaticText]

    private struct Place: Hashable {
        let language: Language
        let kind: AutomaticKind
    }

    /// A line that says nothing by itself.
    public static let none = AutomaticTexts([])

    init(_ texts: [AutomaticText]) {
        all = texts
        places = Dictionary(
            texts.map { (Place(language: $0.language, kind: $0.kind), $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The text in the texter's language, else in English; nil where neither says it.
    public subscript(kind: AutomaticKind, language: Language) -> AutomaticText? {
        places[Place(language: language, kind: kind)] ?? places[Place(language: .english, kind: kind)]
    }
}
