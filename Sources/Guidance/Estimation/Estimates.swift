/// One phrase of one tag, estimated from some rows of the log.
struct Estimate {
    /// The probability of having helped when used, standardised to the tag, corrected for who answers, shrunk.
    let rate: Double
    let sd: Double
    let low95: Double
    let high95: Double
    /// Lower end of the two-sided 95 % interval were no silent texter helped.
    let leastLow: Double

    /// How many standard deviations below the mean phrases are ranked by: a lower bound of about 69 %. A larger one puts
    /// the often used before the good and loses more than it saves; none lets a phrase seen twice stand first.
    static let caution = 0.5

    var bound: Double { rate - Estimate.caution * sd }
}

/// Held to 0...1.
func clamp(_ x: Double) -> Double { min(1, max(0, x)) }

/// All estimates from some rows, given what the models say of these rows.
///
/// - Parameter predictions: by index of the line; only those of `rows` are read.
func estimates(
    _ log: Columns, rows: [Int], predictions: [Prediction]
) -> [Estimate] {
    var value = [Double](repeating: 0, count: log.count)
    for i in rows { value[i] = predictions[i].outcome(answered: log.answered[i], helped: log.helped[i]) }
    let standard = Standard(log, rows: rows, value: value, group: log.used)
    let found = phraseEvidence(log, rows: rows, predictions: predictions, standard: standard)
    let believed = zip(Shrinkage(log, found.evidence).beliefs(), found.shared).map { $0.widened(by: $1) }
    // The same once more for "helped and said so", which everybody's line has: no model, nobody silent.
    let certain = log.helped
    let floor = Standard(log, rows: rows, value: certain, group: log.used)
    let least = Shrinkage(log, observedEvidence(log, rows: rows, value: certain, standard: floor)).beliefs()
    return believed.indices.map { p in
        Estimate(
            rate: clamp(believed[p].mean), sd: believed[p].sd, low95: clamp(believed[p].low95),
            high95: clamp(believed[p].high95), leastLow: clamp(least[p].low95))
    }
}

/// The evidence for every phrase where the value is known of every line.
func observedEvidence(_ log: Columns, rows: [Int], value: [Double], standard: Standard) -> [Evidence] {
    let mix = LevelMix(log, rows: rows)
    var weights = [Double](repeating: 0, count: log.phrases.count)
    var sums = weights
    var noise = weights
    for i in rows where log.used[i] >= 0 {
        let p = log.used[i]
        let weight = mix.weight(log, i)
        let expected = standard.expected(log, i)
        weights[p] += log.lines[i] * weight
        sums[p] += log.lines[i] * weight * (value[i] - expected)
        noise[p] += log.lines[i] * weight * weight * max(0.02, expected * (1 - expected))
    }
    let base = standard.meanByTag(log, rows: rows)
    return weights.indices.map { p in
        guard weights[p] > 0 else { return Evidence(value: base[log.phrases[p].tag], variance: .infinity) }
        return Evidence(
            value: base[log.phrases[p].tag] + sums[p] / weights[p], variance: noise[p] / (weights[p] * weights[p]))
    }
}
