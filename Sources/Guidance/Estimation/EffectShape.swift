internal import Foundation

/// How phrases of a kind are spread around their centre, when there are enough to see that it is no bell.
///
/// Effects that are all about equally large, or end at a limit, have no tails; a bell would draw the middle too close
/// and call the extremes too uncertain. The spread is a histogram, learned from all phrases by EM from the bell that
/// ``Shrinkage`` found, and held to it by ``priorWeight`` phrases' worth of evidence: few phrases leave it a bell.
/// Source: Laird 1978; Efron, *Two modeling strategies for empirical Bayes estimation*, 2014.
struct EffectShape {
    /// Centres of the histogram's cells, in probability.
    private static let width = 0.01
    private static let cells = (-40...40).map { Double($0) * width }
    private static let priorWeight = 20.0
    private static let steps = 150

    /// What is known of one phrase apart from the shape.
    struct Member {
        /// Of its evidence.
        let value: Double
        let variance: Double
        /// What is believed of the middle of its kind.
        let centre: Belief
    }

    private let members: [Member]
    /// Relative likelihood of each member in each cell, by member, then by cell.
    private var likelihood: [Double] = []
    private(set) var weights: [Double]

    /// - Parameter sd: of the bell.
    init(_ members: [Member], sd: Double) {
        self.members = members
        let bell = EffectShape.cells.map { exp(-$0 * $0 / (2 * max(sd, 0.004) * max(sd, 0.004))) }
        let total = bell.reduce(0, +)
        weights = bell.map { $0 / total }
        for member in members {
            let variance = member.variance + member.centre.variance
            for cell in EffectShape.cells {
                let off = member.value - member.centre.mean - cell
                likelihood.append(exp(-off * off / (2 * variance)))
            }
        }
        let prior = weights
        for _ in 0..<EffectShape.steps { step(prior) }
    }

    private mutating func step(_ prior: [Double]) {
        var next = prior.map { $0 * EffectShape.priorWeight }
        for m in members.indices {
            let shares = posterior(m)
            for c in shares.indices { next[c] += shares[c] }
        }
        let total = next.reduce(0, +)
        weights = next.map { $0 / total }
    }

    private func posterior(_ member: Int) -> [Double] {
        let base = member * weights.count
        var shares = weights.indices.map { weights[$0] * likelihood[base + $0] }
        let total = shares.reduce(0, +)
        guard total > 0 else { return weights }
        for c in shares.indices { shares[c] /= total }
        return shares
    }

    func belief(_ member: Int) -> Belief {
        let of = members[member]
        let shares = posterior(member)
        // Where the centre itself is uncertain, what the evidence has beyond the cell is shared with it.
        let share = of.centre.variance / (of.centre.variance + of.variance)
        var mean = 0.0
        var square = 0.0
        for (c, cell) in EffectShape.cells.enumerated() {
            let x = cell + share * (of.value - of.centre.mean - cell)
            mean += shares[c] * x
            square += shares[c] * x * x
        }
        let wider = share * of.variance
        var belief = Belief(mean: of.centre.mean + mean, variance: max(1e-6, square - mean * mean + wider))
        let shift = of.centre.mean + share * (of.value - of.centre.mean)
        belief.interval = Belief.Interval(
            low: belief.mean - reach(belief.mean - shift, quantile(0.025, shares), 1 - share, wider),
            high: belief.mean + reach(belief.mean - shift, quantile(0.975, shares), 1 - share, wider))
        return belief
    }

    /// How far the interval's end lies from `mean`: what the cells say, and what is uncertain beside them.
    private func reach(_ mean: Double, _ end: Double, _ scale: Double, _ wider: Double) -> Double {
        let off = mean - scale * end
        return (off * off + 1.96 * 1.96 * wider).squareRoot()
    }

    /// Where the histogram has `level` of its weight below, each cell spread evenly.
    private func quantile(_ level: Double, _ shares: [Double]) -> Double {
        var below = 0.0
        for (c, cell) in EffectShape.cells.enumerated() {
            if below + shares[c] >= level, shares[c] > 0 {
                return cell - EffectShape.width / 2 + EffectShape.width * (level - below) / shares[c]
            }
            below += shares[c]
        }
        return EffectShape.cells.last ?? 0
    }
}
