public import Domain

/// What research says of a strategy before a line has figures of its own.
///
/// `StrategyEvidence.of(.supportNetwork).points == 0.04`. The points only order phrases without data; they are a
/// judgement of the direction and strength of what the sources found, not effects anybody measured in these units.
public struct StrategyEvidence: Sendable, Hashable {
    /// Added to the tag's mean, as a probability: 0.02 is 2 points.
    public let points: Double
    public let source: String

    public static func of(_ strategy: PhraseStrategy) -> StrategyEvidence {
        switch strategy {
        case .collaborativeProblemSolving: StrategyEvidence(points: 0.05, source: solving)
        case .supportNetwork: StrategyEvidence(points: 0.04, source: talking)
        case .reflection: StrategyEvidence(points: 0.04, source: reflecting)
        case .clarifyingCheck: StrategyEvidence(points: 0.035, source: reflecting)
        case .safetyPlanStep: StrategyEvidence(points: 0.035, source: planning)
        case .meansSafety: StrategyEvidence(points: 0.03, source: planning)
        case .directRiskQuestion, .ladderQuestion: StrategyEvidence(points: 0.03, source: asking)
        case .validation: StrategyEvidence(points: 0.03, source: empathy)
        case .tentativeFeelingLabel: StrategyEvidence(points: 0.025, source: perService)
        case .openQuestion: StrategyEvidence(points: 0.025, source: specific)
        case .strengthIdentification: StrategyEvidence(points: 0.02, source: future)
        case .normalising: StrategyEvidence(points: 0.01, source: empathy)
        case .referral, .refocus: StrategyEvidence(points: 0.005, source: future)
        case .greeting, .closing: StrategyEvidence(points: 0, source: none)
        case .absenceOfResponse: StrategyEvidence(points: -0.01, source: none)
        case .boundary: StrategyEvidence(points: -0.03, source: boundaries)
        }
    }

    private static let solving =
        "problem solving together, with empathy, went with better endings (Mishara 2007; Althoff et al. 2016)"
    private static let talking = "encouraging to talk to somebody helped (Sindahl 2019)"
    private static let reflecting =
        "successful counselors checked their understanding by reflecting (Althoff et al. 2016)"
    private static let planning = "a step of the safety plan (Stanley and Brown 2012)"
    private static let asking = "asking directly is safe and finds risk (Columbia scale; ladder-up)"
    private static let empathy = "empathy helped together with problem solving, not alone (Mishara 2007)"
    private static let perService = "findings on naming emotions differ between services"
    private static let specific = "specific reactions rather than generic ones (Althoff et al. 2016)"
    private static let future = "a shift toward the future and other people (Althoff et al. 2016)"
    private static let boundaries = "setting boundaries did not help (Sindahl 2019)"
    private static let none = "no finding known"
}
