internal import Foundation

/// The robust profile of a week: for each slot of the week the mean of its last weeks without the highest and the lowest,
/// at the level that they had. It asks for next to no history and is hard to lead astray.
struct WeeklyProfile: Sendable {
    private let cell: [Double]
    private let slots: Int

    private static let weeks = 6

    /// - Parameter special: for each day of `table`, the ratio of its special effects.
    init(_ series: Series, _ table: DayTable, special: [Double]) {
        let slots = series.slotsPerDay
        var values = [[Double]](repeating: [], count: 7 * slots)
        let first = max(series.span.lowerBound, series.span.upperBound - 2 * Self.weeks * 7 * slots)
        for index in (first..<max(first, series.span.upperBound)).reversed() where !series.counts[index].isNaN {
            let d = index / slots
            let c = table.shape[d] * slots + index % slots
            if values[c].count < Self.weeks, table.special[d].isEmpty {
                values[c].append(series.counts[index] / max(special[d], 1e-3))
            }
        }
        let mean = series.mean
        // A slot that history has not come to is like the same slot of other days.
        let daily = (0..<slots).map { s in
            Self.mean((0..<7).flatMap { values[$0 * slots + s] }) ?? mean
        }
        self.slots = slots
        cell = values.indices.map { c in
            guard let own = Self.mean(values[c]) else { return daily[c % slots] }
            // One or two weeks tell less than the other days do beside them.
            let n = Double(values[c].count)
            return (n * own + 0.5 * daily[c % slots]) / (n + 0.5)
        }
    }

    /// Without the highest and the lowest where there are four or more.
    private static func mean(_ values: [Double]) -> Double? {
        guard let low = values.min(), let high = values.max() else { return nil }
        let sum = values.reduce(0, +)
        return values.count >= 4
            ? (sum - low - high) / Double(values.count - 2) : sum / Double(values.count)
    }

    func means(_ range: Range<Int>, _ table: DayTable, special: [Double]) -> [Double] {
        range.map { index in
            let d = index / slots
            return cell[table.shape[d] * slots + index % slots] * special[d]
        }
    }
}
