internal import Foundation

/// What is believed of a phrase once the others of its strategy and tag have been heard.
struct Belief {
    var mean: Double
    var variance: Double
    var sd: Double { variance.squareRoot() }
    /// The 95 % interval where it is not that of a bell.
    var interval: Interval?

    struct Interval {
        let low: Double
        let high: Double
    }

    var low95: Double { interval?.low ?? mean - 1.96 * sd }
    var high95: Double { interval?.high ?? mean + 1.96 * sd }

    /// The same with an independent error added.
    func widened(by more: Double) -> Belief {
        var wider = Belief(mean: mean, variance: variance + more)
        wider.interval = interval.map {
            let down = mean - $0.low
            let up = $0.high - mean
            return Interval(
                low: mean - (down * down + 1.96 * 1.96 * more).squareRoot(),
                high: mean + (up * up + 1.96 * 1.96 * more).squareRoot())
        }
        return wider
    }

    init(mean: Double, variance: Double) {
        self.mean = mean
        self.variance = variance
    }
}

/// Draws each phrase's evidence to its strategy and each strategy to its tag, as far as the spread of the evidence says.
///
/// `evidence ~ N(phrase, known variance)`, `phrase ~ N(strategy, own^2)`, `strategy ~ N(tag, shared^2)`, a flat prior
/// on each tag. `own` and `shared` are the same for all tags; they are not fixed at their likeliest values but
/// averaged over a grid by their restricted likelihood, so that few phrases give wide intervals. Then ``EffectShape``
/// looks whether the phrases are spread as a bell at all. Source: Gelman et al., *Bayesian Data Analysis*, 5.4.
struct Shrinkage {
    /// Standard deviations that `own` and `shared` may have, as probabilities: 0.05 is 5 points.
    private static let ownGrid = [
        0.003, 0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08, 0.09, 0.1, 0.115, 0.13, 0.15, 0.2,
    ]
    private static let sharedGrid = [0, 0.01, 0.02, 0.03, 0.045, 0.06, 0.08, 0.11, 0.15]
    /// Scale of the half-normal prior on both: effects of phrases are seldom larger.
    private static let scale = 0.10

    private let evidence: [Evidence]
    /// The phrases of each group, and the groups of each tag. A phrase without a known strategy is a group by itself.
    private var members: [[Int]] = []
    private var groups: [[Int]] = []

    init(_ log: Columns, _ evidence: [Evidence]) {
        self.evidence = evidence
        let strategy = strategyGroups(log)
        for range in log.phrasesOfTag {
            var own: [Int] = []
            var known: [Int: Int] = [:]
            for p in range {
                if strategy[p] >= 0, let g = known[strategy[p]] {
                    members[g].append(p)
                } else {
                    if strategy[p] >= 0 { known[strategy[p]] = members.count }
                    own.append(members.count)
                    members.append([p])
                }
            }
            groups.append(own)
        }
    }

    /// From how many phrases of a kind on their spread is looked at; fewer are too mixed up with their centre.
    private static let enoughForShape = 8

    /// The belief about every phrase.
    func beliefs() -> [Belief] {
        let found = averaged()
        var result = found.beliefs
        let hasGroups = members.contains { $0.count > 1 }
        let shaped = (hasGroups ? members.filter { $0.count >= Shrinkage.enoughForShape } : members)
            .flatMap { $0 }.filter { evidence[$0].variance.isFinite }
        guard !shaped.isEmpty else { return result }
        let shape = EffectShape(
            shaped.map {
                EffectShape.Member(
                    value: evidence[$0].value, variance: evidence[$0].variance, centre: found.centres[$0])
            }, sd: found.own.squareRoot())
        for (index, p) in shaped.enumerated() { result[p] = shape.belief(index) }
        return result
    }

    /// What one pair of variances, or the mean over many, makes of the evidence.
    private struct Solution {
        /// Restricted log-likelihood.
        var log = 0.0
        var own: Double
        var beliefs: [Belief]
        /// For each phrase what is believed of the middle of its group.
        var centres: [Belief]
    }

