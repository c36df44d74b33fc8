import Domain

@testable import Guidance

/// `phrase("a", .validation)`, for grief, in English, levels 0 to 2, unless told otherwise.
func phrase(
    _ id: String, _ strategy: PhraseStrategy = .validation, _ direction: PhraseDirection = .backward,
    tags: [String] = ["grief"], stage: PhraseStage = .explore, language: Language = .english,
    levels: ClosedRange<Severity> = .routine ... .high, asks: Rung? = nil, isDefault: Bool = false
) -> Phrase {
    Phrase(
        id: id, language: language, tags: tags.map(IssueTag.init), stage: stage, strategy: strategy,
        direction: direction, levels: levels, asks: asks, isDefault: isDefault, text: "text of \(id)")
}

func grief(level: Severity = .elevated) -> SuggestionRequest {
    SuggestionRequest(tags: [IssueTag("grief")], level: level, stage: .explore, language: .english)
}

func standing(_ rate: Double, n: Int = 100, half: Double = 0.05) -> Standing {
    Standing(n: n, rate: rate, low95: rate - half, high95: rate + half)
}

func choose(
    _ request: SuggestionRequest, _ candidates: [Candidate], _ standings: [String: Standing] = [:], seed: UInt64 = 1
) -> [SuggestedPhrase] {
    var rng = SeededGenerator(seed: seed)
    return Suggestions(request, standings: ["grief": standings]).choose(from: candidates, using: &rng)
}
