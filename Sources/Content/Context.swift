public import Domain

/// The circumstances that change what a match means.
public enum ContextKind: String, Sendable, CaseIterable {
    case idiom, topic, quotation, past, hypothetical, question
    case otherPerson = "other-person"
    case bereavement, negation
}

/// What a kind of context does to the rungs of a match.
public enum ContextEffect: String, Sendable, CaseIterable {
    /// No rung and no tag; the match stays as softened evidence.
    case nothingShown = "nothing-shown"
    /// The rung becomes `history`, `self-harm-now` becomes `self-harm-past`.
    case past
    /// As if the context were not there.
    case unchanged
    /// Into the other person's set, with the tag third-party.
    case otherPerson = "other-person"
    /// No rung, and the tag grief.
    case grief
    /// `denied` instead of the rung, with `desire` where intent or ideation was denied.
    case denied
}

/// Words that put matches into a context.
public struct ContextCue: Sendable {
    /// Where the cue must stand to act on a match.
    public enum Reach: String, Sendable, CaseIterable {
        /// Shares at least one character with the match.
        case overlap
        /// The match lies wholly within it.
        case inside
        /// Ends before the match, in the match's clause.
        case before
        /// Anywhere in the match's clause.
        case clause
        case sentence
        /// Anywhere in the text.
        case text
        /// Is the subject of the match: the last person named before it.
        case subject
    }

    public let kind: ContextKind
    public let reach: Reach
    /// PCRE2 on normalized text, word lists inserted.
    public let patterns: [String]
    /// A cue that overlaps one of these is none ("not" in "not gonna lie").
    public let except: [String]
    /// Never acts on a match in which the texter speaks of themselves ("kill myself").
    public let sparesOwnVoice: Bool
    public let line: Int
}

/// A shared exception: what stands in its words is not what a rule that names it looks for.
///
/// ```yaml
/// filters:
///   barber: {reach: clause, patterns: ['\\b(?:barber|hairdresser)\\b'], because: Hair is cut there.}
/// ```
public struct ContextFilter: Sendable {
    public let name: String
    /// Where it must stand to void a match; `subject` is none of these.
    public let reach: ContextCue.Reach
    public let patterns: [String]
    /// Words that overlap one of these are none of the filter's.
    public let except: [String]
    public let line: Int
}

/// `context.<language>.yaml`: how one language says that a match means something else.
public struct ContextRules: Sendable {
    public let language: Language
    /// Path below the rules directory, for example `"context.en.yaml"`.
    public let file: String
    /// Words by which texters speak of themselves.
    public let ownVoice: [String]
    /// A clause begins where one of these does; sentences and clauses also end at punctuation.
    public let clauses: [String]
    public let cues: [ContextCue]
    public let filters: [ContextFilter]
}
