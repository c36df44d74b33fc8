/// The languages that have a lane of their own in the queue, and the one lane for all others.
public enum Language: String, Sendable, Codable, CaseIterable {
    case english = "en"
    case spanish = "es"
    /// Not known, or one that no pack covers (ISO 639-2 `und`).
    case other = "und"

    /// Reads a BCP 47 tag by its first part: `"es-MX"` is Spanish, `"fr"` is `.other`, nil and `""` are nil.
    public init?(tag: String?) {
        guard let primary = tag?.lowercased().split(whereSeparator: { $0 == "-" || $0 == "_" }).first else {
            return nil
        }
        self = Language(rawValue: String(primary)) ?? .other
    }
}

/// A queue of its own: one language, real or synthetic. Simulated counselors claim only in synthetic lanes.
///
/// `Lane(.spanish, synthetic: false).name == "es"`, `Lane(.spanish, synthetic: true).name == "demo-es"`.
public struct Lane: Sendable, Hashable {
    public let language: Language
    public let synthetic: Bool

    public init(_ language: Language, synthetic: Bool) {
        self.language = language
        self.synthetic = synthetic
    }

    public var name: String { synthetic ? "demo-\(language.rawValue)" : language.rawValue }

    /// Every lane a counselor without language limits may claim from.
    public static func all(synthetic: Bool) -> [Lane] {
        Language.allCases.map { Lane($0, synthetic: synthetic) }
    }
}
