import Forecasting

/// A forecast for programs: snake_case keys, one object for each interval.
struct ForecastJSON: Encodable {
    struct Interval: Encodable {
        let timestamp: String
        let mean: Double
        let quantiles: [String: Int]
        let special: [String]
    }

    let intervalSeconds: Int
    let intervals: [Interval]
    let models: [String: Double]
    /// Of a back-test over the last weeks; absent where history is too short for one.
    let accuracy: AccuracyJSON?

    private enum CodingKeys: String, CodingKey {
        case intervalSeconds = "interval_seconds"
        case intervals, models, accuracy
    }

    init(_ forecast: Forecast, _ history: History) {
        intervalSeconds = forecast.series.interval
        intervals = forecast.rows.compactMap { row in
            history.stamp(of: row.slot).map { stamp in
                Interval(
                    timestamp: stamp, mean: JSONText.rounded(row.mean),
                    quantiles: Dictionary(uniqueKeysWithValues: zip(Forecast.columns.dropFirst(2), row.quantiles)),
                    special: row.special)
            }
        }
        models = Dictionary(
            uniqueKeysWithValues: forecast.calibration.shares.map { ($0.key.rawValue, JSONText.rounded($0.value)) })
        accuracy = forecast.calibration.accuracy.map(AccuracyJSON.init)
    }
}

/// In percent, but for `mase`.
struct AccuracyJSON: Encodable {
    let intervals: Int
    let wape: Double?
    let floor: Double?
    let mase: Double?
    let quantileLoss: Double?
    let coverage80: Double
    let coverage95: Double
    let bias: Double?

    private enum CodingKeys: String, CodingKey {
        case intervals, wape, floor, mase, bias
        case quantileLoss = "quantile_loss"
        case coverage80 = "coverage_80"
        case coverage95 = "coverage_95"
    }

    init(_ accuracy: Accuracy) {
        intervals = accuracy.intervals
        wape = accuracy.wape.map(JSONText.rounded)
        floor = accuracy.floor.map(JSONText.rounded)
        mase = accuracy.mase.map(JSONText.rounded)
        quantileLoss = accuracy.quantileLoss.map(JSONText.rounded)
        coverage80 = JSONText.rounded(accuracy.coverage80)
        coverage95 = JSONText.rounded(accuracy.coverage95)
        bias = accuracy.bias.map(JSONText.rounded)
    }
}

struct BacktestJSON: Encodable {
    struct Origin: Encodable {
        let origin: String
        let accuracy: AccuracyJSON
    }

    let origins: [Origin]
    let overall: AccuracyJSON

    init(_ backtest: Backtest, _ history: History) {
        origins = backtest.origins.map { origin in
            Origin(
                origin: history.stamp(of: origin.slot) ?? "\(backtest.series.day(of: origin.slot))",
                accuracy: AccuracyJSON(origin.accuracy))
        }
        overall = AccuracyJSON(backtest.overall)
    }
}
