/// What happened to a phrase of a tag in one month, counted.
public struct PhraseTally: Sendable, Hashable {
    public let tag: String
    public let id: String
    /// `"2026-10"`.
    public let month: String
    public let shown: Int
    public let used: Int
    /// Uses after which the texter wrote again within the hour.
    public let replied: Int
    /// Uses in conversations that the texter left.
    public let abandoned: Int
    /// Uses in conversations that ended calmer, by the counselor's word and the texter's last texts.
    public let calmer: Int
    /// Uses whose texter answered the survey, and those whose texter said that it helped.
    public let answered: Int
    public let helped: Int

    public init(
        tag: String, id: String, month: String, shown: Int, used: Int, replied: Int = 0, abandoned: Int = 0,
        calmer: Int = 0, answered: Int = 0, helped: Int = 0
    ) {
        self.tag = tag
        self.id = id
        self.month = month
        self.shown = shown
        self.used = used
        self.replied = replied
        self.abandoned = abandoned
        self.calmer = calmer
        self.answered = answered
        self.helped = helped
    }
}
