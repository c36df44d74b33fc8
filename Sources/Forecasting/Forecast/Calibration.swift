/// What a back-test over the last weeks teaches: how to average the models, how far to trust them.
public struct Calibration: Sendable {
    /// One for each candidate mean, together 1.
    let weights: [Double]
    let dispersion: Dispersion
    /// How good forecasts of those weeks would have been; nil where history was too short for any.
    public let accuracy: Accuracy?
    /// The share of each kind of model in the average.
    public let shares: [ForecastModel: Double]
}

extension Calibration {
    /// Weeks before the origin that are forecast, each from its own beginning.
    static let origins = 8
    /// Weeks after which a past forecast counts half in the spread.
    private static let spreadHalfLife = 3.0

    /// - Parameters:
    ///   - origin: nothing from this slot on is looked at.
    ///   - candidates: the means of a week from an earlier origin.
    init(_ series: Series, _ table: DayTable, origin: Int, _ kinds: [ForecastModel], candidates: (Int) -> Candidates) {
        let week = 7 * series.slotsPerDay
        var forecasts = [[Double]](repeating: [], count: kinds.count)
        var known: [(slot: Int, age: Int)] = []
        for age in 1...Self.origins {
            let past = origin - age * week
            // A model needs something to learn from.
            guard past - series.span.lowerBound >= 2 * week else { break }
            let means = candidates(past).all
            for slot in past..<(past + week) where !series.counts[slot].isNaN {
                known.append((slot, age))
                for m in kinds.indices { forecasts[m].append(means[m].means[slot - past]) }
            }
        }
        let actual = known.map { series.counts[$0.slot] }
        weights = known.isEmpty ? Self.untested(kinds) : averagingWeights(forecasts, actual)
        var shares: [ForecastModel: Double] = [:]
        for (kind, weight) in zip(kinds, weights) { shares[kind, default: 0] += weight }
        self.shares = shares
        var pairs: [Dispersion.Pair] = []
        for (i, (slot, age)) in known.enumerated() {
            var mean = 0.0
            for m in kinds.indices { mean += weights[m] * forecasts[m][i] }
            pairs.append(
                Dispersion.Pair(
                    count: actual[i], mean: mean, isSpecial: !table.special[slot / series.slotsPerDay].isEmpty,
                    weight: (-Double(age - 1) / Self.spreadHalfLife * 2.0.logarithm).exponential))
        }
        if pairs.isEmpty {
            dispersion = .untested
            accuracy = nil
        } else {
            let dispersion = Dispersion(pairs, slotsPerDay: series.slotsPerDay)
            self.dispersion = dispersion
            accuracy = Accuracy(
                pairs.map { pair in
                    (pair.count, dispersion.distribution(mean: pair.mean, isSpecial: pair.isSpecial))
                }, naiveError: series.naiveError(upTo: origin))
        }
    }

    /// History too short to test anything: the two that ask for least.
    private static func untested(_ kinds: [ForecastModel]) -> [Double] {
        guard kinds.count > 1 else { return [1] }
        let least = kinds.indices.filter { $0 == kinds.count - 1 || $0 == 2 }
        return kinds.indices.map { least.contains($0) ? 1 / Double(least.count) : 0 }
    }
}

extension Dispersion {
    /// Where nothing was tested: counts half as noisy again as Poisson, and a mean that may be off by 30 %.
    static let untested = Dispersion(phi: 1.5, a: 0.09)
}
