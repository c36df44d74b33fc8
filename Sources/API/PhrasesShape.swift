import Content
import Desk
import Domain
import Guidance
import HTTPSupport
import HTTPTypes
import Store

/// The library as this line uses it, and what it brought.
struct PhrasesShape: AnswerShape {
    static let example = """
        {"library":"0f3c","unreviewed":1101,"exploration":{"active":false,"reason":"the trial is over"},\
        "phrases":[{"id":"grief.en.who-they-were","language":"en","tags":["grief"],\
        "text":"Would you tell me a little about who they were to you?","strategy":"open-question","stage":"explore",\
        "direction":"backward","approved":false,"retired":"sounds rehearsed"}],\
        "effects":[\(Effect.example)],"strategies":[\(Strategy.example)],\
        "never_used":[{"tag":"grief","id":"grief.en.long-gone","shown":204}],\
        "notice":"An association is not a cause."}
        """

    struct Phrase: Codable {
        let id: String
        let language: Language
        let tags: [String]
        let text: String
        let strategy: PhraseStrategy
        let stage: PhraseStage
        let direction: PhraseDirection
        let approved: Bool
        /// Why it is suggested no more; absent where it is.
        let retired: String?
    }

    /// A phrase in one issue: corrected for who answers surveys, as far as what was observed of everybody tells.
    struct Effect: AnswerShape {
        static let example = """
            {"tag":"grief","id":"grief.en.who-they-were","rank":1,"shown":410,"used":120,"replied":101,"n":44,\
            "enough_data":true,"rate":0.55,"low95":0.47,"high95":0.63,"sensitivity_low":0.21,"sensitivity_high":0.63,\
            "drift":{"change":-0.19,"earlier_n":40,"recent_n":31,"alarm":false},\
            "months":[{"month":"2026-10","shown":41,"used":12,"answered":5,"helped":3}]}
            """

        let tag: String
        let id: String
        let rank: Int
        let shown: Int
        let used: Int
        /// Uses after which the texter wrote again within the hour.
        let replied: Int
        /// Answered uses; below 30 there is not enough data to say.
        let n: Int
        let enoughData: Bool
        let rate: Double
        let low95: Double
        let high95: Double
        /// The lower end were none of the silent helped.
        let sensitivityLow: Double
        let sensitivityHigh: Double
        /// Absent below 30 answered uses on either side.
        let drift: Change?

        /// How it wears, in order.
        let months: [Month]

        struct Month: Codable {
            let month: String
            let shown: Int
            let used: Int
            let answered: Int
            let helped: Int
        }

        struct Change: Codable {
            /// How the share of "helped" beside that of its issue changed in the last three months.
            let change: Double
            let earlierN: Int
            let recentN: Int
            let alarm: Bool
        }

        init(_ row: GuidanceReport.Row) {
            tag = row.tag
            id = row.id
            rank = row.figures.rank
            shown = row.figures.shown
            used = row.figures.used
            replied = row.replied
            n = row.figures.n
            enoughData = row.figures.hasEnough
            rate = row.figures.rate
            low95 = row.figures.low95
            high95 = row.figures.high95
            sensitivityLow = row.figures.sensitivityLow
            sensitivityHigh = row.figures.sensitivityHigh
            months = row.months.map {
                Month(month: $0.month, shown: $0.shown, used: $0.used, answered: $0.answered, helped: $0.helped)
            }
            drift = row.drift.map {
                Change(change: $0.change, earlierN: $0.earlierN, recentN: $0.recentN, alarm: $0.isAlarm)
            }
        }
    }

    /// The phrases of one strategy in one issue, each as often as it was used.
    struct Strategy: AnswerShape {
        static let example = """
            {"tag":"grief","strategy":"open-question","phrases":3,"used":240,"n":90,"enough_data":true,"rate":0.52,\
            "low95":0.46,"high95":0.58,"sensitivity_low":0.2}
            """

        let tag: String
        let strategy: String
        let phrases: Int
        let used: Int
        let n: Int
        let enoughData: Bool
        let rate: Double
        let low95: Double
        let high95: Double
        let sensitivityLow: Double

        init(_ row: GuidanceReport.StrategyRow) {
            tag = row.tag
            strategy = row.strategy
            phrases = row.phrases
            used = row.used
            n = row.n
            enoughData = row.hasEnough
            rate = row.rate
            low95 = row.low95
            high95 = row.high95
            sensitivityLow = row.sensitivityLow
        }
    }

    struct Unused: Codable {
        let tag: String
        let id: String
        let shown: Int
    }

    let library: String
    /// How many no clinician of this line has approved as they stand.
    let unreviewed: Int
    /// Absent where nobody ever decided, which is off.
    let exploration: ExplorationShape?
    let phrases: [Phrase]
    let effects: [Effect]
    let strategies: [Strategy]
    /// Shown often and used never.
    let neverUsed: [Unused]
    let notice: String

    init(_ book: GuidanceBook.Snapshot, _ report: GuidanceReport) {
        library = book.library.hash
        unreviewed = book.library.phrases.count - book.approved.count
        exploration = book.exploration.map { ExplorationShape(active: $0.active, reason: $0.reason) }
        phrases = book.library.phrases.map {
            Phrase(
                id: $0.id, language: $0.language, tags: $0.tags.map(\.id), text: $0.text, strategy: $0.strategy,
                stage: $0.stage, direction: $0.direction, approved: book.approved.contains($0.id),
                retired: book.retired[$0.id])
        }
        effects = report.rows.map(Effect.init)
        strategies = report.strategies.map(Strategy.init)
        neverUsed = report.neverUsed.map { Unused(tag: $0.tag, id: $0.id, shown: $0.figures.shown) }
        notice = GuidanceReport.notice
    }
}

/// Whether phrases are tried out by chance, and why.
struct ExplorationShape: RequestBodyShape, Encodable {
    static let keys = ["active", "reason"]
    static let example = #"{"active":true,"reason":"four weeks, agreed with the clinical lead"}"#
    let active: Bool
    let reason: String
}

/// What a texter says after the close.
struct SurveyShape: RequestBodyShape {
    static let keys = ["helped", "distress_before", "distress_after"]
    static let example = #"{"helped":true,"distress_before":8,"distress_after":5}"#
    let helped: Bool
    /// 0 for calm to 10 for the worst; may be left out.
    let distressBefore: Int?
    let distressAfter: Int?

    enum CodingKeys: String, CodingKey {
        case helped
        case distressBefore = "distress_before"
        case distressAfter = "distress_after"
    }

    /// - Throws: ``Problem`` HL400 for a distress that is none.
    var answer: SurveyAnswer {
        get throws {
            for (name, value) in [("distress_before", distressBefore), ("distress_after", distressAfter)] {
                guard let value, !(0...10).contains(value) else { continue }
                throw Problem(
                    .badRequest, code: "HL400", message: "`\(name)` is no whole number from 0 to 10.",
                    hint: "0 is calm, 10 the worst; it may be left out.")
            }
            return SurveyAnswer(helped: helped, distressBefore: distressBefore, distressAfter: distressAfter)
        }
    }
}

/// Why a phrase is suggested no more.
struct RetireShape: RequestBodyShape {
    static let keys = ["reason"]
    static let example = #"{"reason":"sounds rehearsed"}"#
    static let longest = 400
    let reason: String
}
