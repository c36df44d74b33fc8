/// What a supervisor sees of the phrases: which helped, by phrase and by strategy, which nobody takes, which change.
///
/// `GuidanceReport(figures, tallies: tallies, strategies: ["grief": ["p7": "validation"]]).drifting.first?.id`
public struct GuidanceReport: Sendable {
    public struct Row: Sendable {
        public let figures: GuidanceEvaluation.PhraseReport
        /// `"validation"`; nil for a phrase that the library no longer has.
        public let strategy: String?
        /// Of its uses, over all months.
        public let replied: Int
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

    /// - Parameter strategies: `[tag: [id: strategy]]`.
    public init(
        _ figures: [GuidanceEvaluation.PhraseReport], tallies: [PhraseTally], strategies: [String: [String: String]]
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
                figures: phrase, strategy: strategies[phrase.tag]?[phrase.id],
                replied: months.reduce(0) { $0 + $1.replied },
                drift: Drift(own: months, tag: ofTag[phrase.tag] ?? [:], firstRecent: firstRecent))
        }
        self.strategies = Self.strategies(rows)
    }

    /// A strategy's rate is that of its phrases, each as often as it was used; their errors are taken for independent.
    private static func strategies(_ rows: [Row]) -> [StrategyRow] {
        let used = rows.filter { $0.figures.used > 0 && $0.strategy != nil }
        let groups = Dictionary(grouping: used) { [$0.tag, $0.strategy ?? ""] }
        return groups.map { key, rows in
            let uses = rows.reduce(0) { $0 + $1.figures.used }
            var rate = 0.0
            var variance = 0.0
            for row in rows {
                let share = Double(row.figures.used) / Double(uses)
                let sd = (row.figures.high95 - row.figures.low95) / 3.92
                rate += share * row.figures.rate
                variance += share * share * sd * sd
            }
            let half = 1.96 * variance.squareRoot()
            return StrategyRow(
                tag: key[0], strategy: key[1], phrases: rows.count, used: uses,
                n: rows.reduce(0) { $0 + $1.figures.n }, rate: rate, low95: clamp(rate - half),
                high95: clamp(rate + half))
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
        their propensities logged, may a difference be called an effect.
        """
}
