/// Counselors who are there from one time to another.
public struct ScheduledShift: Sendable, Hashable {
    /// Seconds since 1970-01-01 00:00 UTC; `end` is the first second after it.
    public let start: Int
    public let end: Int
    public let counselors: Int
    /// Who, where it is one person's shift.
    public let counselor: String?
    /// The lane they answer, nil for every one.
    public let lane: String?

    public init(start: Int, end: Int, counselors: Int, counselor: String? = nil, lane: String? = nil) {
        self.start = start
        self.end = end
        self.counselors = counselors
        self.counselor = counselor
        self.lane = lane
    }
}

extension Sequence<ScheduledShift> {
    /// How many are there in each of `count` intervals, the fewest at any moment of it: who comes halfway helps half.
    ///
    /// ```swift
    /// shifts.headcounts(from: 1_772_388_000, interval: 3600, count: 24)  // [3, 3, 5, ...]
    /// ```
    /// - Parameters:
    ///   - start: seconds since 1970.
    ///   - interval: seconds, above 0.
    ///   - lane: those who answer this lane, those of no lane among them; nil for all.
    public func headcounts(from start: Int, interval: Int, count: Int, lane: String? = nil) -> [Int] {
        guard interval > 0, count > 0 else { return [] }
        let end = start + interval * count
        var changes: [Int: Int] = [:]
        for shift in self where shift.end > start && shift.start < end && shift.end > shift.start {
            if let lane, let own = shift.lane, own != lane { continue }
            changes[Swift.max(shift.start, start), default: 0] += shift.counselors
            if shift.end < end { changes[shift.end, default: 0] -= shift.counselors }
        }
        var present = 0
        var fewest = [Int](repeating: 0, count: count)
        let times = changes.keys.sorted()
        var next = 0
        for index in 0..<count {
            let from = start + index * interval
            while next < times.count, times[next] <= from {
                present += changes[times[next]] ?? 0
                next += 1
            }
            fewest[index] = present
            while next < times.count, times[next] < from + interval {
                present += changes[times[next]] ?? 0
                fewest[index] = Swift.min(fewest[index], present)
                next += 1
            }
        }
        return fewest
    }
}
