public import Domain

/// A counselor's risk or ladder question: what a bare "yes" to it shows.
public struct Question: Sendable {
    /// For example `"question.plan"`.
    public let id: String
    public let language: Language
    /// The rungs that a yes shows; a no shows `denied`.
    public let asks: RungSet
    public let tags: [IssueTag]
    /// PCRE2 on the counselor's normalized text, word lists inserted.
    public let pattern: String
    public let source: String
    public let examples: Rule.Examples
    /// For example `"questions.en.yaml"`.
    public let file: String
    public let line: Int
}

/// `questions.<language>.yaml`: the questions, and how texters say yes and no and nothing else.
public struct QuestionRules: Sendable {
    public let language: Language
    public let file: String
    /// Patterns that a whole text must match to be a yes. "maybe" and "kind of" are yes: in doubt it counts.
    public let yes: [String]
    public let no: [String]
    public let questions: [Question]
}
