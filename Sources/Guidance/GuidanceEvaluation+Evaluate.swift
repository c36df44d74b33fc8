extension GuidanceEvaluation {
    /// Learns from a log.
    ///
    /// - Parameters:
    ///   - log: in any order. Lines of one conversation are taken together in folds, in the intervals of policies, and in
    ///     what may be wrong with a whole tag.
    ///   - strategies: by id; phrases that are not there are drawn to their tag only.
    /// Cost: about 15 passes of small regressions over the log; 40,000 lines take well below a second.
    public static func evaluate(_ log: [Shown], strategies: [String: String] = [:]) -> GuidanceEvaluation {
        Evaluator(Columns(log, strategies: strategies)).run()
    }
}

/// The steps of an evaluation, in order.
struct Evaluator {
    let log: Columns
    let features: Features
    /// The lines of each fold, and all others.
    let inside: [[Int]]
    let outside: [[Int]]
    /// Models that have not seen the fold.
    let models: [OutcomeModels]
    /// What a model that has not seen the line says of it.
    let predictions: [Prediction]

    init(_ log: Columns) {
        self.log = log
        let features = Features(log)
        self.features = features
        var inside = [[Int]](repeating: [], count: Columns.folds)
        var outside = inside
        for i in 0..<log.count {
            for k in 0..<Columns.folds {
                if log.fold[i] == k { inside[k].append(i) } else { outside[k].append(i) }
            }
        }
        self.inside = inside
        self.outside = outside
        var models: [OutcomeModels] = []
        for rows in outside {
            // Every other fold's models start from the first one's: three quarters of their lines are the same.
            models.append(OutcomeModels(log, features, rows: rows, start: models.first))
        }
        self.models = models
        predictions = (0..<log.count).map { models[log.fold[$0]].predict(log, features, $0) }
    }

    func run() -> GuidanceEvaluation {
        let all = Array(0..<log.count)
        let found = estimates(log, rows: all, predictions: predictions)
        return GuidanceEvaluation(
            phrases: phraseReports(found), policies: policyReports(),
            answering: GuidanceEvaluation.Answering(
                lines: log.count, answered: log.answered.count { $0 }, helped: log.helped.count { $0 > 0 }))
    }

    func phraseReports(_ found: [Estimate]) -> [GuidanceEvaluation.PhraseReport] {
        log.phrasesOfTag.flatMap { range in
            harborlineOrder(log, range, found).enumerated().map { place, p in
                let phrase = log.phrases[p]
                let estimate = found[p]
                return GuidanceEvaluation.PhraseReport(
                    tag: log.tags[phrase.tag], id: phrase.id, shown: phrase.shown, used: phrase.used,
                    n: phrase.answered, rate: estimate.rate, low95: estimate.low95, high95: estimate.high95,
                    sensitivityLow: min(estimate.low95, estimate.leastLow), rank: place + 1)
            }
        }
    }

    private func policyReports() -> [GuidanceEvaluation.PolicyReport] {
        var sums = [[OffPolicySums]](
            repeating: [OffPolicySums](
                repeating: OffPolicySums(conversations: log.conversations), count: PolicyName.allCases.count), count: 2)
        for k in 0..<Columns.folds { judge(fold: k, into: &sums) }
        return PolicyName.allCases.enumerated().map { index, name in
            let value = sums[0][index].value
            let least = sums[1][index].value
            return GuidanceEvaluation.PolicyReport(
                name: name, value: clamp(value.doublyRobust), low95: value.low95, high95: value.high95,
                sensitivityLow: min(value.low95, least.low95), sensitivityHigh: value.high95, estimators: value)
        }
    }

    /// Ranks on the other folds, with models of the other folds alone, and judges on this one.
    private func judge(fold k: Int, into sums: inout [[OffPolicySums]]) {
        let rows = outside[k]
        var seen = predictions
        for i in rows { seen[i] = models[k].predict(log, features, i) }
        let found = estimates(log, rows: rows, predictions: seen)
        let counted = counts(log, rows: rows)
        let shares: [(PolicyName, [Double])] = [
            (.usage, firstPlace(log) { ranked($0) { (Double(log.phrases[$0].used), 0) } }),
            (
                .rawSuccess,
                firstPlace(log) {
                    ranked($0) { p in
                        let of = counted[p]
                        return (of.answered > 0 ? of.helped / of.answered : -1, of.answered)
                    }
                }
            ),
            (.harborline, firstPlace(log) { harborlineOrder(log, $0, found) }),
        ]
        let corrected = seen.indices.map { seen[$0].outcome(answered: log.answered[$0], helped: log.helped[$0]) }
        for (pass, value) in [corrected, log.helped].enumerated() {
            let model = FirstPlaceModel(log, rows: rows, value: value)
            for (index, name) in PolicyName.allCases.enumerated() {
                if let share = shares.first(where: { $0.0 == name })?.1 {
                    sums[pass][index].add(log, rows: inside[k], share: share, value: value, model: model)
                } else {
                    sums[pass][index].add(log, rows: inside[k], value: value)
                }
            }
        }
    }
}
