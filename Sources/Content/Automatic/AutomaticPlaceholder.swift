public import Domain

/// What a text leaves open for the configuration to fill, written `{emergency_number}`.
public enum AutomaticPlaceholder: String, Sendable, CaseIterable {
    case emergencyNumber = "emergency_number"
    case surveyLink = "survey_link"
    case termsLink = "terms_link"

    /// The longest link that the configuration takes.
    static let longestLink = 60
    /// The longest code of a conversation's own that may stand behind the survey's link, with its stroke.
    static let longestCode = 16

    /// As long as its value can become, for counting segments.
    var longest: String {
        switch self {
        case .emergencyNumber: String(repeating: "0", count: 20)
        case .surveyLink: String(repeating: "x", count: Self.longestLink + Self.longestCode)
        case .termsLink: String(repeating: "x", count: Self.longestLink)
        }
    }

    /// Those that a sentence names, and names in braces that are none.
    static func found(in sentence: String) -> (known: [AutomaticPlaceholder], unknown: [String]) {
        let names = sentence.matches(of: /\{([^{}]*)\}/).map { String($0.output.1) }
        return (names.compactMap(Self.init), names.filter { Self(rawValue: $0) == nil })
    }
}

extension AutomaticPolicy {
    /// What ``AutomaticText/filled(_:)`` puts in; put a conversation's own survey link, up to 16 characters longer, over it:
    /// `policy.values.merging([.surveyLink: link + "/x7k2"]) { $1 }`.
    public var values: [AutomaticPlaceholder: String] {
        var values = [AutomaticPlaceholder.emergencyNumber: emergencyNumber]
        values[.surveyLink] = surveyLink
        values[.termsLink] = termsLink
        return values
    }
}

extension AutomaticKind {
    /// What a text of this kind is there to say.
    var needs: [AutomaticPlaceholder] {
        switch self {
        case .greeting: [.termsLink]
        case .spike, .outOfHours: [.emergencyNumber]
        case .survey: [.surveyLink]
        case .waiting, .closing, .consent, .optOut: []
        }
    }
}
