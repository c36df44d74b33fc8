public import Domain

/// The fewest shifts of one length that cover what is needed, beside those who are scheduled already.
///
/// ```swift
/// let plan = ShiftPlan(need: [2, 3, 3, 1], scheduled: [1, 1, 0, 0], intervalsPerShift: 2)
/// plan.starts  // [1, 1, 2, 0]: one starts with the first interval, one with the second, two with the third
/// plan.total   // 4
/// plan.least   // 4
/// ```
/// From left to right: the first interval that still lacks somebody is covered by a shift that starts with it, for a later
/// start does not cover it and an earlier one covers nothing more that is still bare. No plan with shifts of one length
/// has fewer (each interval of consecutive ones; the greedy answer is optimal), and ``least`` proves it: no shift covers
/// two of those intervals, so that each needs its own counselors.
public struct ShiftPlan: Sendable, Hashable {
    /// How many start with each interval.
    public let starts: [Int]
    /// Counselors there in each interval, the scheduled among them.
    public let covered: [Int]
    /// All shifts of the plan.
    public var total: Int { starts.reduce(0, +) }
    /// No plan has fewer shifts: the most counselors missing in intervals of which no shift covers two.
    public let least: Int
    /// Those intervals.
    public let proof: [Int]

    private static let most = 1_000_000

    /// - Parameters:
    ///   - need: counselors by interval.
    ///   - scheduled: who is there already, by interval; those missing count as 0.
    ///   - intervalsPerShift: 2 for two-hour shifts and hours; less than 1 counts as 1. The last shifts may reach beyond the
    ///     intervals.
    public init(need: [Int], scheduled: [Int] = [], intervalsPerShift: Int) {
        let length = max(1, intervalsPerShift)
        let there = need.indices.map { index in
            scheduled.indices.contains(index) ? min(max(0, scheduled[index]), Self.most) : 0
        }
        let missing = zip(need, there).map { max(0, min($0, Self.most) - $1) }
        var starts = missing.map { _ in 0 }
        var present = 0
        var covered: [Int] = []
        for index in missing.indices {
            if index >= length { present -= starts[index - length] }
            starts[index] = max(0, missing[index] - present)
            present += starts[index]
            covered.append(present + there[index])
        }
        self.starts = starts
        self.covered = covered
        (least, proof) = Self.bound(missing, length)
    }

    /// The heaviest set of intervals at least a shift's length apart.
    private static func bound(_ missing: [Int], _ length: Int) -> (least: Int, proof: [Int]) {
        // best[i]: of the first i intervals.
        var best = [0]
        for index in missing.indices {
            best.append(max(best[index], missing[index] + best[max(0, index + 1 - length)]))
        }
        var proof: [Int] = []
        var index = missing.count
        while index > 0 {
            if best[index] == best[index - 1] {
                index -= 1
            } else {
                proof.append(index - 1)
                index = max(0, index - length)
            }
        }
        return (best.last ?? 0, proof.reversed())
    }

    /// The shifts themselves, one for all that start together.
    ///
    /// - Parameters:
    ///   - start: seconds since 1970 at which the first interval begins.
    ///   - interval: seconds.
    public func shifts(from start: Int, interval: Int, intervalsPerShift: Int, lane: String? = nil) -> [ScheduledShift]
    {
        starts.enumerated().filter { $0.element > 0 }.map { index, count in
            ScheduledShift(
                start: start + index * interval, end: start + (index + max(1, intervalsPerShift)) * interval,
                counselors: count, lane: lane)
        }
    }
}
