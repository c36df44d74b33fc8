internal import Domain

/// The slots of the week in which a line is open, read off its history.
///
/// A gap in a slot that is otherwise counted is a missing value; a slot that is hardly ever counted is closed. A bank that
/// counts from 7:00 to 21:00 on trading days needs no preparation.
public struct OpeningPattern: Sendable, Hashable {
    /// Slots of the week from Monday's midnight, 7 times the slots of a day.
    public let open: [Bool]
    private let slotsPerDay: Int

    /// Weeks that tell whether a slot is open today; older hours do not count.
    private static let weeks = 13
    /// Counted in a smaller share of the weeks than this is closed.
    private static let least = 0.1

    public init(_ series: Series) {
        let slots = series.slotsPerDay
        slotsPerDay = slots
        let start = max(series.span.lowerBound, series.span.upperBound - Self.weeks * 7 * slots)
        var known = [Int](repeating: 0, count: 7 * slots)
        var covered = known
        for index in start..<max(start, series.span.upperBound) {
            let cell = series.day(of: index).weekday.rawValue * slots + index % slots
            covered[cell] += 1
            if !series.counts[index].isNaN { known[cell] += 1 }
        }
        // A weekday that history has not come to yet is open when any other day is.
        let anyDay = (0..<slots).map { slot in (0..<7).contains { known[$0 * slots + slot] > 0 } }
        open = (0..<7 * slots).map { cell in
            covered[cell] == 0 ? anyDay[cell % slots] : Double(known[cell]) >= Self.least * Double(covered[cell])
        }
    }

    /// Whether the line is open in a slot of a series that began at Monday-based `weekday`.
    public func isOpen(_ slot: Int, of series: Series) -> Bool {
        open[series.day(of: slot).weekday.rawValue * slotsPerDay + slot % slotsPerDay]
    }
}
