/// Forecasts from rolling origins, each from what was known then, beside what came.
///
/// The last origin lies one horizon before the end of the history, the others `step` slots before one another.
public struct Backtest: Sendable {
    /// One forecast of the past.
    public struct Origin: Sendable {
        /// The first slot that was forecast.
        public let slot: Int
        public let forecast: Forecast
        public let accuracy: Accuracy
    }

    public let series: Series
    /// In order of time.
    public let origins: [Origin]
    /// Over all intervals of all origins.
    public let overall: Accuracy

    /// - Parameters:
    ///   - forecaster: with the whole history; its horizon is each origin's.
    ///   - origins: how many; fewer where history does not reach so far back.
    ///   - step: slots between origins.
    ///   - progress: is told how many origins are done.
    /// - Throws: ``BacktestError`` where history is too short for a single origin.
    public init(
        _ forecaster: Forecaster, origins: Int, step: Int, progress: (Int) -> Void = { _ in }
    ) throws(BacktestError) {
        let series = forecaster.series
        let slots = series.slotsPerDay
        let last = series.span.upperBound - forecaster.horizon
        let first = series.span.lowerBound + Self.leastDays * slots
        guard origins > 0, step > 0, forecaster.horizon > 0, last >= first else {
            throw BacktestError(
                days: Double(series.span.count) / Double(slots),
                needed: Double(Self.leastDays) + Double(forecaster.horizon) / Double(slots))
        }
        self.series = series
        let table = forecaster.table(weeks: 1)
        let length = max(forecaster.horizon, 7 * slots)
        // Origins a week apart calibrate one another: each is forecast once.
        var kept: [Int: Candidates] = [:]
        func candidates(_ slot: Int) -> Candidates {
            if let found = kept[slot] { return found }
            let made = Candidates(series.upTo(slot), table, slot..<(slot + length), forecaster.model)
            kept[slot] = made
            return made
        }
        var done: [Origin] = []
        var all: [(count: Double, forecast: CountDistribution)] = []
        for number in (0..<origins).reversed() {
            let (back, overflow) = number.multipliedReportingOverflow(by: step)
            let slot = last - back
            guard !overflow, slot >= first else { continue }
            let past = Forecaster(
                series.upTo(slot), forecaster.calendar, horizon: forecaster.horizon, model: forecaster.model)
            let calibration = Calibration(past.series, table, origin: slot, past.kinds, candidates: candidates)
            let forecast = Forecast(past, candidates(slot), calibration, table)
            let pairs = forecast.rows.compactMap { row in
                let count = series.counts[row.slot]
                return count.isNaN ? nil : (count: count, forecast: row.distribution)
            }
            all += pairs
            done.append(
                Origin(
                    slot: slot, forecast: forecast,
                    accuracy: Accuracy(pairs, naiveError: series.naiveError(upTo: slot))))
            kept = kept.filter { $0.key > slot - Calibration.origins * 7 * slots }
            progress(done.count)
        }
        self.origins = done
        overall = Accuracy(all, naiveError: done.first.flatMap { series.naiveError(upTo: $0.slot) })
    }

    /// Days of history before the first origin.
    static let leastDays = 2
}

/// History does not reach back far enough for one origin.
public struct BacktestError: Error, Sendable, CustomStringConvertible {
    /// What there is, and what one origin needs.
    public let days: Double
    public let needed: Double

    public var description: String {
        func rounded(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }
        return "the history has \(rounded(days)) days, a back-test with this horizon needs \(rounded(needed))"
    }
}
