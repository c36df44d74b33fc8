public import Domain

/// One rule of the pack: words that show something.
public struct Rule: Sendable {
    /// Whose risk the words speak of.
    public enum About: String, Sendable, CaseIterable {
        case own = "self"
        case other
    }

    /// How far a rule has come: each step is a change of one word in its file.
    public enum Status: String, Sendable, CaseIterable {
        /// Only its examples are checked; it never reads a text.
        case draft
        /// Reads every text and shows nothing: what it would have changed is recorded apart.
        case shadow
        case active
        /// Only keeps its id from being used again.
        case retired
    }

    /// For example `"suicide.means.pills-counted"`.
    public let id: String
    /// Ids of rules that are no more and whose work this one does.
    public let replaces: [String]
    public var status: Status
    public let language: Language
    /// May be empty: such a rule only tags.
    public let shows: RungSet
    public let tags: [IssueTag]
    public let about: About
    /// What it looks for: a pattern, and maybe one for long texts; with a ``condition`` the patterns it asks for.
    public let parts: [Part]
    /// Which parts must be found together; nil for a rule that is one pattern.
    public let condition: Condition?
    /// The contexts that may soften a match.
    public let contexts: Set<ContextKind>
    /// Names of shared exceptions, ``ContextFilter``, that void a match.
    public let filters: [String]
    /// The region whose usage this is, for example `"es-MX"`. For people; the rule reads every text.
    public let locale: String?
    /// Why we believe it: in our words, or whose finding it is. At least one of the two is there.
    public let rationale: String?
    public let source: String?
    public let examples: Examples
    /// Path below the rules directory, for example `"suicide/rules.en.yaml"`.
    public let file: String
    public let line: Int

    /// PCRE2 that matches wherever the rule may: its one pattern, or its parts as alternatives.
    public var pattern: String {
        parts.count == 1 ? parts[0].pattern : parts.map { "(?:\($0.pattern))" }.joined(separator: "|")
    }
}
