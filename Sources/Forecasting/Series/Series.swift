public import Domain

/// Counts at regular intervals of local time, on a grid of whole days.
///
/// ```swift
/// // Two hours of 1 January 2026, then one that nobody counted
/// Series(firstDay: day, interval: 3600, first: 0, counts: [4, 7, .nan])
/// ```
/// A day has the same slots in every season: on the day that clocks are set forward one slot is never known, on the day
/// that they are set back one slot holds the mean of two.
public struct Series: Sendable {
    /// Seconds, a divisor of a day.
    public let interval: Int
    public let firstDay: CivilDay
    /// From midnight of ``firstDay`` to midnight after the last slot, `.nan` where the count is not known.
    public private(set) var counts: [Double]
    /// Indices into ``counts``: from the first slot that history speaks of to one after the last.
    public let span: Range<Int>

    public var slotsPerDay: Int { 86_400 / interval }
    var days: Int { counts.count / slotsPerDay }

    /// - Parameters:
    ///   - interval: seconds, a divisor of 86,400.
    ///   - first: the slot of the first day at which `counts` begins.
    ///   - counts: at least 0, or `.nan` for a slot that nobody counted.
    public init(firstDay: CivilDay, interval: Int, first: Int = 0, counts: [Double]) {
        precondition(interval > 0 && 86_400 % interval == 0, "an interval divides a day")
        self.interval = interval
        self.firstDay = firstDay
        let slots = 86_400 / interval
        let before = min(max(0, first), slots - 1)
        span = before..<(before + counts.count)
        let whole = (span.upperBound + slots - 1) / slots * slots
        self.counts =
            [Double](repeating: .nan, count: before) + counts
            + [Double](repeating: .nan, count: whole - span.upperBound)
    }

    /// What was known when slot `end` began: nothing from `end` on.
    public func upTo(_ end: Int) -> Series {
        let end = min(max(end, span.lowerBound), span.upperBound)
        return Series(
            firstDay: firstDay, interval: interval, first: span.lowerBound, counts: Array(counts[span.lowerBound..<end])
        )
    }

    /// The same history without some slots, for example spikes that the regular model must not learn.
    public func without(_ slots: some Sequence<Int>) -> Series {
        var cleaned = self
        for slot in slots where counts.indices.contains(slot) { cleaned.counts[slot] = .nan }
        return cleaned
    }

    /// The day of a slot, which may lie beyond the history.
    public func day(of slot: Int) -> CivilDay { firstDay + slot / slotsPerDay }

    /// Seconds since its midnight.
    public func clock(of slot: Int) -> Int { slot % slotsPerDay * interval }

    /// How many counts are known.
    public var known: Int { counts.count { !$0.isNaN } }

    /// The mean of the known counts; 0 where there is none.
    public var mean: Double {
        var (sum, number) = (0.0, 0)
        for count in counts where !count.isNaN { (sum, number) = (sum + count, number + 1) }
        return number == 0 ? 0 : sum / Double(number)
    }
}

extension Series: Equatable {
    /// Two slots that nobody counted are the same.
    public static func == (one: Series, other: Series) -> Bool {
        one.interval == other.interval && one.firstDay == other.firstDay && one.span == other.span
            && zip(one.counts, other.counts).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN }
    }
}
