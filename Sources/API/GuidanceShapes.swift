import Content
import Desk
import Domain
import Guidance
import HTTPSupport

/// Phrases for a conversation.
struct SuggestionsShape: AnswerShape {
    static let example = """
        {"stage":"explore","suggestions":[\(Phrase.example)],"instructions":[\(Note.example)],\
        "notice":"Triage order is not a diagnosis."}
        """

    struct Phrase: AnswerShape {
        static let example = """
            {"id":"grief.en.who-they-were","text":"Would you tell me a little about who they were to you?",\
            "strategy":"open-question","stage":"explore","direction":"backward","approved":false,\
            "why":["not enough data (n = 4)"],"n":4,"rate":0.5,"low95":0.3,"high95":0.7}
            """

        let id: String
        let text: String
        let strategy: PhraseStrategy
        let stage: PhraseStage
        let direction: PhraseDirection
        /// Whether a clinician of this line has approved exactly this text.
        let approved: Bool
        /// In words, the most important first.
        let why: [String]
        /// Answered uses in this issue, and the corrected share that it helped; absent where nobody has used it.
        let n: Int?
        let rate: Double?
        let low95: Double?
        let high95: Double?

        init(_ suggestion: SuggestedPhrase) {
            id = suggestion.phrase.id
            text = suggestion.phrase.text
            strategy = suggestion.phrase.strategy
            stage = suggestion.phrase.stage
            direction = suggestion.phrase.direction
            approved = suggestion.approved
            why = suggestion.why.map(\.description)
            n = suggestion.standing?.n
            rate = suggestion.standing?.rate
            low95 = suggestion.standing?.low95
            high95 = suggestion.standing?.high95
        }
    }

    struct Note: AnswerShape {
        static let example = """
            {"id":"grief.en.low","title":"Loss, no sign of danger","ask":["who was lost and when"],\
            "avoid":["comparing losses"],"steps":[]}
            """

        let id: String
        let title: String
        let ask: [String]
        let avoid: [String]
        let steps: [String]

        init(_ instruction: Instruction) {
            id = instruction.id
            title = instruction.title
            ask = instruction.ask
            avoid = instruction.avoid
            steps = instruction.steps
        }
    }

    let stage: PhraseStage
    let suggestions: [Phrase]
    let instructions: [Note]
    let notice: String

    init(_ sheet: SuggestionSheet) {
        stage = sheet.stage
        suggestions = sheet.suggestions.map(Phrase.init)
        instructions = sheet.instructions.map(Note.init)
        notice = API.notice
    }
}
