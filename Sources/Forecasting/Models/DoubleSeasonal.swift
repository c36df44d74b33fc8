internal import Foundation

/// Double-seasonal exponential smoothing with an autoregressive error: Taylor, "Short-term electricity demand forecasting
/// using double seasonal exponential smoothing" (2003), in innovations form.
///
/// `mean = level + slot of the day + slot of the week + phi * last error`; after each count the level moves by `alpha`, the
/// two seasons by `delta` and `omega` times what was not foreseen. Works on square roots of counts, whose noise is alike at
/// all levels; public holidays are Sundays and special days are divided by their ratio before.
struct DoubleSeasonal: Sendable {
    struct Smoothing: Sendable, Hashable {
        var alpha = 0.002
        var delta = 0.02
        var omega = 0.1
        var phi = 0.6

        /// With one of them larger or smaller by `factor`.
        fileprivate func neighbours(_ factor: Double) -> [Smoothing] {
            var all: [Smoothing] = []
            for path in [\Smoothing.alpha, \.delta, \.omega] {
                for step in [factor, 1 / factor] {
                    var tried = self
                    tried[keyPath: path] = min(0.7, max(1e-4, self[keyPath: path] * step))
                    all.append(tried)
                }
            }
            for step in [0.1, -0.1] {
                var tried = self
                tried.phi = min(0.98, max(0, phi + step * (factor - 1)))
                all.append(tried)
            }
            return all
        }
    }

    private var level: Double
    private var daily: [Double]
    private var weekly: [Double]
    private var lastError = 0.0
    private(set) var smoothing: Smoothing
    private let slots: Int
    /// Mean of the squared error, which a square root's mean lacks.
    private var variance = 0.0

    /// Weeks from which the seasons begin, and weeks of history that are smoothed.
    private static let startWeeks = 4
    private static let mostWeeks = 52

    /// - Parameter special: for each day of `table`, the ratio of its special effects.
    init(_ series: Series, _ table: DayTable, special: [Double]) {
        let steps = Self.steps(series, table, special)
        let start = DoubleSeasonal(beginningOf: steps, slots: series.slotsPerDay)
        func run(_ smoothing: Smoothing) -> (state: DoubleSeasonal, error: Double) {
            var state = start
            state.smoothing = smoothing
            let error = state.run(steps)
            return (state, error)
        }
        var best = run(Smoothing())
        // Coordinate search on factors: a handful of passes is enough, the error is flat near its least.
        var factor = 3.0
        while factor > 1.2 {
            var improved = false
            for tried in best.state.smoothing.neighbours(factor) {
                let result = run(tried)
                if result.error < best.error { (best, improved) = (result, true) }
            }
            if !improved { factor = factor.squareRoot() }
        }
        self = best.state
    }

    /// One known count.
    private struct Step {
        var index: Int
        var cell: Int
        var root: Double
        var isSpecial: Bool
    }

    private static func steps(_ series: Series, _ table: DayTable, _ special: [Double]) -> [Step] {
        let slots = series.slotsPerDay
        let first = max(series.span.lowerBound, series.span.upperBound - mostWeeks * 7 * slots)
        return (first..<series.span.upperBound).compactMap { index in
            let count = series.counts[index]
            guard !count.isNaN else { return nil }
            let d = index / slots
            return Step(
                index: index, cell: table.shape[d] * slots + index % slots,
                root: (count / max(special[d], 1e-3)).squareRoot(), isSpecial: !table.special[d].isEmpty)
        }
    }

    private init(beginningOf steps: [Step], slots: Int) {
        self.slots = slots
        var sum = [Double](repeating: 0, count: 7 * slots)
        var number = sum
        for step in steps.prefix(Self.startWeeks * 7 * slots) where !step.isSpecial {
            sum[step.cell] += step.root
            number[step.cell] += 1
        }
        let level = sum.reduce(0, +) / max(1, number.reduce(0, +))
        var daily = [Double](repeating: 0, count: slots)
        for s in 0..<slots {
            var (a, b) = (0.0, 0.0)
            for d in 0..<7 { (a, b) = (a + sum[d * slots + s], b + number[d * slots + s]) }
            daily[s] = b > 0 ? a / b - level : 0
        }
        var weekly = [Double](repeating: 0, count: 7 * slots)
        for c in weekly.indices where number[c] > 0 {
            weekly[c] = (sum[c] / number[c] - level - daily[c % slots]) * number[c] / (number[c] + 1)
        }
        (self.level, self.daily, self.weekly) = (level, daily, weekly)
        smoothing = Smoothing()
    }

    /// Smooths all counts; the sum of squared errors one step ahead.
    private mutating func run(_ steps: [Step]) -> Double {
        var sum = 0.0
        var number = 0.0
        var last = Int.min
        for step in steps {
            let s = step.cell % slots
            let carried = step.index == last &+ 1 ? smoothing.phi * lastError : 0
            let seasonal = level + daily[s] + weekly[step.cell]
            let error = step.root - seasonal - carried
            if !step.isSpecial {
                sum += error * error
                number += 1
                level += smoothing.alpha * error
                daily[s] += smoothing.delta * error
                weekly[step.cell] += smoothing.omega * error
            }
            lastError = step.root - seasonal
            last = step.index
        }
        variance = number > 0 ? sum / number : 0
        return sum
    }

    /// The means from slot `range.lowerBound` on, which must follow the history at once.
    func means(_ range: Range<Int>, _ table: DayTable, special: [Double]) -> [Double] {
        range.map { index in
            let d = index / slots
            let cell = table.shape[d] * slots + index % slots
            let ahead = Double(index - range.lowerBound + 1)
            let root = level + daily[cell % slots] + weekly[cell] + pow(smoothing.phi, ahead) * lastError
            return (max(0, root) * max(0, root) + variance) * special[d]
        }
    }
}
