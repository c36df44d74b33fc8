import Domain
import Foundation
import Testing

@testable import Forecasting

@Suite struct ForecastTests {
    private func forecast(_ line: Line, horizon: Int = 168, seed: UInt64 = 30) -> Forecast {
        var draws = Draws(seed: seed)
        let forecaster = Forecaster(line.series(&draws), SpecialDays(place: line.place), horizon: horizon)
        return forecaster.forecast(forecaster.calibrate())
    }

    private func history(_ forecast: Forecast) -> History {
        History(series: forecast.series, zone: nil, hasOffsets: false, notes: [])
    }

    @Test(arguments: [2, 3, 8, 20, 60]) func `Short histories make sensible forecasts`(_ days: Int) {
        let line = Line(days: days, level: 30)
        let forecast = forecast(line)
        #expect(forecast.rows.count == 168)
        for row in forecast.rows {
            #expect(row.mean.isFinite && row.mean >= 0 && row.mean < 200)
            #expect(zip(row.quantiles, row.quantiles.dropFirst()).allSatisfy { $0 <= $1 })
        }
        let expected = forecast.rows.reduce(0) { $0 + line.mean($1.slot) }
        let found = forecast.rows.reduce(0) { $0 + $1.mean }
        #expect((0.6...1.5).contains(found / expected), "\(found / expected)")
    }

    @Test(arguments: [300, 900, 1800, 3600, 7200, 86_400])
    func `Intervals from five minutes to a day`(_ interval: Int) {
        let forecast = forecast(Line(interval: interval, days: 40, level: 5), horizon: 2 * 86_400 / interval)
        #expect(forecast.rows.count == 2 * 86_400 / interval)
        #expect(forecast.rows.allSatisfy { $0.mean > 0.2 && $0.mean < 20 })
    }

    @Test func `Lines of a table`() {
        let forecast = forecast(Line(days: 30), horizon: 5)
        let lines = forecast.csv(history(forecast)).split(separator: "\n")
        #expect(lines.first == "timestamp,mean,q025,q100,q250,q500,q750,q900,q975")
        #expect(lines.count == 6)
        #expect(lines[1].hasPrefix("2023-01-31 00:00:00,"))
    }

    @Test(arguments: [(2.5, 3, "2.500"), (-0.0004, 3, "0.000"), (-1.26, 1, "-1.3"), (7, 0, "7"), (0.9996, 3, "1.000")])
    func `Numbers with places`(_ number: Double, _ places: Int, _ text: String) {
        #expect(number.rounded(places: places) == text)
    }

    @Test func `What came today moves the rest of today and nothing else`() throws {
        let forecast = forecast(Line(days: 100, level: 20, dayNoise: 0.2), horizon: 48)
        let first = forecast.origin
        let twice = Dictionary(uniqueKeysWithValues: (0..<8).map { (first + $0, forecast.rows[$0].mean * 2) })
        let updated = forecast.updated(with: twice)
        for (before, after) in zip(forecast.rows, updated.rows) {
            let hour = before.slot - first
            let ratio = after.mean / before.mean
            if hour < 8 || hour >= 24 { #expect(ratio == 1) } else { #expect((1.1...2).contains(ratio), "\(ratio)") }
        }
        let asExpected = Dictionary(uniqueKeysWithValues: (0..<8).map { (first + $0, forecast.rows[$0].mean) })
        #expect(abs(forecast.updated(with: asExpected).rows[10].mean - forecast.rows[10].mean) < 1e-9)
        #expect(forecast.updated(with: [:]).rows.map(\.mean) == forecast.rows.map(\.mean))
        #expect(forecast.updated(with: [first - 3: 500]).rows.map(\.mean) == forecast.rows.map(\.mean))
    }

    @Test func `Parts add up to the whole`() {
        #expect(reconciled([[1, 2], [3, 0]], total: [8, 4]) == [[2, 4], [6, 0]])
        #expect(reconciled([[0], [0]], total: [4]) == [[2], [2]])
        #expect(reconciled([], total: [4]) == [])
        var draws = Draws(seed: 31)
        let parts = (0..<3).map { _ in (0..<50).map { _ in draws.unit() } }
        let total = (0..<50).map { _ in 10 * draws.unit() }
        let made = reconciled(parts, total: total)
        for i in 0..<50 { #expect(abs(made.reduce(0) { $0 + $1[i] } - total[i]) < 1e-12) }
    }

    @Test func `Slots taken out are not learned`() {
        var draws = Draws(seed: 32)
        let clean = Line(days: 60).series(&draws)
        var counts = clean.counts
        let spike = (50 * 24)..<(52 * 24)
        for slot in spike { counts[slot] = 900 }
        let series = Series(firstDay: clean.firstDay, interval: 3600, counts: counts).without(spike)
        #expect(series == clean.without(spike))
        #expect(series.counts[50 * 24].isNaN)
    }

    @Test(arguments: [40, 80, 120], [12, 168, 700])
    func `The plot fits and says what it shows`(_ width: Int, _ horizon: Int) {
        let forecast = forecast(Line(days: 100, place: .test), horizon: horizon)
        let text = ForecastPlot(forecast, history(forecast), width: width).text
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            #expect(line.count <= width, "\(line)")
        }
        #expect(text.contains("How sure") && text.contains("┊") && text.contains("░"))
        #expect(text.contains("errors were"))
    }

    @Test func `A plot of next to nothing`() {
        let quiet = Series(
            firstDay: CivilDay(number: 20_000), interval: 3600, counts: [Double](repeating: 0, count: 72))
        let forecaster = Forecaster(quiet, horizon: 24)
        let forecast = forecaster.forecast(forecaster.calibrate())
        #expect(ForecastPlot(forecast, history(forecast)).text.contains("about 0 in all"))
        let none = Forecaster(quiet, horizon: 0)
        #expect(ForecastPlot(none.forecast(none.calibrate()), history(forecast)).text.contains("Nothing to show"))
    }
}
