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

/// A queue of its own: one language, perhaps one skill, real or synthetic. Simulated counselors claim only in synthetic lanes.
///
/// `Lane(.spanish, synthetic: false).name == "es"`, `Lane(.english, skill: "minors", synthetic: true).name == "demo-en+minors"`.
public struct Lane: Sendable, Hashable {
    public let language: Language
    /// What its counselors are trained for beyond the common training; a conversation comes here by transfer.
    public let skill: String?
    public let synthetic: Bool

    public init(_ language: Language, skill: String? = nil, synthetic: Bool) {
        self.language = language
        self.skill = skill
        self.synthetic = synthetic
    }

    public var name: String { (synthetic ? "demo-" : "") + language.rawValue + (skill.map { "+\($0)" } ?? "") }

    /// Every lane whose counselors need one of these skills, or none. What a counselor without language limits may claim from.
    public static func all(synthetic: Bool, skills: [String] = []) -> [Lane] {
        Language.allCases.flatMap { language in
            [Lane(language, synthetic: synthetic)]
                + skills.map { Lane(language, skill: $0, synthetic: synthetic) }
        }
    }
}
