/// Makes forecasts of one series.
///
/// ```swift
/// let forecaster = Forecaster(history.series, SpecialDays(place: ontario), horizon: 168)
/// let forecast = forecaster.forecast(forecaster.calibrate())
/// forecast.rows[0].quantiles    // [0, 0, 1, 2, 3, 4, 6]
/// ```
/// A calibration is a back-test over eight weeks; it holds for days, while a forecast is made anew every few minutes.
public struct Forecaster: Sendable {
    public let series: Series
    public let calendar: SpecialDays
    public let model: ForecastModel
    /// Slots to forecast.
    public let horizon: Int
    /// Hours in which nothing is forecast, because the line is closed.
    public let pattern: OpeningPattern

    public init(_ series: Series, _ calendar: SpecialDays = .none, horizon: Int, model: ForecastModel = .auto) {
        self.series = series
        self.calendar = calendar
        self.model = model
        self.horizon = max(0, horizon)
        pattern = OpeningPattern(series)
    }

    /// How to average the models, and how far to trust them, from forecasts of the last eight weeks.
    public func calibrate() -> Calibration {
        let table = table(weeks: 1)
        let week = 7 * series.slotsPerDay
        return Calibration(series, table, origin: series.span.upperBound, kinds) { origin in
            Candidates(series.upTo(origin), table, origin..<(origin + week), model)
        }
    }

    /// A forecast from the end of the series.
    public func forecast(_ calibration: Calibration) -> Forecast {
        let origin = series.span.upperBound
        let table = table(weeks: 0)
        let candidates = Candidates(series, table, origin..<(origin + horizon), model)
        return Forecast(self, candidates, calibration, table)
    }

    /// Of the whole history and as many days as a forecast from its end may need.
    func table(weeks: Int) -> DayTable {
        let days = series.days + horizon / series.slotsPerDay + 2 + 7 * weeks
        return DayTable(from: series.firstDay, days: days, calendar)
    }

    /// The kind of each of ``Candidates``.
    var kinds: [ForecastModel] {
        switch model {
        case .auto: [.calendar, .calendar, .calendar, .calendar, .dshw, .profile]
        case .calendar: [.calendar, .calendar, .calendar, .calendar]
        case .dshw: [.dshw]
        case .profile: [.profile]
        }
    }
}
