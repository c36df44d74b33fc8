/// What a policy would have been worth, by three estimators. Source: Dudik, Langford, Li, *Doubly robust policy
/// evaluation and learning*, 2011.
public struct OffPolicyValue: Sendable, Hashable {
    /// Inverse propensity scoring: unbiased, and as noisy as its largest weight.
    public var ips: Double
    /// The same divided by the mean weight: less noise, a little bias.
    public var selfNormalised: Double
    /// A model's word, corrected by the weighted rest: this is the one reported.
    public var doublyRobust: Double
    /// Standard error of `doublyRobust`, lines of one conversation taken together.
    public var standardError: Double

    public var low95: Double { clamp(doublyRobust - 1.96 * standardError) }
    public var high95: Double { clamp(doublyRobust + 1.96 * standardError) }
}

/// Sums up a policy's value line by line, fold by fold.
struct OffPolicySums {
    /// A line whose first place was all but impossible counts for no more than this many.
    private static let largestWeight = 1000.0

    private var weighted = 0.0
    private var weights = 0.0
    private var lines = 0.0
    private var total = 0.0
    private var ofConversation: [Double]
    private var linesOfConversation: [Double]

    init(conversations: Int) {
        ofConversation = [Double](repeating: 0, count: conversations)
        linesOfConversation = ofConversation
    }

    /// Adds the rows of one fold.
    ///
    /// - Parameters:
    ///   - share: the policy's probability of each phrase in the first place, learned without these rows.
    ///   - value: the pseudo-outcome by index of the line.
    ///   - model: what lines are worth with a phrase in the first place, learned without these rows.
    mutating func add(_ log: Columns, rows: [Int], share: [Double], value: [Double], model: FirstPlaceModel) {
        let gain = log.phrasesOfTag.map { range in range.reduce(0) { $0 + share[$1] * model.effect[$1] } }
        for i in rows {
            let first = log.first[i]
            let weight = min(OffPolicySums.largestWeight, share[first] / log.firstPropensity[i])
            let expected = model.standard.expected(log, i)
            let robust =
                expected + gain[log.tag[i]] + weight * (value[i] - expected - model.effect[first])
            weighted += weight * value[i]
            weights += weight
            lines += 1
            total += robust
            ofConversation[log.conversation[i]] += robust
            linesOfConversation[log.conversation[i]] += 1
        }
    }

    /// Adds rows as they were: for `logged`.
    mutating func add(_ log: Columns, rows: [Int], value: [Double]) {
        for i in rows {
            weighted += value[i]
            weights += 1
            lines += 1
            total += value[i]
            ofConversation[log.conversation[i]] += value[i]
            linesOfConversation[log.conversation[i]] += 1
        }
    }

    var value: OffPolicyValue {
        guard lines > 0 else {
            return OffPolicyValue(ips: 0.5, selfNormalised: 0.5, doublyRobust: 0.5, standardError: 1)
        }
        let mean = total / lines
        var square = 0.0
        for c in ofConversation.indices {
            let off = ofConversation[c] - mean * linesOfConversation[c]
            square += off * off
        }
        return OffPolicyValue(
            ips: weighted / lines, selfNormalised: weights > 0 ? weighted / weights : mean, doublyRobust: mean,
            standardError: square.squareRoot() / lines)
    }
}

/// What a line is worth with a phrase in its first place: the expected of its tag, level and distress, and what that
/// phrase adds, shrunk to 0 for want of evidence.
struct FirstPlaceModel {
    let standard: Standard
    private(set) var effect: [Double]
    /// Lines' worth of evidence that draws an effect to 0: a first place is not always used, so effects are small
    /// (3 points beside a noise of 50 to 60).
    private static let prior = 250.0

    init(_ log: Columns, rows: [Int], value: [Double]) {
        standard = Standard(log, rows: rows, value: value, group: log.first)
        effect = [Double](repeating: 0, count: log.phrases.count)
        var count = effect
        for i in rows {
            effect[log.first[i]] += value[i] - standard.expected(log, i)
            count[log.first[i]] += 1
        }
        for p in effect.indices { effect[p] /= count[p] + FirstPlaceModel.prior }
    }
}
