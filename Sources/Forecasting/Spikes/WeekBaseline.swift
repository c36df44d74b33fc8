internal import Foundation

/// What is usual at each slot of the week, at the level of the weeks around it: a robust baseline for histories.
///
/// ```swift
/// WeekBaseline.means(counts, slotsPerDay: 24)  // by slot, in conversations
/// ```
/// Level (four weeks to either side) x hour of day x day of week x hour of week, each a ratio of sums that is drawn to 1 by
/// 30 conversations; counts beyond what chance brings are clipped, so that a spike does not become usual.
enum WeekBaseline {
    /// Conversations that draw each ratio to 1.
    private static let prior = 30.0
    private static let weeksEachSide = 4
    private static let passes = 4

    /// - Parameter counts: by slot from a midnight, `.nan` where nobody counted.
    static func means(_ counts: [Double], slotsPerDay: Int) -> [Double] {
        let known = counts.map { $0.isNaN ? 0.0 : 1.0 }
        let number = known.reduce(0, +)
        guard number > 0, slotsPerDay > 0 else { return counts.map { _ in 0 } }
        let total = zip(counts, known).reduce(0) { $1.1 > 0 ? $0 + $1.0 : $0 }
        var means = counts.map { _ in total / number }
        for _ in 0..<passes {
            let clipped = zip(counts, means).map { count, mean in
                count.isNaN ? 0 : min(count, max(3 * mean, mean + 6 * mean.squareRoot()))
            }
            var shape = counts.map { _ in 1.0 }
            let level = levels(clipped, known, slotsPerDay)
            for (length, coarse) in [(slotsPerDay, 1), (7 * slotsPerDay, slotsPerDay), (7 * slotsPerDay, 1)] {
                let groups = length / coarse
                var came = [Double](repeating: prior, count: groups)
                var usual = came
                for index in counts.indices where known[index] > 0 {
                    let group = index % length / coarse
                    came[group] += clipped[index]
                    usual[group] += level[index] * shape[index]
                }
                for index in counts.indices {
                    let group = index % length / coarse
                    shape[index] *= came[group] / usual[group]
                }
            }
            means = zip(levels(clipped, zip(shape, known).map { $0 * $1 }, slotsPerDay), shape).map { $0 * $1 }
        }
        return means
    }

    /// Sums of what came over sums of the shape, in a window around each slot; drawn by one conversation to the whole.
    private static func levels(_ counts: [Double], _ shape: [Double], _ slotsPerDay: Int) -> [Double] {
        let reach = weeksEachSide * 7 * slotsPerDay
        func sums(_ values: [Double]) -> [Double] {
            var sum = 0.0
            return [0]
                + values.map { value in
                    sum += value
                    return sum
                }
        }
        let (came, usual) = (sums(counts), sums(shape))
        let whole = (came.last ?? 0) / max(usual.last ?? 0, 1e-9)
        guard whole > 0 else { return counts.map { _ in 0 } }
        return counts.indices.map { index in
            let (low, high) = (max(0, index - reach), min(counts.count, index + reach + 1))
            return (came[high] - came[low] + 1) / (usual[high] - usual[low] + 1 / whole)
        }
    }
}
