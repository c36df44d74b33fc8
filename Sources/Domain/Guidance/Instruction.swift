/// What a counselor sees beside the phrases, from `keyword-rules/<tag>/instructions.<language>.yaml`.
public struct Instruction: Sendable, Hashable {
    /// `"grief.en.low"`.
    public let id: String
    public let language: Language
    /// Nil for what suits any issue.
    public let tag: IssueTag?
    public let levels: ClosedRange<Severity>
    public let title: String
    /// What to find out, in order.
    public let ask: [String]
    public let avoid: [String]
    /// What to do, in order: the ladder, the steps of a safety plan.
    public let steps: [String]

    public init(
        id: String, language: Language, tag: IssueTag?, levels: ClosedRange<Severity>, title: String, ask: [String],
        avoid: [String], steps: [String]
    ) {
        self.id = id
        self.language = language
        self.tag = tag
        self.levels = levels
        self.title = title
        self.ask = ask
        self.avoid = avoid
        self.steps = steps
    }
}
