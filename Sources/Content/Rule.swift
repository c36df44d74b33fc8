public import Domain

/// One rule of the pack: words that show something.
public struct Rule: Sendable {
    /// Whose risk the words speak of.
    public enum About: String, Sendable, CaseIterable {
        case own = "self"
        case other
    }

    /// For example `"suicide.means.pills-counted"`.
    public let id: String
    public let language: Language
    /// May be empty: such a rule only tags.
    public let shows: RungSet
    public let tags: [IssueTag]
    public let about: About
    /// PCRE2 on normalized text, word lists inserted.
    public let pattern: String
    /// The contexts that may soften a match.
    public let contexts: Set<ContextKind>
    /// Why we believe it.
    public let source: String
    /// Texts that this rule must match, unsoftened.
    public let matching: [Example]
    /// The nearest innocent texts, which it must not match unsoftened.
    public let skipping: [Example]
    /// Path below the rules directory, for example `"suicide/rules.en.yaml"`.
    public let file: String
    public let line: Int

    /// One example text of a rule.
    public struct Example: Sendable, Hashable {
        public let text: String
        /// The level the whole text must have, where the author says so.
        public let level: Severity?
        public let line: Int
    }
}
