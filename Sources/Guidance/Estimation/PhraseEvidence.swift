/// What the log says of one phrase by itself, before it is drawn to the others of its tag.
struct Evidence {
    /// The standardised probability of having helped, by this phrase's uses alone; not held to 0...1.
    let value: Double
    /// Its variance, from the influence functions; `.infinity` without a single use.
    let variance: Double
}

/// The evidence for every phrase from some rows of the log.
///
/// `value = mean over the tag of expected + mean over uses of w (mu - expected) + weighted mean over answered uses of
/// (helped - mu)`, the two differences weighed by ``PartsModel``. The first is the outcome model's word on every use,
/// answered or not; the second corrects it by what the answers said. `w` makes the phrase's mix of levels the tag's.
/// `shared` is the variance of what may be wrong with all phrases of a tag alike; no shrinkage sees it.
func phraseEvidence(
    _ log: Columns, rows: [Int], predictions: [Prediction], standard: Standard
) -> (evidence: [Evidence], shared: [Double]) {
    var sums = [EvidenceSums](repeating: EvidenceSums(), count: log.phrases.count)
    var tagSums = [TagSums](repeating: TagSums(), count: log.tags.count)
    let mix = LevelMix(log, rows: rows)
    for i in rows where log.used[i] >= 0 {
        let p = log.used[i]
        let weight = mix.weight(log, i)
        let prediction = predictions[i]
        // Without the phrase's own term: it was learned from other answers of the same phrase, and the noise that it
        // brings would count twice.
        let shift = prediction.helpedByAny - standard.expected(log, i)
        sums[p].add(weight: weight, shift: shift, lines: log.lines[i])
        tagSums[log.tag[i]].add(shift: shift, lines: log.lines[i])
        if log.answered[i] {
            sums[p].add(
                answer: log.helped[i], expected: prediction.helpedByAny, weight: weight, lines: log.lines[i])
            tagSums[log.tag[i]].add(
                answer: log.helped[i], expected: prediction.helpedByAny, weight: weight,
                full: weight / prediction.answering, lines: log.lines[i])
        }
    }
    let tagOf = log.phrases.map(\.tag)
    let parts = sums.indices.map { sums[$0].parts(spread: tagSums[tagOf[$0]].spread) }
    let model = PartsModel(parts, tagOf: tagOf, tags: log.tags.count)
    let base = standard.meanByTag(log, rows: rows)
    let corrections = shrunkToTheirMean(tagSums.map { $0.correction(clustering: log.clustering) })
    let evidence = parts.indices.map { p in
        model.evidence(parts[p], tag: tagOf[p], base: base[tagOf[p]] + corrections[tagOf[p]].mean)
    }
    return (evidence, tagOf.map { corrections[$0].variance })
}

/// Sums over the uses of one phrase.
private struct EvidenceSums {
    private var weight = 0.0
    private var weightSquared = 0.0
    private var shift = 0.0
    private var answers = 0.0
    private var residual = 0.0
    private var noise = 0.0

    mutating func add(weight w: Double, shift s: Double, lines: Double) {
        weight += lines * w
        weightSquared += lines * w * w
        shift += lines * w * s
    }

    mutating func add(answer: Double, expected: Double, weight v: Double, lines: Double) {
        answers += lines * v
        residual += lines * v * (answer - expected)
        // The noise of an answer is taken from the model: a handful that agree by chance would call themselves certain.
        noise += lines * v * v * max(0.02, expected * (1 - expected))
    }

    /// - Parameter spread: the variance of a use's shift, from all uses of the tag.
    func parts(spread: Double) -> TwoParts {
        var parts = TwoParts()
        if weight > 0 {
            parts.signals = shift / weight
            parts.signalsVariance = spread * weightSquared / (weight * weight)
        }
        if answers > 0 {
            parts.said = residual / answers
            parts.saidVariance = noise / (answers * answers)
        }
        return parts
    }
}
