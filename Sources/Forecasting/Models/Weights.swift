internal import Foundation

/// How much each model counts in an average: at least 0, together 1, found on forecasts of the past.
///
/// Begins with the inverse eighth power of each model's absolute error, which drops the hopeless, and goes on with a few
/// steps of exponentiated gradient (Kivinen and Warmuth 1997) on the error of the average itself. Few, because weeks of the
/// past tell which model is hopeless, not which is best by a hair, and near equals are best averaged.
///
/// - Parameters:
///   - forecasts: for each model its means.
///   - actual: what came, for the same intervals.
func averagingWeights(_ forecasts: [[Double]], _ actual: [Double]) -> [Double] {
    let models = forecasts.count
    let scale = actual.reduce(0, +)
    guard models > 1, scale > 0, forecasts.allSatisfy({ $0.count == actual.count }) else {
        return [Double](repeating: 1 / Double(max(1, models)), count: models)
    }
    let errors = forecasts.map { forecast in zip(forecast, actual).reduce(0) { $0 + abs($1.0 - $1.1) } }
    let least = max(errors.min() ?? 0, 1e-9)
    var weights = normalized(errors.map { pow(least / max($0, least), 8) })
    for _ in 0..<20 {
        var gradient = [Double](repeating: 0, count: models)
        for i in actual.indices {
            var mean = 0.0
            for m in 0..<models { mean += weights[m] * forecasts[m][i] }
            let sign = mean > actual[i] ? 1.0 : -1
            for m in 0..<models { gradient[m] += sign * (forecasts[m][i] - mean) }
        }
        weights = normalized(zip(weights, gradient).map { $0 * exp(min(5, max(-5, -$1 / scale))) })
    }
    return weights
}

private func normalized(_ weights: [Double]) -> [Double] {
    let sum = weights.reduce(0, +)
    return sum > 0 ? weights.map { $0 / sum } : weights.map { _ in 1 / Double(weights.count) }
}
