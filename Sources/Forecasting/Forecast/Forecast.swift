internal import Domain

/// Counts to expect, interval by interval, with how sure that is.
public struct Forecast: Sendable {
    /// Of the columns `q025` ... `q975`.
    public static let probabilities = [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975]

    /// One interval in which the line is open.
    public struct Row: Sendable {
        /// Index on the grid of the series.
        public let slot: Int
        public let mean: Double
        /// For each of ``Forecast/probabilities`` the least count that is not exceeded with that probability; never falls.
        public let quantiles: [Int]
        public let distribution: CountDistribution
        /// The holiday or event of its day.
        public let special: [String]

        init(slot: Int, distribution: CountDistribution, special: [String]) {
            self.slot = slot
            self.distribution = distribution
            self.special = special
            mean = distribution.mean
            quantiles = distribution.quantiles(Forecast.probabilities)
        }
    }

    public let series: Series
    /// In order; closed hours are left out.
    public let rows: [Row]
    public let calibration: Calibration

    /// The slot at which nothing was known any more.
    public var origin: Int { series.span.upperBound }

    init(_ forecaster: Forecaster, _ candidates: Candidates, _ calibration: Calibration, _ table: DayTable) {
        let series = forecaster.series
        let origin = series.span.upperBound
        self.series = series
        self.calibration = calibration
        rows = (origin..<(origin + forecaster.horizon)).compactMap { slot in
            guard forecaster.pattern.isOpen(slot, of: series) else { return nil }
            var mean = 0.0
            for (candidate, weight) in zip(candidates.all, calibration.weights) {
                mean += weight * candidate.means[slot - origin]
            }
            let special = table.special[slot / series.slotsPerDay].map { table.names[$0] }
            return Row(
                slot: slot,
                distribution: calibration.dispersion.distribution(mean: mean, isSpecial: !special.isEmpty),
                special: special)
        }
    }

    private init(_ forecast: Forecast, rows: [Row]) {
        series = forecast.series
        calibration = forecast.calibration
        self.rows = rows
    }
}

extension Forecast {
    /// Hours after which what came today counts half.
    private static let intradayHalfLife = 3.0

    /// The same forecast after a part of it has come: the rest of the day is multiplied by `(A + s) / (B + s)`, where `A` are
    /// the discounted counts of today and `B` their discounted means. `s` is the strength of the forecast's own word: a
    /// gamma-distributed level with relative variance `a` weighs as much as `phi / a` counts.
    ///
    /// - Parameter counts: by slot; those before the origin and those of earlier days are passed over.
    public func updated(with counts: [Int: Double]) -> Forecast {
        guard let last = counts.keys.max(), last >= origin else { return self }
        let slots = series.slotsPerDay
        let today = last / slots
        var (came, expected) = (0.0, 0.0)
        for row in rows where row.slot / slots == today && row.slot <= last {
            guard let count = counts[row.slot], count >= 0, count.isFinite else { continue }
            let hours = Double((last - row.slot) * series.interval) / 3600
            let weight = (-hours / Self.intradayHalfLife * 2.0.logarithm).exponential
            came += weight * FastLevel.clipped(count, row.mean)
            expected += weight * row.mean
        }
        let dispersion = calibration.dispersion
        let strength = dispersion.phi / max(dispersion.a, 0.001)
        let ratio = (came + strength) / (expected + strength)
        return Forecast(
            self,
            rows: rows.map { row in
                guard row.slot > last, row.slot / slots == today else { return row }
                let changed = dispersion.distribution(mean: row.mean * ratio, isSpecial: !row.special.isEmpty)
                return Row(slot: row.slot, distribution: changed, special: row.special)
            })
    }
}

/// The means of parts, made to add up to the mean of the whole: each interval's parts are multiplied by one ratio.
///
/// `reconciled([[1, 2], [3, 0]], total: [8, 4])` is `[[2, 4], [6, 0]]`. Where all parts are 0 each gets the same share.
/// - Parameters:
///   - parts: for each part (a language's lane, or level 3 and above and the rest) its means.
///   - total: the means of the whole; intervals that one of them lacks are left out.
public func reconciled(_ parts: [[Double]], total: [Double]) -> [[Double]] {
    let count = min(total.count, parts.map(\.count).min() ?? 0)
    return parts.map { part in
        (0..<count).map { i in
            let sum = parts.reduce(0) { $0 + $1[i] }
            return sum > 0 ? part[i] * total[i] / sum : total[i] / Double(parts.count)
        }
    }
}
