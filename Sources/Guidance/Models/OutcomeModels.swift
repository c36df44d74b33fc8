/// Who answers, and who was helped: both models learned from every fold but one.
///
/// `P(answered | signals)` and `P(helped | signals, phrase)`; the second learns from the answered lines only. Together
/// they give each line a pseudo-outcome that is right on average when either model is right (Robins, Rotnitzky, Zhao
/// 1994): `mu + answered / pi * (helped - mu)`.
struct OutcomeModels {
    /// No answer counts for more than 25: a probability of answering below 1/25 is taken for 1/25.
    static let leastAnswering = 0.04

    let answering: LogisticModel
    let outcome: LogisticModel
    /// What a phrase adds to the log-odds of having helped, shrunk to its strategy and that to its tag.
    let terms: PhraseTerms

    /// - Parameters:
    ///   - rows: the lines to learn from.
    ///   - start: models of nearly the same lines, to begin from.
    init(_ log: Columns, _ features: Features, rows: [Int], start: OutcomeModels? = nil) {
        let answers = log.answered.map { $0 ? 1.0 : 0.0 }
        answering = LogisticModel(
            features, rows: rows, outcome: answers, lines: log.lines, start: start?.answering.beta)
        let answered = rows.filter { log.answered[$0] }
        let base = LogisticModel(
            features, rows: answered, outcome: log.helped, lines: log.lines, start: start?.outcome.beta)
        var terms = PhraseTerms(log)
        // The terms are learned given the rest and the rest is left as it is: a phrase's share of any column is small.
        terms.fit(log, rows: answered) { features.dot(base.beta, $0) }
        outcome = base
        self.terms = terms
    }

    func predict(_ log: Columns, _ features: Features, _ row: Int) -> Prediction {
        let plain = features.dot(outcome.beta, row)
        return Prediction(
            helped: logistic(plain + terms.total(log.used[row])), helpedByAny: logistic(plain),
            answering: max(OutcomeModels.leastAnswering, logistic(features.dot(answering.beta, row))))
    }
}

/// What the two models say of one line.
struct Prediction {
    let helped: Double
    /// The same were the phrase nothing special: what the signals alone say.
    let helpedByAny: Double
    let answering: Double

    /// The line's pseudo-outcome: on average the probability that it helped, silent or not.
    func outcome(answered: Bool, helped seen: Double) -> Double {
        answered ? helped + (seen - helped) / answering : helped
    }
}

/// One number for each phrase on the scale of log-odds: its strategy's term in its tag, and its own around that.
struct PhraseTerms {
    /// Variances that the terms are drawn to 0 with: 15 points are about 0.6 in log-odds, strategies differ less. The
    /// estimates of phrases do not rest on these; they only spare the correction some noise.
    private static let ownVariance = 0.12
    private static let groupVariance = 0.06

    private let group: [Int]
    private var own: [Double]
    private var shared: [Double]

    init(_ log: Columns) {
        group = strategyGroups(log)
        own = [Double](repeating: 0, count: log.phrases.count)
        shared = [Double](repeating: 0, count: (group.max() ?? -1) + 1)
    }

    /// The term of a phrase; 0 for none (-1).
    @inline(__always)
    func total(_ phrase: Int) -> Double {
        guard phrase >= 0 else { return 0 }
        let g = group[phrase]
        return own[phrase] + (g < 0 ? 0 : shared[g])
    }

    /// Three steps of Newton for each level of the hierarchy, the rest of the predictor held fixed.
    mutating func fit(_ log: Columns, rows: [Int], base: (Int) -> Double) {
        for _ in 0..<3 {
            var slope = [Double](repeating: 0, count: own.count)
            var curve = slope
            var sharedSlope = [Double](repeating: 0, count: shared.count)
            var sharedCurve = sharedSlope
            for i in rows where log.used[i] >= 0 {
                let phrase = log.used[i]
                let p = logistic(base(i) + total(phrase))
                slope[phrase] += log.lines[i] * (log.helped[i] - p)
                curve[phrase] += log.lines[i] * p * (1 - p)
            }
            for phrase in own.indices where group[phrase] >= 0 {
                sharedSlope[group[phrase]] += slope[phrase]
                sharedCurve[group[phrase]] += curve[phrase]
            }
            for g in shared.indices {
                let prior = 1 / PhraseTerms.groupVariance
                shared[g] += (sharedSlope[g] - shared[g] * prior) / (sharedCurve[g] + prior) / 2
            }
            for phrase in own.indices {
                let prior = 1 / PhraseTerms.ownVariance
                own[phrase] += (slope[phrase] - own[phrase] * prior) / (curve[phrase] + prior)
            }
        }
    }
}

/// For each phrase an index of its (tag, strategy), or -1 where its strategy is not known.
func strategyGroups(_ log: Columns) -> [Int] {
    var index: [[Int]: Int] = [:]
    return log.phrases.map { phrase in
        guard phrase.strategy >= 0 else { return -1 }
        let next = index.count
        let group = index[[phrase.tag, phrase.strategy]] ?? next
        if group == next { index[[phrase.tag, phrase.strategy]] = next }
        return group
    }
}
