/// What a supervisor sees of the phrases: which helped, by phrase and by strategy, which nobody takes, which change.
///
/// `GuidanceReport(figures, tallies: tallies, strategies: ["p7": "validation"]).drifting.first?.id`
public struct GuidanceReport: Sendable {
    public struct Row: Sendable {
        public let figures: GuidanceEvaluation.PhraseReport
        /// `"validation"`; nil for a phrase that the library no longer has.
        public let strategy: String?
        /// Of its uses, over all months.
        public let replied: Int
        /// The same month by month, in order: how it wears.
        public let months: [PhraseTally]
        public let drift: Drift?

        public var tag: String { figures.tag }
        public var id: String { figures.id }
        /// Shown at least this often and never used.
        public var isNeverUsed: Bool { figures.used == 0 && figures.shown >= GuidanceReport.often }
    }

    /// The phrases of one strategy in one tag, taken together.
    public struct StrategyRow: Sendable, Hashable {
        public let tag: String
        public let strategy: String
        public let phrases: Int
        public let used: Int
        /// Answered uses.
        public let n: Int
        public let rate: Double
        public let low95: Double
        public let high95: Double
        /// The lower end were none of the silent helped.
        public let sensitivityLow: Double

        public var hasEnough: Bool { n >= GuidanceEvaluation.PhraseReport.enough }
    }

    /// From how many showings on "never used" says something.
    public static let often = 100

    /// By tag, then by rank.
    public let rows: [Row]
    /// By tag, the highest rate first.
    public let strategies: [StrategyRow]

    public var neverUsed: [Row] { rows.filter(\.isNeverUsed) }
    /// The largest change first.
    public var drifting: [Row] {
        rows.filter { $0.drift?.isAlarm ?? false }.sorted { a, b in
            let (x, y) = (abs(a.drift?.change ?? 0), abs(b.drift?.change ?? 0))
            return x != y ? x > y : (a.tag, a.id) < (b.tag, b.id)
        }
    }

    /// - Parameter strategies: by id.
    public init(
        _ figures: [GuidanceEvaluation.PhraseReport], tallies: [PhraseTally], strategies: [String: String]
    ) {
        var ofTag: [String: [String: (answered: Int, helped: Int)]] = [:]
        for tally in tallies {
            let before = ofTag[tally.tag]?[tally.month] ?? (0, 0)
            ofTag[tally.tag, default: [:]][tally.month] =
                (before.answered + tally.answered, before.helped + tally.helped)
        }
        let own = Dictionary(grouping: tallies) { [$0.tag, $0.id] }
        let months = Set(tallies.lazy.filter { $0.answered > 0 }.map(\.month)).sorted()
        let firstRecent = months.suffix(Drift.recentMonths).first ?? ""
        rows = figures.map { phrase in
            let months = own[[phrase.tag, phrase.id]] ?? []
            return Row(
                figures: phrase, strategy: strategies[phrase.id],
                replied: months.reduce(0) { $0 + $1.replied }, months: months,
                drift: Drift(own: months, tag: ofTag[phrase.tag] ?? [:], firstRecent: firstRecent))
        }
        self.strategies = Self.strategies(rows)
    }

    /// A strategy's rate is that of its phrases, each as often as it was used. Its interval is theirs, weighed alike: much of
    /// what may be wrong with one is wrong with all of them, and does not average out.
    private static func strategies(_ rows: [Row]) -> [StrategyRow] {
        let used = rows.filter { $0.figures.used > 0 && $0.strategy != nil }
        let groups = Dictionary(grouping: used) { [$0.tag, $0.strategy ?? ""] }
        return groups.map { key, rows in
            let uses = rows.reduce(0) { $0 + $1.figures.used }
            func mean(_ value: (GuidanceEvaluation.PhraseReport) -> Double) -> Double {
                rows.reduce(0) { $0 + Double($1.figures.used) / Double(uses) * value($1.figures) }
            }
            return StrategyRow(
                tag: key[0], strategy: key[1], phrases: rows.count, used: uses,
                n: rows.reduce(0) { $0 + $1.figures.n }, rate: mean(\.rate), low95: mean(\.low95),
                high95: mean(\.high95), sensitivityLow: mean(\.sensitivityLow))
        }
        .sorted { a, b in
            if a.tag != b.tag { return a.tag < b.tag }
            return a.rate != b.rate ? a.rate > b.rate : a.strategy < b.strategy
        }
    }
}

extension GuidanceReport {
    /// What must be said beside the figures.
    public static let notice = """
        An association is not a cause: phrases are compared where they were used, corrected for the level and for who \
        answers surveys as far as what was observed of everybody tells. Only where phrases were drawn by chance, with \
        their propensities logged (`guidance export`, `guidance evaluate`), may a difference be called an effect. \
        Whether the silent were helped as often as others like them, the data cannot tell: the sensitivity band begins \
        where none of them was. Figures do not fade: what changes shows as drift.
        """
}
