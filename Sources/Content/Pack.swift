public import Domain

/// Everything under `keyword-rules/` that decides a level: rules, word lists, contexts and severity.
///
/// ```swift
/// let pack = try Pack.load(directory: "keyword-rules")
/// pack.rules.count       // for example 150
/// pack.hash              // "b3c1...", 64 hexadecimal digits
/// ```
public struct Pack: Sendable {
    /// In the order of path and line.
    ///
    /// Those of every status but retired: drafts read no text.
    public let rules: [Rule]
    /// Ids that may not be used again.
    public let retired: [RetiredRule]
    /// One for each language that has a `context.<language>.yaml`.
    public let contexts: [ContextRules]
    /// One for each language that has a `questions.<language>.yaml`.
    public let questions: [QuestionRules]
    /// What tells a text's language; empty where there is no `languages.yaml`, and then no language is guessed.
    public let languages: [LanguageSigns]
    /// What each kind of context does; every kind has an entry.
    public let effects: [ContextKind: ContextEffect]
    public let policy: SeverityPolicy
    /// SHA-256 of ``source``, 64 hexadecimal digits.
    public let hash: String
    /// The files that decide, in one blob from which ``init(source:)`` builds the same pack again.
    ///
    /// `harborline-pack 1\n`, then for each file, by path: `<path> <bytes>\n`, its bytes, `\n`.
    public let source: [UInt8]
}
