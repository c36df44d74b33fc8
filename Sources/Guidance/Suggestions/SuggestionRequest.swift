public import Domain

/// A conversation as far as suggestions need to know it.
///
/// `SuggestionRequest(tags: [IssueTag("grief")], level: .elevated, stage: .explore, language: .english)`
public struct SuggestionRequest: Sendable {
    /// What the conversation is about, the main issue first.
    public var tags: [IssueTag]
    public var level: Severity
    /// Inferred from what was said, or set by the counselor.
    public var stage: PhraseStage
    /// `.other` is served in English.
    public var language: Language
    /// Ids of phrases already said in this conversation.
    public var said: Set<String>
    /// What the texter has already answered, of what risk and ladder questions ask for.
    public var answered: RungSet
    /// How often this counselor used each phrase lately, by id.
    public var usesByCounselor: [String: Int]
    /// Switched on by an admin with a recorded reason. Heeded at levels 0 and 1 only.
    public var exploring: Bool
    public var limit: Int

    public init(
        tags: [IssueTag], level: Severity, stage: PhraseStage, language: Language, said: Set<String> = [],
        answered: RungSet = [], usesByCounselor: [String: Int] = [:], exploring: Bool = false, limit: Int = 5
    ) {
        self.tags = tags
        self.level = level
        self.stage = stage
        self.language = language
        self.said = said
        self.answered = answered
        self.usesByCounselor = usesByCounselor
        self.exploring = exploring
        self.limit = limit
    }
}

/// A phrase of the library that has not been retired.
public struct Candidate: Sendable, Hashable {
    public let phrase: Phrase
    /// A clinician of this line approved exactly this text.
    public let approved: Bool

    public init(_ phrase: Phrase, approved: Bool) {
        self.phrase = phrase
        self.approved = approved
    }

    /// Whether it may show at code orange: approved, or of the short list that ships as unreviewed default.
    public var allowedAtOrange: Bool { approved || phrase.isDefault }
}

/// What is known of a phrase in one tag; made from an evaluation's report or from a stored row.
public struct Standing: Sendable, Hashable {
    /// Answered uses.
    public let n: Int
    public let rate: Double
    public let low95: Double
    public let high95: Double

    public init(n: Int, rate: Double, low95: Double, high95: Double) {
        self.n = n
        self.rate = rate
        self.low95 = low95
        self.high95 = high95
    }

    /// Standard deviation of what is believed of the rate.
    var sd: Double { max(1e-4, (high95 - low95) / 3.92) }

    /// The same lower bound that `rank` goes by.
    var bound: Double { rate - Estimate.caution * sd }
}

/// One phrase beside a conversation, and why.
public struct SuggestedPhrase: Sendable, Hashable {
    public let phrase: Phrase
    public let approved: Bool
    /// The tag whose figures these are; nil where there are none.
    public let tag: IssueTag?
    public let standing: Standing?
    public let why: [SuggestionReason]
    /// The probability that it came to this place, given the places before it: 1 unless exploring.
    public let propensity: Double
}

/// Why a phrase is suggested. `"\(SuggestionReason.notEnoughData(n: 4))" == "not enough data (n = 4)"`.
public enum SuggestionReason: Sendable, Hashable, CustomStringConvertible {
    /// The direct question about thoughts of suicide has not been answered.
    case riskQuestion
    /// The next open question of the ladder.
    case ladder(asks: Rung)
    case helped(percent: Int, n: Int)
    case notEnoughData(n: Int)
    /// What research says of phrases of this kind; for want of figures of our own.
    case evidence(StrategyEvidence)
    /// It looks the other way than those before it.
    case otherDirection
    case usedOftenByYou
    case explored
    /// Shown though nobody here has reviewed it.
    case unreviewed

    public var description: String {
        switch self {
        case .riskQuestion: "the risk question comes first until it is answered"
        case .ladder(let rung): "next on the ladder: \(rung.id)"
        case .helped(let percent, let n): "helped in \(percent) % of comparable conversations (n = \(n))"
        case .notEnoughData(let n): "not enough data (n = \(n))"
        case .evidence(let evidence): evidence.source
        case .otherDirection: "looks the other way than the rest"
        case .usedOftenByYou: "you use it often"
        case .explored: "being tried out"
        case .unreviewed: "not clinically reviewed here"
        }
    }
}
