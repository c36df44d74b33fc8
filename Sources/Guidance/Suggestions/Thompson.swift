internal import Foundation

/// Probability matching: how likely each of several beliefs is to be the best.
///
/// `P(i is best) = integral of density_i(x) * product over j != i of P(j < x) dx`, by the midpoint rule. Computed
/// rather than drawn, so that the propensity that is logged is the probability that was used. Source: Thompson 1933;
/// Agrawal and Goyal 2012. A twentieth is spread over all, so that no logged propensity comes near 0.
func thompsonShares(_ beliefs: [(mean: Double, sd: Double)]) -> [Double] {
    guard beliefs.count > 1 else { return beliefs.map { _ in 1 } }
    let low = beliefs.reduce(Double.infinity) { min($0, $1.mean - 5 * $1.sd) }
    let high = beliefs.reduce(-Double.infinity) { max($0, $1.mean + 5 * $1.sd) }
    let steps = 128
    let width = (high - low) / Double(steps)
    // A belief narrower than a step would fall between two of them.
    let beliefs = beliefs.map { (mean: $0.mean, sd: max($0.sd, width)) }
    var shares = beliefs.map { _ in 0.0 }
    for step in 0..<steps {
        let x = low + (Double(step) + 0.5) * width
        let below = beliefs.map { max(1e-300, 0.5 * erfc(-(x - $0.mean) / ($0.sd * 2.0.squareRoot()))) }
        let all = below.reduce(0) { $0 + log($1) }
        for (i, belief) in beliefs.enumerated() {
            let z = (x - belief.mean) / belief.sd
            shares[i] += exp(all - log(below[i]) - z * z / 2) / belief.sd
        }
    }
    let total = shares.reduce(0, +)
    let even = 1 / Double(beliefs.count)
    return shares.map { total > 0 ? 0.95 * $0 / total + 0.05 * even : even }
}
