internal import Foundation

/// How good forecasts were, in the field's measures.
public struct Accuracy: Sendable, Hashable {
    /// Intervals compared.
    public let intervals: Int
    /// Sum of absolute errors of the mean over the sum of counts, in percent; nil where nothing came.
    public let wape: Double?
    /// The same for a forecaster who knew every mean (and the weeks' level) exactly: noise of counting, which nobody foresees.
    public let floor: Double?
    /// Mean absolute error over that of the week before, one step, in the history; nil where that is 0 or unknown.
    public let mase: Double?
    /// Twice the pinball loss over the sum of counts, in percent, mean of the seven quantiles; lower is better.
    public let quantileLoss: Double?
    /// Shares of the randomised probability integral transform, in percent: 80 and 95 where intervals are honest.
    public let coverage80: Double
    public let coverage95: Double
    /// Sum of forecasts over sum of counts, less 1, in percent: above 0 where too much was forecast.
    public let bias: Double?

    /// - Parameter naiveError: the mean absolute error of the week before, for ``mase``.
    public init(_ pairs: [(count: Double, forecast: CountDistribution)], naiveError: Double?) {
        intervals = pairs.count
        var (error, sum, forecast) = (0.0, 0.0, 0.0)
        var (loss, middle, wide) = (0.0, 0.0, 0.0)
        for (count, distribution) in pairs {
            error += abs(count - distribution.mean)
            sum += count
            forecast += distribution.mean
            for (p, q) in zip(Forecast.probabilities, distribution.quantiles(Forecast.probabilities)) {
                let over = count - Double(q)
                loss += 2 * (over >= 0 ? p * over : (p - 1) * over)
            }
            let whole = Int(min(count, 1e9))
            let (low, high) = (distribution.cumulative(whole - 1), distribution.cumulative(whole))
            middle += share(low, high, 0.1)
            wide += share(low, high, 0.025)
        }
        let n = Double(max(1, pairs.count))
        let level = forecast > 0 ? sum / forecast : 0
        let least = pairs.reduce(0) { $0 + Self.poissonDeviation($1.forecast.mean * level) }
        wape = sum > 0 ? 100 * error / sum : nil
        floor = sum > 0 ? 100 * least / sum : nil
        bias = sum > 0 ? 100 * (forecast / sum - 1) : nil
        quantileLoss = sum > 0 ? 100 * loss / Double(Forecast.probabilities.count) / sum : nil
        mase = naiveError.flatMap { $0 > 0 ? error / n / $0 : nil }
        coverage80 = 100 * middle / n
        coverage95 = 100 * wide / n
    }

    /// The mean absolute deviation of a Poisson count from its mean: `2 e^-m m^(k+1) / k!` with `k` the whole part of `m`
    /// (de Moivre).
    static func poissonDeviation(_ mean: Double) -> Double {
        guard mean > 0 else { return 0 }
        let whole = mean.rounded(.down)
        return 2 * exp(-mean + (whole + 1) * log(mean) - lgamma(whole + 1))
    }
}

extension Series {
    /// The mean absolute difference of counts a week apart, before slot `end`: what ``Accuracy/mase`` is measured by.
    func naiveError(upTo end: Int) -> Double? {
        let week = 7 * slotsPerDay
        var (sum, number) = (0.0, 0)
        let first = span.lowerBound + week
        for slot in first..<max(first, min(end, span.upperBound)) {
            let difference = counts[slot] - counts[slot - week]
            if !difference.isNaN { (sum, number) = (sum + abs(difference), number + 1) }
        }
        return number > 0 ? sum / Double(number) : nil
    }
}
