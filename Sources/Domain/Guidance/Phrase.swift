/// A sentence that a counselor may send as it is, from `keyword-rules/<tag>/phrases.<language>.yaml`.
public struct Phrase: Sendable, Hashable {
    /// `"grief.en.tell-me-about-them"`: folder, language and a name, stable for ever.
    public let id: String
    public let language: Language
    /// The issues it speaks to, that of its folder first; none for a phrase that suits any.
    public let tags: [IssueTag]
    public let stage: PhraseStage
    public let strategy: PhraseStrategy
    public let direction: PhraseDirection
    /// Where it suits: `.routine ... .high`.
    public let levels: ClosedRange<Severity>
    /// What a direct risk question or a ladder question asks for; nil for every other phrase.
    public let asks: Rung?
    /// Of the short list of direct questions that may show at code orange though nobody here has reviewed them.
    public let isDefault: Bool
    public let text: String
    /// Why it is suggested no more; nil while it is. It stays in its file, so that old conversations can be read.
    public let retired: String?

    public init(
        id: String, language: Language, tags: [IssueTag], stage: PhraseStage, strategy: PhraseStrategy,
        direction: PhraseDirection, levels: ClosedRange<Severity>, asks: Rung? = nil, isDefault: Bool = false,
        text: String, retired: String? = nil
    ) {
        self.id = id
        self.language = language
        self.tags = tags
        self.stage = stage
        self.strategy = strategy
        self.direction = direction
        self.levels = levels
        self.asks = asks
        self.isDefault = isDefault
        self.text = text
        self.retired = retired
    }
}

/// Where a conversation stands, in the order in which conversations go.
public enum PhraseStage: String, Sendable, Hashable, CaseIterable, Codable {
    case rapport, explore
    case riskAssessment = "risk-assessment"
    case goal
    case nextSteps = "next-steps"
    case close
}

/// What a phrase does.
public enum PhraseStrategy: String, Sendable, Hashable, CaseIterable, Codable {
    case greeting, validation, reflection
    case tentativeFeelingLabel = "tentative-feeling-label"
    case openQuestion = "open-question"
    case clarifyingCheck = "clarifying-check"
    case strengthIdentification = "strength-identification"
    case normalising
    case directRiskQuestion = "direct-risk-question"
    case ladderQuestion = "ladder-question"
    case meansSafety = "means-safety"
    case safetyPlanStep = "safety-plan-step"
    case collaborativeProblemSolving = "collaborative-problem-solving"
    case supportNetwork = "support-network"
    case referral, refocus
    case absenceOfResponse = "absence-of-response"
    case boundary, closing
}

/// Toward the future, action and other people; or toward what happened and how it feels.
public enum PhraseDirection: String, Sendable, Hashable, CaseIterable, Codable {
    case forward, backward
}
