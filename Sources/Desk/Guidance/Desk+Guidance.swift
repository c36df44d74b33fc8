public import Content
public import Domain
public import Guidance
import Simulation
public import Store

/// Phrases beside a conversation.
public struct SuggestionSheet: Sendable {
    public let suggestions: [SuggestedPhrase]
    public let stage: PhraseStage
    /// What to ask and what to avoid: of the conversation's tags first, then what suits any.
    public let instructions: [Instruction]
}

extension Desk {
    /// Up to `limit` phrases for a conversation, and why each; noted, so that what is used of them can be learned from.
    /// - Parameter stage: the counselor's word; nil infers it from what was said.
    /// - Throws: ``DeskError/noSuchConversation`` for everybody who may not read it.
    public func suggestions(
        for conversation: ConversationID, stage: PhraseStage?, limit: Int, to account: Account
    ) async throws -> SuggestionSheet {
        let facts = try await store.suggestionFacts(
            of: conversation, for: account.id, holder: account.role == .supervisor ? nil : account.id,
            synthetic: account.synthetic)
        guard let facts else { throw DeskError.noSuchConversation }
        let book = guidance.current
        let said = facts.used.compactMap { book.library.phrase($0)?.value }
        let answered = Self.answered(facts.rungs, used: said)
        let stage =
            stage
            ?? PhraseStage.inferred(
                replies: facts.replies, used: said.map(\.stage),
                level: facts.level, riskIsOpen: !answered.contains(.ideation), isWrapping: facts.isWrapping)
        let request = SuggestionRequest(
            tags: facts.tags, level: facts.level, stage: stage, language: facts.language, said: Set(facts.used),
            answered: answered, usesByCounselor: facts.habits, exploring: book.exploration?.active ?? false,
            limit: limit)
        // Drawn by what the conversation is: who asks again is shown the same, and cannot draw until they like it.
        var random = SeededGenerator(seed: UInt64(bitPattern: conversation.rawValue) &* 1_000 &+ UInt64(said.count))
        let suggestions = Suggestions(request, standings: book.standings).choose(
            from: book.candidates, using: &random)
        if !suggestions.isEmpty, account.role == .counselor {
            // What goes wrong here costs a figure, and the counselor no phrase.
            try? await store.noteSuggestion(
                in: conversation, for: account.id, tags: facts.tags, level: facts.level, stage: stage,
                shown: suggestions.map { ($0.phrase.id, $0.propensity) })
        }
        return SuggestionSheet(
            suggestions: suggestions, stage: stage,
            instructions: book.instructions(for: facts.tags, facts.level, facts.language))
    }

    /// What a texter has answered of the ladder: with yes what their texts show, with no what was asked and denied.
    static func answered(_ rungs: RungSet, used: [Phrase]) -> RungSet {
        rungs.contains(.denied) ? rungs.union(RungSet(used.compactMap(\.asks))) : rungs
    }

    /// Notes which suggested phrase a reply was made of. The reply is stored by then: what goes wrong here costs a figure and
    /// no word.
    func notePhrase(in text: String, _ message: MessageID, _ hold: Hold, by account: Account) async {
        guard let unused = try? await store.unusedSuggestions(in: hold.conversation, for: account.id) else { return }
        let library = guidance.current.library
        for suggestion in unused {
            let shown = suggestion.shown.compactMap { id in library.phrase(id).map { (id, $0.value.text) } }
            guard let phrase = PhraseMatch.used(in: text, of: shown) else { continue }
            _ = try? await store.usePhrase(
                phrase, of: suggestion, in: hold.conversation, message: message, by: account.id)
            return
        }
    }

    /// Takes a phrase out of what is suggested, whatever the files say.
    /// - Throws: ``DeskError/noSuchPhrase``; ``DeskError/lastRiskQuestion`` for the last direct question about suicide of a
    ///   language that may show at code orange.
    public func retirePhrase(_ id: String, reason: String, by account: Account) async throws {
        let book = guidance.current
        guard let phrase = book.library.phrase(id)?.value else { throw DeskError.noSuchPhrase }
        let others = book.candidates.contains {
            $0.phrase.id != id && $0.phrase.language == phrase.language && $0.phrase.asks == .ideation
                && $0.allowedAtOrange
        }
        guard phrase.asks != .ideation || others else { throw DeskError.lastRiskQuestion }
        try await store.retirePhrase(id, reason: reason, by: account.id)
        try await guidance.refresh()
    }

    /// Lets phrases be tried out by chance at levels 0 and 1, or no more; the reason is kept.
    public func setExploration(_ active: Bool, reason: String, by account: Account) async throws {
        try await store.setExploration(active, reason: reason, by: account.id)
        try await guidance.refresh()
    }

    /// Everything that is known of the phrases in use.
    public func guidanceReport() async throws -> GuidanceReport {
        let book = guidance.current
        return GuidanceReport(
            book.figures, tallies: try await store.phraseTallies(), strategies: book.library.strategies)
    }

    /// How long a survey's link can be answered.
    static let surveyLife = Duration.seconds(30 * 86_400)

    /// Takes what a texter says of a conversation after its close; the first answer stands.
    /// - Throws: ``DeskError/noSuchSurvey``.
    public func answerSurvey(_ code: String, _ answer: SurveyAnswer) async throws {
        guard try await store.answerSurvey(code, answer, within: Self.surveyLife) else { throw DeskError.noSuchSurvey }
    }
}

extension PhraseLibrary {
    /// `["grief.en.who-they-were": "open-question"]`, as estimates are drawn together.
    public var strategies: [String: String] {
        Dictionary(phrases.map { ($0.id, $0.strategy.rawValue) }) { $1 }
    }
}

extension GuidanceBook.Snapshot {
    /// Those of the conversation's tags first, in their order, then what suits any.
    func instructions(for tags: [IssueTag], _ level: Severity, _ language: Language) -> [Instruction] {
        let spoken = library.instructions.filter {
            $0.language == (language == .other ? .english : language) && $0.levels.contains(level)
        }
        return tags.flatMap { tag in spoken.filter { $0.tag == tag } } + spoken.filter { $0.tag == nil }
    }
}
