/// What a phrase adds, in the two parts in which it is seen.
///
/// `signals`: what the outcome model expects of the signals that followed its uses, answered or not; seen of everybody,
/// so it is the more certain. `said`: how far the answers were better than that; seen of the answered only. Both are
/// differences to what is expected of the tag, level and distress; their sum is the phrase's effect.
struct TwoParts {
    var signals = 0.0
    var said = 0.0
    /// Variances of the two; their errors are independent to first order. `.infinity` without a use, without an answer.
    var signalsVariance = Double.infinity
    var saidVariance = Double.infinity
}

/// How the two parts go together across phrases, learned from all of them: where phrases whose uses end calmer are also
/// those that texters say helped, the one tells of the other; where not, it does not.
///
/// `(signals, said) ~ N(tag's mean, covariance)`, fitted by EM. Source: prediction of a true effect from a surrogate's,
/// Buyse et al. 2000; EM as in Dempster, Laird, Rubin 1977.
struct PartsModel {
    /// Phrases' worth of prior evidence, and what it says of variances: 2 points by the signals, 5 by what was said.
    private static let priorWeight = 6.0
    private static let priorSignals = 0.0004
    private static let priorSaid = 0.0025

    private(set) var covariance = Symmetric(a: priorSignals, b: 0, c: priorSaid)
    private(set) var means: [(signals: Double, said: Double)]

    init(_ parts: [TwoParts], tagOf: [Int], tags: Int) {
        means = [(signals: Double, said: Double)](repeating: (0, 0), count: tags)
        for _ in 0..<60 {
            let before = covariance
            step(parts, tagOf)
            let moved = abs(covariance.a - before.a) + abs(covariance.c - before.c) + abs(covariance.b - before.b)
            if moved < 1e-7 { break }
        }
    }

    private mutating func step(_ parts: [TwoParts], _ tagOf: [Int]) {
        var sum = [(signals: Double, said: Double, count: Double)](repeating: (0, 0, 0), count: means.count)
        var scatter = Symmetric(
            a: PartsModel.priorWeight * PartsModel.priorSignals, b: 0,
            c: PartsModel.priorWeight * PartsModel.priorSaid)
        var count = PartsModel.priorWeight
        for (p, part) in parts.enumerated() where part.signalsVariance.isFinite {
            let t = tagOf[p]
            let known = posterior(part, t)
            sum[t].signals += means[t].signals + known.signals
            sum[t].said += means[t].said + known.said
            sum[t].count += 1
            scatter.a += known.spread.a + known.signals * known.signals
            scatter.b += known.spread.b + known.signals * known.said
            scatter.c += known.spread.c + known.said * known.said
            count += 1
        }
        covariance = Symmetric(a: scatter.a / count, b: scatter.b / count, c: scatter.c / count)
        for t in means.indices where sum[t].count > 0 {
            means[t] = (sum[t].signals / sum[t].count, sum[t].said / sum[t].count)
        }
    }

    /// The two parts given what was seen, as differences to the tag's mean, and what is still uncertain.
    private func posterior(_ part: TwoParts, _ t: Int) -> (signals: Double, said: Double, spread: Symmetric) {
        // In information form, so that a part that was not seen counts for nothing.
        let prior = covariance.inverse
        let seenSignals = 1 / part.signalsVariance
        let seenSaid = 1 / part.saidVariance
        let spread = Symmetric(a: prior.a + seenSignals, b: prior.b, c: prior.c + seenSaid).inverse
        let x = part.signalsVariance.isFinite ? (part.signals - means[t].signals) * seenSignals : 0
        let y = part.saidVariance.isFinite ? (part.said - means[t].said) * seenSaid : 0
        return (spread.a * x + spread.b * y, spread.b * x + spread.c * y, spread)
    }

    /// The one observation of the sum that says as much of a phrase as its two parts do.
    ///
    /// Found from the posterior by taking the prior out again: `1/variance = 1/posterior - 1/prior`.
    func evidence(_ part: TwoParts, tag: Int, base: Double) -> Evidence {
        let centre = base + means[tag].signals + means[tag].said
        guard part.signalsVariance.isFinite else { return Evidence(value: centre, variance: .infinity) }
        let known = posterior(part, tag)
        let prior = covariance.a + 2 * covariance.b + covariance.c
        let left = known.spread.a + 2 * known.spread.b + known.spread.c
        let share = 1 - left / prior
        guard share > 1e-6 else { return Evidence(value: centre, variance: .infinity) }
        return Evidence(value: centre + (known.signals + known.said) / share, variance: left / share)
    }
}

/// A symmetric two by two matrix `[[a, b], [b, c]]`.
struct Symmetric {
    var a: Double
    var b: Double
    var c: Double

    var inverse: Symmetric {
        let determinant = max(1e-18, a * c - b * b)
        return Symmetric(a: c / determinant, b: -b / determinant, c: a / determinant)
    }
}
