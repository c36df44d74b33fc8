internal import Foundation

/// What the last days say of the level that a fit over years does not: `(A + s) / (B + s)` with `A` the discounted counts
/// that came and `B` the discounted means that were fitted, so that little evidence moves it little.
///
/// How fast to forget and how strongly to hold on to 1 are chosen on the history itself: those that would have forecast
/// the daily totals of the following week best.
struct FastLevel: Sendable, Hashable {
    /// For each day ahead, from 0: what it multiplies.
    let ratios: [Double]

    func ratio(daysAhead: Int) -> Double {
        ratios.isEmpty ? 1 : ratios[min(max(0, daysAhead), ratios.count - 1)]
    }

    /// Days of the forecast that differ; later ones are like the last.
    static let ahead = 7
    /// Special days tell little of the level.
    private static let specialWeight = 0.25
    /// Days of the history on which the choice is made.
    private static let chosenOn = 365

    struct Memory: Sendable, Hashable {
        /// Days.
        var halfLife: Double
        /// `s`, in mean days.
        var shrink: Double
        /// What is left of the level's logarithm after each day ahead.
        var damping: Double
    }

    static let candidates: [Memory] = [1.0, 2, 4, 8, 16, 32].flatMap { halfLife in
        [0.1, 0.5, 2, 8, 32].flatMap { shrink in
            [1.0, 0.9].map { Memory(halfLife: halfLife, shrink: shrink, damping: $0) }
        }
    }

    /// The level of the last days as it is, for lines that change faster than a year's history would choose.
    static let nimble = Memory(halfLife: 4, shrink: 0.1, damping: 1)

    private static let cautious = Memory(halfLife: 8, shrink: 2, damping: 0.9)

    /// - Parameters:
    ///   - mean: what the model fitted, for every slot of the history.
    ///   - fixed: how to forget; nil to choose.
    init(_ series: Series, _ table: DayTable, mean: [Double], fixed: Memory? = nil) {
        let days = DailyTotals(series, table, mean: mean)
        if let fixed {
            ratios = days.ratios(fixed)
            return
        }
        // Where history is too short to choose, all errors are 0 and the cautious one stays.
        var best = (memory: Self.cautious, error: days.error(Self.cautious, over: Self.chosenOn))
        for memory in Self.candidates {
            let error = days.error(memory, over: Self.chosenOn)
            if error < best.error { best = (memory, error) }
        }
        ratios = days.ratios(best.memory)
    }

    /// A spike counts for no more than a large surprise would.
    static func clipped(_ count: Double, _ mean: Double) -> Double {
        min(count, max(3 * mean, mean + 6 * mean.squareRoot()))
    }

    /// The history by days, in shares of the mean day.
    private struct DailyTotals {
        var actual: [Double]
        var fitted: [Double]
        var weight: [Double]

        init(_ series: Series, _ table: DayTable, mean: [Double]) {
            let slots = series.slotsPerDay
            actual = [Double](repeating: 0, count: series.days)
            fitted = actual
            for index in series.span where !series.counts[index].isNaN {
                actual[index / slots] += FastLevel.clipped(series.counts[index], mean[index])
                fitted[index / slots] += mean[index]
            }
            let open = fitted.count { $0 > 0 }
            let typical = max(fitted.reduce(0, +) / Double(max(1, open)), 1e-9)
            actual = actual.map { $0 / typical }
            fitted = fitted.map { $0 / typical }
            weight = (0..<actual.count).map { table.special[$0].isEmpty ? 1 : FastLevel.specialWeight }
        }

        /// The sum of absolute errors of the totals 1 to 7 days ahead, forecast from each day of the last year.
        func error(_ memory: Memory, over last: Int) -> Double {
            let keep = pow(0.5, 1 / memory.halfLife)
            let powers = (0..<FastLevel.ahead).map { pow(memory.damping, Double($0)) }
            var (a, b, sum) = (0.0, 0.0, 0.0)
            let first = max(14, actual.count - last)
            for d in 0..<actual.count {
                if d >= first {
                    let level = log((a + memory.shrink) / (b + memory.shrink))
                    let same = memory.damping == 1 ? exp(level) : 0
                    for h in 0..<min(FastLevel.ahead, actual.count - d) {
                        let ratio = memory.damping == 1 ? same : exp(level * powers[h])
                        sum += weight[d + h] * abs(actual[d + h] - ratio * fitted[d + h])
                    }
                }
                a = keep * a + weight[d] * actual[d]
                b = keep * b + weight[d] * fitted[d]
            }
            return sum
        }

        func ratios(_ memory: Memory) -> [Double] {
            let keep = pow(0.5, 1 / memory.halfLife)
            var (a, b) = (0.0, 0.0)
            for d in actual.indices {
                a = keep * a + weight[d] * actual[d]
                b = keep * b + weight[d] * fitted[d]
            }
            let level = log((a + memory.shrink) / (b + memory.shrink))
            return (0..<FastLevel.ahead).map { exp(level * pow(memory.damping, Double($0))) }
        }
    }
}
