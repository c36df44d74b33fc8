internal import Foundation

/// How far counts scatter about forecasts: `variance = phi mean + a mean^2`, and `special mean^2` more on special days.
///
/// Learned from forecasts of the past and what came.
struct Dispersion: Sendable, Hashable {
    /// 1 for Poisson counts.
    var phi = 1.0
    /// The square of the forecast's own relative error.
    var a = 0.0
    /// The same for special days, on top.
    var special = 0.1
    var stretch = Stretch.none

    func distribution(mean: Double, isSpecial: Bool) -> CountDistribution {
        CountDistribution(mean: mean, variance: variance(mean, isSpecial), stretch: stretch)
    }

    private func variance(_ mean: Double, _ isSpecial: Bool) -> Double {
        phi * mean + (a + (isSpecial ? special : 0)) * mean * mean
    }

    /// One forecast of the past and what came.
    struct Pair: Sendable, Hashable {
        var count: Double
        var mean: Double
        var isSpecial: Bool
        /// How much it tells, by its age.
        var weight = 1.0
    }
}

extension Dispersion {
    /// Special days that a prior of their extra variance is worth.
    private static let priorDays = 3.0
    /// The weeks on which models were chosen are kinder than those to come, most of all before holidays. Set by hand, for weeks
    /// about the turn of the year; over whole years the middle intervals hold 2 to 5 points more than they say. Counting
    /// noise stays as it is.
    private static let yetToCome = 1.35
    /// Pairs below which the spread is taken as it is.
    private static let leastForStretch = 100

    /// - Parameter slotsPerDay: how many pairs make a day, whose errors go together.
    init(_ pairs: [Pair], slotsPerDay: Int) {
        let pairs = pairs.filter { $0.mean > 0 && $0.count.isFinite }
        let usual = pairs.filter { !$0.isSpecial }
        guard usual.count >= 10 else { return }
        var best = (loss: loss(usual), dispersion: self)
        best.dispersion.a = 0.02
        best.loss = best.dispersion.loss(usual)
        var factor = 4.0
        while factor > 1.1 {
            var improved = false
            for step in [factor, 1 / factor] {
                var (wider, steeper) = (best.dispersion, best.dispersion)
                wider.phi = min(max(1, wider.phi * step), 1e4)
                steeper.a = min(max(1e-6, steeper.a * step), 4)
                for tried in [wider, steeper] {
                    let loss = tried.loss(usual)
                    if loss < best.loss { (best, improved) = ((loss, tried), true) }
                }
            }
            if !improved { factor = factor.squareRoot() }
        }
        self = best.dispersion
        if usual.count >= Self.leastForStretch { fitStretch(usual) }
        a *= Self.yetToCome
        phi = 1 + (phi - 1) * Self.yetToCome
        fitSpecial(pairs.filter(\.isSpecial), slotsPerDay: slotsPerDay)
    }

    /// Minus log likelihood of Student's t with 5 degrees of freedom: one odd day must not widen all others.
    private func loss(_ pairs: [Pair]) -> Double {
        pairs.reduce(0) { sum, pair in
            let v = variance(pair.mean, false)
            let e = pair.count - pair.mean
            return sum + pair.weight * (0.5 * log(v) + 3 * log1p(e * e / (5 * v)))
        }
    }

    private mutating func fitSpecial(_ pairs: [Pair], slotsPerDay: Int) {
        var (excess, weight) = (0.0, 0.0)
        for pair in pairs {
            let e = pair.count - pair.mean
            excess += min(e * e, pair.mean * pair.mean) - variance(pair.mean, false)
            weight += pair.mean * pair.mean
        }
        guard weight > 0 else { return }
        let days = Double(pairs.count) / Double(max(1, slotsPerDay))
        special = max(0, (special * Self.priorDays + excess / weight * days) / (Self.priorDays + days))
    }

    private mutating func fitStretch(_ pairs: [Pair]) {
        let spans = pairs.map { pair in
            let plain = CountDistribution(mean: pair.mean, variance: variance(pair.mean, false))
            let count = Int(min(pair.count, 1e9))
            return (low: plain.plainCumulative(count - 1), high: plain.plainCumulative(count), weight: pair.weight)
        }
        let total = spans.reduce(0) { $0 + $1.weight }
        func factor(_ knot: Double, _ wanted: Double) -> Double {
            var (low, high) = (0.4, 2.5)
            for _ in 0..<20 {
                let middle = (low + high) / 2
                let bound = Normal.cumulative(-knot * middle)
                let covered = spans.reduce(0) { $0 + $1.weight * share($1.low, $1.high, bound) } / total
                if covered < wanted { low = middle } else { high = middle }
            }
            return (low + high) / 2
        }
        stretch = Stretch(middle: factor(Stretch.knots.middle, 0.8), tails: factor(Stretch.knots.tails, 0.95))
    }
}

/// The share of `low...high` that lies between `bound` and `1 - bound`: the chance that a randomised probability integral
/// transform of a count, uniform over what its distribution jumps there, is covered.
func share(_ low: Double, _ high: Double, _ bound: Double) -> Double {
    guard high > low else { return low >= bound && low <= 1 - bound ? 1 : 0 }
    return max(0, min(high, 1 - bound) - max(low, bound)) / (high - low)
}
