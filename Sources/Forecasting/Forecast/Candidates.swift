internal import Foundation

/// The means that every model forecasts from one origin.
struct Candidates: Sendable {
    struct Candidate: Sendable {
        var model: ForecastModel
        var means: [Double]
    }

    private(set) var all: [Candidate] = []

    /// Long memory with all of a year's harmonics; short memory with two. In short histories both are much the same.
    private static let steady = CalendarModel.Settings(halfLife: 104, harmonics: 6)
    private static let nimble = CalendarModel.Settings(halfLife: 26, harmonics: 2)

    /// - Parameters:
    ///   - series: all that is known at the origin, its end.
    ///   - table: of the history and the days to come.
    ///   - range: the slots to forecast; begins at the series' end.
    init(_ series: Series, _ table: DayTable, _ range: Range<Int>, _ model: ForecastModel) {
        let short = CalendarModel(series, table, Self.nimble)
        if model == .auto || model == .calendar {
            let long = CalendarModel(series, table, Self.steady)
            let steady = Adapted(long, series, table, range)
            let nimble = Adapted(short, series, table, range)
            add(.calendar, steady.means(nil))
            add(.calendar, steady.means(steady.chosenLevel))
            add(.calendar, nimble.means(nimble.chosenLevel))
            add(.calendar, nimble.means(nimble.level(FastLevel.nimble)))
        }
        if model == .auto || model == .dshw {
            let seasonal = DoubleSeasonal(series, table, special: short.special)
            add(.dshw, seasonal.means(range, table, special: short.special))
        }
        if model == .auto || model == .profile {
            let profile = WeeklyProfile(series, table, special: short.special)
            add(.profile, profile.means(range, table, special: short.special))
        }
    }

    private mutating func add(_ model: ForecastModel, _ means: [Double]) {
        all.append(Candidate(model: model, means: means.map { $0.isFinite ? max(0, $0) : 0 }))
    }

    /// A calendar model with what the last days and weeks add.
    private struct Adapted {
        private let series: Series
        private let table: DayTable
        private let range: Range<Int>
        private let fitted: [Double]
        private let shaped: [Double]

        init(_ model: CalendarModel, _ series: Series, _ table: DayTable, _ range: Range<Int>) {
            (self.series, self.table, self.range) = (series, table, range)
            let slots = series.slotsPerDay
            let fitted = (0..<series.span.upperBound).map { model.mean($0, table) }
            let profile = FastProfile(series, table, mean: fitted)
            self.fitted = fitted
            shaped = range.map { model.mean($0, table) * profile.ratio[table.shape[$0 / slots] * slots + $0 % slots] }
        }

        var chosenLevel: FastLevel { FastLevel(series, table, mean: fitted) }

        func level(_ memory: FastLevel.Memory) -> FastLevel {
            FastLevel(series, table, mean: fitted, fixed: memory)
        }

        func means(_ level: FastLevel?) -> [Double] {
            guard let level else { return shaped }
            return shaped.indices.map { shaped[$0] * level.ratio(daysAhead: $0 / series.slotsPerDay) }
        }
    }
}
