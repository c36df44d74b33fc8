internal import Foundation

/// What the last weeks say of the shape of a day and of a week that a fit over years does not.
///
/// The ratio of what came to what the model fitted, per slot of the day and then per slot of the week, discounted by weeks
/// and shrunk as ``FastLevel``'s; special days do not count. Each week is first set to its own level, so that a shape holds
/// no level. How fast to forget and how strongly to shrink are chosen by how well each week's shape would have been forecast
/// from those before it; to change nothing is one of the choices.
struct FastProfile: Sendable, Hashable {
    /// By slot of the week, as ``CalendarModel/cell``.
    let ratio: [Double]

    struct Memory: Sendable, Hashable {
        /// Weeks.
        var halfLife: Double
        /// In weeks of a mean slot for the slot of the week, seven times as much in days for the slot of the day.
        var shrink: Double
    }

    static let candidates: [Memory] = [1.5, 3, 6].flatMap { halfLife in
        [0.3, 1, 3, 10].map { Memory(halfLife: halfLife, shrink: $0) }
    }
    /// Weeks of the history on which the choice is made.
    private static let chosenOn = 52

    init(_ series: Series, _ table: DayTable, mean: [Double]) {
        let slots = series.slotsPerDay
        let weeks = Self.weeks(series, table, mean: mean)
        var best: (memory: Memory, error: Double)?
        var plain = 0.0
        for memory in Self.candidates {
            var state = State(slots: slots, memory)
            var error = 0.0
            plain = 0
            for (number, week) in weeks.enumerated() {
                if number >= 3, number >= weeks.count - Self.chosenOn {
                    let ratio = state.ratio()
                    for cell in week {
                        error += abs(cell.actual - cell.fitted * ratio[cell.slot])
                        plain += abs(cell.actual - cell.fitted)
                    }
                }
                state.add(week)
            }
            if error < (best?.error ?? .infinity) { best = (memory, error) }
        }
        guard let best, best.error < plain else {
            ratio = [Double](repeating: 1, count: 7 * slots)
            return
        }
        var state = State(slots: slots, best.memory)
        for week in weeks { state.add(week) }
        ratio = state.ratio()
    }

    private struct Cell {
        var slot: Int
        var actual: Double
        var fitted: Double
    }

    /// The history in weeks that end at its end, in shares of the mean slot, each set to its own level.
    private static func weeks(_ series: Series, _ table: DayTable, mean: [Double]) -> [[Cell]] {
        let slots = series.slotsPerDay
        let scale = 1 / max(series.mean, 1e-9)
        var weeks: [[Cell]] = []
        var start = series.span.upperBound - 7 * slots
        while start >= series.span.lowerBound, weeks.count < chosenOn + 26 {
            var week: [Cell] = []
            var (actual, fitted) = (0.0, 0.0)
            for index in start..<(start + 7 * slots) where !series.counts[index].isNaN {
                let d = index / slots
                guard table.special[d].isEmpty else { continue }
                let count = FastLevel.clipped(series.counts[index], mean[index]) * scale
                let cell = Cell(
                    slot: table.shape[d] * slots + index % slots, actual: count, fitted: mean[index] * scale)
                actual += cell.actual
                fitted += cell.fitted
                week.append(cell)
            }
            let level = actual > 0 && fitted > 0 ? actual / fitted : 1
            for i in week.indices { week[i].fitted *= level }
            weeks.append(week)
            start -= 7 * slots
        }
        return weeks.reversed()
    }

    private struct State {
        let slots: Int
        let keep: Double
        let shrink: Double
        var actual: [Double]
        var fitted: [Double]

        init(slots: Int, _ memory: Memory) {
            self.slots = slots
            keep = pow(0.5, 1 / memory.halfLife)
            shrink = memory.shrink
            actual = [Double](repeating: 0, count: 7 * slots)
            fitted = actual
        }

        mutating func add(_ week: [Cell]) {
            for i in actual.indices {
                actual[i] *= keep
                fitted[i] *= keep
            }
            for cell in week {
                actual[cell.slot] += cell.actual
                fitted[cell.slot] += cell.fitted
            }
        }

        func ratio() -> [Double] {
            var day = [Double](repeating: 0, count: slots)
            for s in 0..<slots {
                var (a, b) = (0.0, 0.0)
                for d in 0..<7 { (a, b) = (a + actual[d * slots + s], b + fitted[d * slots + s]) }
                day[s] = (a + shrink) / (b + shrink)
            }
            return actual.indices.map { c in
                let own = day[c % slots]
                return own * (actual[c] + shrink) / (own * fitted[c] + shrink)
            }
        }
    }
}