    private func averaged() -> Solution {
        let hasGroups = members.contains { $0.count > 1 }
        var solutions: [Solution] = []
        for own in Shrinkage.ownGrid {
            for shared in hasGroups ? Shrinkage.sharedGrid : [0] {
                let prior = -(own * own + shared * shared) / (2 * Shrinkage.scale * Shrinkage.scale)
                var solution = solve(own * own, shared * shared)
                solution.log += prior
                solutions.append(solution)
            }
        }
        let best = solutions.reduce(-Double.infinity) { max($0, $1.log) }
        let weights = solutions.map { exp($0.log - best) }
        let total = weights.reduce(0, +)
        var own = 0.0
        for (solution, weight) in zip(solutions, weights) { own += weight / total * solution.own }
        let shares = weights.map { $0 / total }
        return Solution(
            own: own, beliefs: mix(solutions.map(\.beliefs), shares), centres: mix(solutions.map(\.centres), shares))
    }

    /// The mean of several beliefs about each phrase, and their variance with what they differ by.
    private func mix(_ beliefs: [[Belief]], _ shares: [Double]) -> [Belief] {
        evidence.indices.map { p in
            var mean = 0.0
            var square = 0.0
            for (belief, share) in zip(beliefs, shares) where share > 1e-9 {
                mean += share * belief[p].mean
                square += share * (belief[p].variance + belief[p].mean * belief[p].mean)
            }
            return Belief(mean: mean, variance: max(1e-8, square - mean * mean))
        }
    }

    /// Beliefs and the restricted log-likelihood for one pair of variances.
    private func solve(_ own: Double, _ shared: Double) -> Solution {
        var likelihood = 0.0
        var beliefs = evidence.map { Belief(mean: $0.value, variance: own + shared) }
        var centres = beliefs
        for tag in groups {
            let heard = tag.map { group -> (mean: Double, precision: Double) in
                var precision = 0.0
                var sum = 0.0
                for p in members[group] where evidence[p].variance.isFinite {
                    let weight = 1 / (evidence[p].variance + own)
                    precision += weight
                    sum += weight * evidence[p].value
                }
                guard precision > 0 else { return (0, 0) }
                let mean = sum / precision
                for p in members[group] where evidence[p].variance.isFinite {
                    let variance = evidence[p].variance + own
                    let off = evidence[p].value - mean
                    likelihood -= 0.5 * (log(variance) + off * off / variance)
                }
                likelihood -= 0.5 * log(precision)
                return (mean, precision)
            }
            var precision = 0.0
            var sum = 0.0
            for group in heard where group.precision > 0 {
                let weight = 1 / (1 / group.precision + shared)
                precision += weight
                sum += weight * group.mean
            }
            guard precision > 0 else { continue }
            let centre = sum / precision
            for group in heard where group.precision > 0 {
                let variance = 1 / group.precision + shared
                let off = group.mean - centre
                likelihood -= 0.5 * (log(variance) + off * off / variance)
            }
            likelihood -= 0.5 * log(precision)
            for (group, said) in zip(tag, heard) {
                // How far the group is believed by itself rather than as one of its tag.
                let trust = said.precision > 0 ? shared / (shared + 1 / said.precision) : 0
                let mean = trust * said.mean + (1 - trust) * centre
                let variance = shared * (1 - trust) + (1 - trust) * (1 - trust) / precision
                for p in members[group] {
                    centres[p] = Belief(mean: mean, variance: variance)
                    let known = evidence[p].variance.isFinite
                    let share = known ? own / (own + evidence[p].variance) : 0
                    beliefs[p] = Belief(
                        mean: share * evidence[p].value + (1 - share) * mean,
                        variance: own * (1 - share) + (1 - share) * (1 - share) * variance)
                }
            }
        }
        return Solution(log: likelihood, own: own, beliefs: beliefs, centres: centres)
    }
}
