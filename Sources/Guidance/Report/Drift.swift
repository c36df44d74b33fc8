/// Whether a phrase helps less, or more, than it used to.
///
/// The share of its answers that say "helped", beside that of all other phrases of the tag in the same months: what changes
/// for all (another survey, a hard month) cancels. `change = (recent - others' recent) - (earlier - others' earlier)`, with
/// the binomial variance of all four shares. Of answers as they came, not corrected for who answers: a change of who
/// answers can look like a change of the phrase.
public struct Drift: Sendable, Hashable {
    /// Months that count as recent, the last ones that have data.
    public static let recentMonths = 3
    /// Standard errors that raise an alarm: of 1,000 phrases without any drift about three.
    public static let alarm = 3.0

    /// Answered uses before and since.
    public let earlierN: Int
    public let recentN: Int
    /// Differences to the others' share, as probabilities.
    public let earlier: Double
    public let recent: Double
    public let standardError: Double

    public var change: Double { recent - earlier }
    public var isAlarm: Bool { abs(change) > Drift.alarm * standardError }

    /// Nil where the phrase or the others have fewer than 30 answered uses on either side.
    ///
    /// - Parameters:
    ///   - own: the phrase's months.
    ///   - tag: all months of all phrases of its tag, summed by month.
    ///   - firstRecent: the first month that counts as recent, `"2026-08"`.
    init?(own: [PhraseTally], tag: [String: (answered: Int, helped: Int)], firstRecent: String) {
        var (before, since) = (Side(), Side())
        for month in own where month.answered > 0 {
            guard let all = tag[month.month], all.answered > month.answered else { continue }
            if month.month >= firstRecent { since.add(month, all) } else { before.add(month, all) }
        }
        guard before.isEnough, since.isEnough else { return nil }
        (earlierN, recentN) = (Int(before.n), Int(since.n))
        (earlier, recent) = (before.difference, since.difference)
        standardError = (before.variance + since.variance).squareRoot()
    }

    /// The months before, or since.
    private struct Side {
        private(set) var n = 0.0
        private var helped = 0.0
        /// What the others' share would have made of the phrase's own answers, month by month.
        private var expected = 0.0
        private var othersN = 0.0
        private var othersHelped = 0.0

        mutating func add(_ month: PhraseTally, _ all: (answered: Int, helped: Int)) {
            let others = (n: Double(all.answered - month.answered), helped: Double(all.helped - month.helped))
            n += Double(month.answered)
            helped += Double(month.helped)
            expected += others.helped / others.n * Double(month.answered)
            othersN += others.n
            othersHelped += others.helped
        }

        var isEnough: Bool { min(n, othersN) >= Double(GuidanceEvaluation.PhraseReport.enough) }
        var difference: Double { (helped - expected) / n }
        var variance: Double { Side.variance(helped, n) + Side.variance(othersHelped, othersN) }

        private static func variance(_ helped: Double, _ n: Double) -> Double {
            // One of each is added: a handful that agree are not certain.
            let p = (helped + 1) / (n + 2)
            return p * (1 - p) / n
        }
    }
}
