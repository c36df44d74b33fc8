/// Sums over the uses of a whole tag.
struct TagSums {
    private var uses = 0.0
    private var shift = 0.0
    private var square = 0.0
    private var answers = 0.0
    private var residual = 0.0
    private var fullAnswers = 0.0
    private var fullResidual = 0.0
    /// Sums of noise times the square of the one weight, of the other, and times both.
    private var noise = Symmetric(a: 0, b: 0, c: 0)

    mutating func add(shift s: Double, lines: Double) {
        uses += lines
        shift += lines * s
        square += lines * s * s
    }

    mutating func add(answer: Double, expected: Double, weight: Double, full: Double, lines: Double) {
        let r = lines * (answer - expected)
        answers += lines * weight
        residual += weight * r
        fullAnswers += lines * full
        fullResidual += full * r
        let variance = lines * max(0.02, expected * (1 - expected))
        noise.a += weight * weight * variance
        noise.b += weight * full * variance
        noise.c += full * full * variance
    }

    /// The variance of a use's shift.
    var spread: Double { uses > 0 ? max(1e-4, square / uses - (shift / uses) * (shift / uses)) : 0.25 }

    /// What fully inverse weights would add to every phrase of the tag. A phrase has too few answers for such weights;
    /// the tag has enough, and where the outcome model is wrong it is wrong for all of them alike.
    func correction(clustering: Double) -> Evidence {
        guard answers > 0, fullAnswers > 0 else { return Evidence(value: 0, variance: .infinity) }
        return Evidence(
            value: fullResidual / fullAnswers - residual / answers,
            variance: clustering
                * (noise.c / (fullAnswers * fullAnswers) - 2 * noise.b / (fullAnswers * answers)
                    + noise.a / (answers * answers)))
    }
}

/// Draws each value to the mean of all as far as they differ by no more than their noise. Source: DerSimonian and
/// Laird 1986.
func shrunkToTheirMean(_ values: [Evidence]) -> [Belief] {
    let known = values.filter { $0.variance.isFinite && $0.variance > 0 }
    let weights = known.map { 1 / $0.variance }
    let total = weights.reduce(0, +)
    // Without noise (all weights alike) there is nothing to correct and nothing to draw.
    guard total > 0 else { return values.map { Belief(mean: $0.variance.isFinite ? $0.value : 0, variance: 0) } }
    let mean = zip(known, weights).reduce(0) { $0 + $1.0.value * $1.1 } / total
    let spread = zip(known, weights).reduce(0) { $0 + ($1.0.value - mean) * ($1.0.value - mean) * $1.1 }
    let freedom = total - weights.reduce(0) { $0 + $1 * $1 } / total
    let between = freedom > 0 ? max(0, (spread - Double(known.count - 1)) / freedom) : 0
    return values.map { value in
        guard value.variance.isFinite else { return Belief(mean: mean, variance: between + 1 / total) }
        let share = between + value.variance > 0 ? between / (between + value.variance) : 0
        return Belief(
            mean: mean + share * (value.value - mean),
            variance: share * value.variance + (1 - share) * (1 - share) / total)
    }
}
