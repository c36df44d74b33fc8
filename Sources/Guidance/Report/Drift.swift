/// Whether a phrase helps less, or more, than it used to.
///
/// The share of its answers that say "helped", beside that of the whole tag in the same months: what changes for all
/// phrases (another survey, a hard month) cancels. `change = (recent - tag's recent) - (earlier - tag's earlier)`, with the
/// binomial variance of the phrase's two shares; the tag's own are far larger samples. Of answers as they came, not
/// corrected for who answers: a change of who answers can look like a change of the phrase.
public struct Drift: Sendable, Hashable {
    /// Months that count as recent, the last ones that have data.
    public static let recentMonths = 3
    /// Standard errors that raise an alarm: of 1,000 phrases without any drift about three.
    public static let alarm = 3.0

    /// Answered uses before and since.
    public let earlierN: Int
    public let recentN: Int
    /// Differences to the tag's share, as probabilities.
    public let earlier: Double
    public let recent: Double
    public let standardError: Double

    public var change: Double { recent - earlier }
    public var isAlarm: Bool { abs(change) > Drift.alarm * standardError }

    /// Nil where either side has fewer than 30 answered uses.
    ///
    /// - Parameters:
    ///   - own: the phrase's months.
    ///   - tag: all months of all phrases of its tag, summed by month.
    ///   - firstRecent: the first month that counts as recent, `"2026-08"`.
    init?(own: [PhraseTally], tag: [String: (answered: Int, helped: Int)], firstRecent: String) {
        var n = (earlier: 0, recent: 0)
        var helped = (earlier: 0.0, recent: 0.0)
        var expected = (earlier: 0.0, recent: 0.0)
        for month in own where month.answered > 0 {
            guard let all = tag[month.month], all.answered > 0 else { continue }
            // What the tag's share would have made of the phrase's own answers of that month.
            let usual = Double(all.helped) / Double(all.answered) * Double(month.answered)
            if month.month >= firstRecent {
                n.recent += month.answered
                helped.recent += Double(month.helped)
                expected.recent += usual
            } else {
                n.earlier += month.answered
                helped.earlier += Double(month.helped)
                expected.earlier += usual
            }
        }
        let enough = GuidanceEvaluation.PhraseReport.enough
        guard n.earlier >= enough, n.recent >= enough else { return nil }
        let (before, since) = (Double(n.earlier), Double(n.recent))
        func variance(_ helped: Double, _ n: Double) -> Double {
            // One of each is added: a handful that agree are not certain.
            let p = (helped + 1) / (n + 2)
            return p * (1 - p) / n
        }
        (earlierN, recentN) = n
        earlier = (helped.earlier - expected.earlier) / before
        recent = (helped.recent - expected.recent) / since
        standardError = (variance(helped.earlier, before) + variance(helped.recent, since)).squareRoot()
    }
}
