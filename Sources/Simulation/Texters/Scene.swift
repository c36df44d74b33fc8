import Domain

/// What a conversation can be about, as templates for a ``Grammar``: one value per issue and language.
struct Scene: Sendable {
    /// Main issue first.
    let tags: [String]
    /// How often it is the subject of a conversation of each level, from routine to emergency.
    let weights: [Double]
    /// How a texter begins.
    let openings: [String]
    /// What they tell when somebody listens; by itself it is routine, and other scenes borrow it.
    let details: [String]
    /// What makes it a conversation of that level. A conversation of a level has at least one, and none above it.
    var disclosures: [Severity: [String]] = [:]
    /// What a counselor mirrors of this issue.
    let reflections: [String]
    /// Whether the danger is the texter's own: they answer the risk question with a disclosure. Otherwise with a no.
    var ownRisk = false
    /// Whether its details may appear beside another issue.
    var mixes = true
    /// A prank, a test or a wrong number: a short exchange without a counselor's questions.
    var keeper = false

    func weight(at level: Severity) -> Double {
        weights.indices.contains(level.rawValue) ? weights[level.rawValue] : 0
    }
}

/// One language: its scenes, its vocabulary, what texters say whatever the issue, and what counselors say.
struct Tongue: Sendable {
    let scenes: [Scene]
    let grammar: Grammar
    let greetings: [String]
    /// Answers to a counselor's question about thoughts of suicide, by level; routine is a no.
    let answers: [Severity: [String]]
    let plan: [Severity: [String]]
    let means: [Severity: [String]]
    let timeframe: [Severity: [String]]
    /// Where somebody in danger is, and that they let others help.
    let whereabouts: [String]
    /// What helped, who could be asked.
    let resources: [String]
    /// What somebody did with the pills, the gun or the blade, once asked.
    let safer: [String]
    let thanks: [String]
    let counselor: [SimulatedConversation.Move: [String]]

    static func speaking(_ language: Language) -> Tongue { language == .spanish ? spanish : english }
}
