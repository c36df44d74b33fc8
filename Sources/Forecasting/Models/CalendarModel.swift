internal import Foundation

/// A Poisson regression of counts on the calendar, with a penalty on every effect.
///
/// `log mean = intercept + slot + weekday + slot x weekday + year's harmonics + trend + special days`. An interval's mean is
/// the product of its cell of the week and its day: `cell[weekday * slots + slot] * day[d]`. This makes a fit cheap: the
/// slot x weekday effects are eliminated from the normal equations (their block is diagonal), the rest is solved densely.
struct CalendarModel: Sendable {
    struct Settings: Sendable {
        /// Penalty of a year's first harmonic and of the trend; slot x weekday begins with it and finds its own.
        var lambda = 2.0
        /// Weeks after which a day counts half.
        var halfLife = 52.0
        /// Pairs of a year's harmonics, where history is long enough.
        var harmonics = 6
    }

    /// `cell[shape * slots + slot]`, in counts.
    private(set) var cell: [Double]
    /// For each day of the table, those to come included.
    private(set) var day: [Double]
    /// For each day of the table, what special days multiply: 1 on all others.
    private(set) var special: [Double]
    let slots: Int

    func mean(_ slot: Int, _ table: DayTable) -> Double {
        let d = slot / slots
        return cell[table.shape[d] * slots + slot % slots] * day[d]
    }
}

extension CalendarModel {
    /// Fits to the counts of `series`; `table` also covers the days to come.
    init(_ series: Series, _ table: DayTable, _ settings: Settings) {
        slots = series.slotsPerDay
        let scale = max(1, series.mean / 10)
        var fit = CalendarFit(series, table, settings, scale: scale)
        fit.run()
        cell = fit.cellMean.map { $0 * scale }
        day = fit.dayMean
        special = fit.specialRatio
    }
}
