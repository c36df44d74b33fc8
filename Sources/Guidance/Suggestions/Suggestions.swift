internal import Domain

/// Which phrases to show beside a conversation. Pure: the same request, candidates and figures give the same five,
/// unless exploring.
///
/// Levels 0 to 2 go by lower bound; code orange goes by the ladder, see `Suggestions+Orange.swift`.
public struct Suggestions: Sendable {
    /// What is known, by tag and phrase id.
    public typealias Standings = [String: [String: Standing]]

    /// How much of a probability is taken from a phrase that makes up all of what a counselor says.
    private static let overuse = 0.1
    /// What is believed of a rate nobody has measured.
    private static let unknownRate = 0.46
    private static let unknownSD = 0.09

    let request: SuggestionRequest
    let standings: Standings
    /// The mean rate of each of the request's tags, drawn to `unknownRate` where few phrases are measured.
    private let means: [String: Double]
    /// How many phrases the counselor used lately.
    private let uses: Double

    public init(_ request: SuggestionRequest, standings: Standings) {
        self.request = request
        self.standings = standings
        var means: [String: Double] = [:]
        for tag in request.tags {
            let measured = standings[tag.id]?.values.filter { $0.n > 0 } ?? []
            guard !measured.isEmpty else { continue }
            let rates = measured.map(\.rate)
            // Sorted, because the order of a dictionary differs by process and so would the last bit of the sum.
            // Five phrases of no particular merit are added: one measured phrase does not make a tag.
            means[tag.id] =
                rates.sorted().reduce(5 * Suggestions.unknownRate, +) / Double(rates.count + 5)
        }
        self.means = means
        uses = Double(request.usesByCounselor.values.reduce(0, +))
    }

    /// Up to `limit` phrases, best first.
    ///
    /// - Parameter random: read only when exploring.
    public func choose(
        from candidates: [Candidate], using random: inout some RandomNumberGenerator
    ) -> [SuggestedPhrase] {
        guard request.limit > 0 else { return [] }
        let language = request.language == .other ? .english : request.language
        let spoken = candidates.filter { $0.phrase.language == language }
        if request.level.isOrange { return orange(spoken) }
        var pool = spoken.filter(suits).map(score)
        if request.exploring, request.level <= .elevated {
            return explore(&pool, using: &random)
        }
        return fill([], from: pool)
    }

    /// Whether a phrase fits the conversation's issue and level and has not been said in it.
    func suits(_ candidate: Candidate) -> Bool {
        let phrase = candidate.phrase
        return phrase.levels.contains(request.level) && !request.said.contains(phrase.id)
            && (phrase.tags.isEmpty || phrase.tags.contains { request.tags.contains($0) })
    }

    /// A candidate with what it is ranked by.
    struct Scored {
        let candidate: Candidate
        /// How many stages it lies from where the conversation stands.
        let distance: Int
        /// Where its own issue stands among the conversation's; behind them what suits any, then other issues.
        let place: Int
        let mean: Double
        let sd: Double
        let tag: IssueTag?
        let standing: Standing?
        let overused: Bool

        var bound: Double { mean - Estimate.caution * sd }
        var direction: PhraseDirection { candidate.phrase.direction }

        /// Nearest stage first, then by lower bound; what was written for this issue before what suits any (react specifically
        /// rather than generically, Althoff et al. 2016); ids settle the rest, so that the order never hangs on chance.
        static func before(_ a: Scored, _ b: Scored) -> Bool {
            if a.distance != b.distance { return a.distance < b.distance }
            if a.bound != b.bound { return a.bound > b.bound }
            if a.place != b.place { return a.place < b.place }
            return a.candidate.phrase.id < b.candidate.phrase.id
        }
    }

    func score(_ candidate: Candidate) -> Scored {
        let phrase = candidate.phrase
        // The figures of the conversation's first tag that has any; a phrase nobody used has none worth the name.
        let known = request.tags.lazy.compactMap { tag in
            standings[tag.id]?[phrase.id].flatMap { $0.n > 0 ? (tag, $0) : nil }
        }.first
        // Ten uses are added below: two of three is no habit.
        let share = Double(request.usesByCounselor[phrase.id] ?? 0) / (uses + 10)
        let discount = Suggestions.overuse * max(0, share - 0.1)
        let mean: Double
        let sd: Double
        if let known {
            (mean, sd) = (known.1.rate, known.1.sd)
        } else {
            let tagMean = request.tags.lazy.compactMap { means[$0.id] }.first ?? Suggestions.unknownRate
            (mean, sd) = (tagMean + StrategyEvidence.of(phrase.strategy).points, Suggestions.unknownSD)
        }
        return Scored(
            candidate: candidate, distance: stageDistance(phrase.stage), place: place(of: phrase),
            mean: mean - discount, sd: sd,
            tag: known?.0, standing: known?.1, overused: discount > 0)
    }

    private func place(of phrase: Phrase) -> Int {
        guard let home = phrase.tags.first else { return request.tags.count }
        return request.tags.firstIndex(of: home) ?? request.tags.count + 1
    }

    private func stageDistance(_ stage: PhraseStage) -> Int {
        let stages = PhraseStage.allCases
        let here = stages.firstIndex(of: request.stage) ?? 0
        return abs((stages.firstIndex(of: stage) ?? here) - here)
    }
}
