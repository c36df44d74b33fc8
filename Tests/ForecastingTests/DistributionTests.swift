import Foundation
import Testing

@testable import Forecasting

@Suite struct DistributionTests {
    @Test(arguments: [(0.975, 1.959963984540054), (0.5, 0), (0.01, -2.3263478740408408), (0.9, 1.2815515655446004)])
    func `Normal quantiles`(_ p: Double, _ z: Double) {
        #expect(abs(Normal.quantile(p) - z) < 1e-9)
        #expect(abs(Normal.cumulative(z) - p) < 1e-12)
    }

    /// By the definition: gamma functions, summed.
    private func exact(_ mean: Double, _ variance: Double, _ count: Int) -> Double {
        (0...count).reduce(0) { sum, k in
            let k = Double(k)
            if variance <= mean { return sum + exp(-mean + k * log(mean) - lgamma(k + 1)) }
            let size = mean * mean / (variance - mean)
            return sum
                + exp(
                    lgamma(k + size) - lgamma(size) - lgamma(k + 1) + size * log(size / (size + mean))
                        + k * log(mean / (size + mean)))
        }
    }

    @Test(arguments: [(0.3, 0.3), (1, 1.4), (6.6, 7), (6.6, 40), (40, 40), (55, 300)], [0, 1, 4, 9, 50, 80])
    func `Probabilities are those of the definition`(_ distribution: (Double, Double), _ count: Int) {
        let (mean, variance) = distribution
        let own = CountDistribution(mean: mean, variance: variance).cumulative(count)
        #expect(abs(own - exact(mean, variance, count)) < 1e-9)
    }

    @Test(arguments: [(70, 70), (200, 2200), (800, 30_000), (3000, 400_000)], [0.025, 0.1, 0.5, 0.9, 0.975])
    func `Large means come near it`(_ distribution: (Double, Double), _ p: Double) {
        let (mean, variance) = distribution
        let counts = CountDistribution(mean: mean, variance: variance)
        let quantile = counts.quantile(p)
        #expect(abs(exact(mean, variance, quantile) - counts.cumulative(quantile)) < 0.01)
    }

    @Test func `Quantiles never fall, are never negative, and are what the probabilities say`() {
        var draws = Draws(seed: 3)
        for _ in 0..<500 {
            let mean = exp(8 * draws.unit() - 3)
            let stretch = Stretch(middle: 0.5 + draws.unit(), tails: 0.5 + 2 * draws.unit())
            let counts = CountDistribution(mean: mean, variance: mean * (1 + 3 * draws.unit() * mean), stretch: stretch)
            let quantiles = counts.quantiles(Forecast.probabilities)
            #expect(zip(quantiles, quantiles.dropFirst()).allSatisfy { $0 <= $1 } && quantiles[0] >= 0)
            for (p, q) in zip(Forecast.probabilities, quantiles) {
                #expect(counts.cumulative(q) >= p - 1e-6)
                #expect(q == 0 || counts.cumulative(q - 1) < p + 1e-6)
            }
        }
    }

    @Test(arguments: [0, -1, .nan, .infinity] as [Double])
    func `A mean that is none makes zeros`(_ mean: Double) {
        let counts = CountDistribution(mean: mean, variance: mean)
        #expect(counts.quantiles([0.1, 0.999]) == [0, 0])
        #expect(counts.cumulative(0) == 1 && counts.cumulative(-1) == 0)
    }

    @Test(arguments: [1e3, 1e18, 1e300]) func `Nothing is too large`(_ mean: Double) {
        #expect(CountDistribution(mean: mean, variance: mean * mean).quantile(0.999) > 0)
        #expect(CountDistribution(mean: 1, variance: mean * mean).quantile(0.999) >= 0)
    }

    @Test func `Stretching is undone by its inverse`() {
        let stretch = Stretch(middle: 0.8, tails: 1.6)
        for z in stride(from: -5.0, through: 5, by: 0.1) { #expect(abs(stretch.shrink(stretch.widen(z)) - z) < 1e-9) }
    }

    @Test func `The mean deviation of Poisson counts`() {
        for mean in [0.3, 1, 2.7, 30] {
            let summed = (0...200).reduce(0.0) {
                $0 + abs(Double($1) - mean) * exp(-mean + Double($1) * log(mean) - lgamma(Double($1) + 1))
            }
            #expect(abs(Accuracy.poissonDeviation(mean) - summed) < 1e-9)
        }
        #expect(Accuracy.poissonDeviation(0) == 0)
    }

    /// Counts whose scatter is known, about means that are known.
    private func pairs(_ draws: inout Draws, phi: Double, a: Double, _ number: Int) -> [Dispersion.Pair] {
        (0..<number).map { _ in
            let mean = 5 + 195 * draws.unit()
            let truth = CountDistribution(mean: mean, variance: phi * mean + a * mean * mean)
            return Dispersion.Pair(count: Double(truth.quantile(draws.unit())), mean: mean, isSpecial: false)
        }
    }

    @Test(arguments: [(1.0, 0.0), (1.5, 0.04), (1.0, 0.1)])
    func `Intervals of counts to come hold what they should, and a little more`(_ phi: Double, _ a: Double) {
        var draws = Draws(seed: 12)
        let dispersion = Dispersion(pairs(&draws, phi: phi, a: a, 1300), slotsPerDay: 24)
        let coming = pairs(&draws, phi: phi, a: a, 4000)
        let accuracy = Accuracy(
            coming.map { ($0.count, dispersion.distribution(mean: $0.mean, isSpecial: false)) }, naiveError: nil)
        #expect((78...88).contains(accuracy.coverage80))
        #expect((94...98.5).contains(accuracy.coverage95))
        // Of small means and of large ones by themselves: counting noise and a mean that is off differ in how they grow.
        for range in [5.0...30, 150...200] {
            let part = coming.filter { range.contains($0.mean) }
            let own = Accuracy(
                part.map { ($0.count, dispersion.distribution(mean: $0.mean, isSpecial: false)) }, naiveError: nil)
            #expect((74...91).contains(own.coverage80), "\(range) \(own.coverage80)")
        }
    }

    @Test func `One wild day does not widen all others`() {
        var draws = Draws(seed: 5)
        var past = pairs(&draws, phi: 1, a: 0.01, 1300)
        let calm = Dispersion(past, slotsPerDay: 24)
        for i in 0..<24 { past[i].count *= 6 }
        let shaken = Dispersion(past, slotsPerDay: 24)
        let (one, other) = (
            calm.distribution(mean: 50, isSpecial: false), shaken.distribution(mean: 50, isSpecial: false)
        )
        #expect(other.quantile(0.9) - other.quantile(0.1) < 2 * (one.quantile(0.9) - one.quantile(0.1)))
    }

    @Test func `Special days are less sure`() {
        var draws = Draws(seed: 6)
        let dispersion = Dispersion(pairs(&draws, phi: 1, a: 0.01, 500), slotsPerDay: 24)
        let (usual, special) = (false, true)
        #expect(
            dispersion.distribution(mean: 50, isSpecial: special).quantile(0.9)
                > dispersion.distribution(mean: 50, isSpecial: usual).quantile(0.9))
    }
}
