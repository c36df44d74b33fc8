import Domain
import Foundation
import Testing

@testable import Forecasting

@Suite struct ModelTests {
    /// The relative error of means over the days after a history, weighted by the truth.
    private func error(_ line: Line, _ range: Range<Int>, _ means: [Double]) -> Double {
        let truth = range.map(line.mean)
        return zip(means, truth).reduce(0) { $0 + abs($1.0 - $1.1) } / truth.reduce(0, +)
    }

    private func table(_ series: Series, _ place: HolidayPlace? = nil) -> DayTable {
        DayTable(from: series.firstDay, days: series.days + 30, SpecialDays(place: place))
    }

    @Test func `LAPACK solves what was multiplied out`() throws {
        var draws = Draws(seed: 1)
        let n = 12
        let factor = (0..<n * n).map { _ in draws.normal() }
        var matrix = [Double](repeating: 0, count: n * n)
        for i in 0..<n {
            for j in 0..<n {
                matrix[i * n + j] = (0..<n).reduce(i == j ? 1 : 0) { $0 + factor[i * n + $1] * factor[j * n + $1] }
            }
        }
        let x = (0..<n).map { _ in draws.normal() }
        let right = (0..<n).map { i in (0..<n).reduce(0) { $0 + matrix[i * n + $1] * x[$1] } }
        let solved = try #require(solvePositive(matrix, right))
        for i in 0..<n { #expect(abs(solved[i] - x[i]) < 1e-8) }
        #expect(solvePositive([1, 2, 2, 1], [1, 1]) == nil)
        #expect(solvePositive([.nan], [1]) == nil)
        #expect(solvePositive([1], [1, 1]) == nil)
    }

    /// Of 168 cells the fit must find means well below the noise of single counts.
    @Test(arguments: [1.0, 10, 300])
    func `The calendar model finds the means of every slot of the week`(_ level: Double) {
        var draws = Draws(seed: 2)
        let line = Line(level: level)
        let series = line.series(&draws)
        let model = CalendarModel(series, table(series), CalendarModel.Settings(halfLife: 104))
        let range = series.span.upperBound..<(series.span.upperBound + 168)
        let found = error(line, range, range.map { model.mean($0, table(series)) })
        // A year of weeks: each cell's mean has 1/52 of one count's variance, and neighbours help.
        #expect(found < 0.14 / level.squareRoot() + 0.01, "\(found)")
    }

    /// The score of every cell, of every day effect: at the optimum the residuals of a cell are what its penalty holds back.
    @Test func `A fit leaves no residual that is not its penalty's`() {
        var draws = Draws(seed: 3)
        let line = Line(days: 800, place: .test, holiday: 0.4)
        let series = line.series(&draws)
        let table = table(series, .test)
        let model = CalendarModel(series, table, CalendarModel.Settings(halfLife: 1e9))
        var bySlot = [(came: Double, fitted: Double)](repeating: (0, 0), count: 24)
        var all = (came: 0.0, fitted: 0.0)
        for slot in series.span {
            let mean = model.mean(slot, table)
            bySlot[slot % 24].came += series.counts[slot]
            bySlot[slot % 24].fitted += mean
            all.came += series.counts[slot]
            all.fitted += mean
        }
        #expect(abs(all.came / all.fitted - 1) < 1e-4)
        for slot in bySlot { #expect(abs(slot.came / slot.fitted - 1) < 1e-3) }
    }

    /// Newton's steps double the digits; with a wrong matrix they would still come to the same end, but slowly.
    @Test func `A fit is done in a few steps`() {
        var draws = Draws(seed: 33)
        // Every weekday has hours of its own, and the year a wave.
        let counts = (0..<800 * 24).map { slot in
            let hours = Double(slot % 24 + slot / 24 % 7 * 3) / 24
            let year = Double(slot) / 24 / 365.25
            return draws.poisson(60 * (1 + 0.9 * sin(2 * .pi * hours)) * (1 + 0.6 * sin(2 * .pi * year)))
        }
        let series = Series(firstDay: Line().first, interval: 3600, counts: counts)
        let settings = CalendarModel.Settings(halfLife: 104)
        var fit = CalendarFit(series, table(series, .test), settings, scale: series.mean / 10)
        let steps = fit.run()
        #expect(steps <= 8, "\(steps)")
    }

    @Test func `A holiday is learned by its name, and one never seen is like the others`() throws {
        var draws = Draws(seed: 4)
        let line = Line(days: 560, level: 20, place: .test, holiday: 0.4)
        let series = line.series(&draws)
        let table = table(series, .test)
        let model = CalendarModel(series, table, CalendarModel.Settings(halfLife: 104))
        // 13 June 2024 is no holiday; the first Wednesday of June was, and 2024's has been seen twice.
        for text in ["2024-03-13", "2024-06-05"] {
            let day = try #require(CivilDay(text)).number - series.firstDay.number
            let range = day * 24..<(day + 1) * 24
            #expect(error(line, range, range.map { model.mean($0, table) }) < 0.15)
        }
        // Nobody has seen an autumn holiday before the first: its mean is that of other holidays.
        let early = series.upTo(280 * 24)
        let young = CalendarModel(early, table, CalendarModel.Settings(halfLife: 104))
        let autumn = try #require(CivilDay("2023-10-12")).number - series.firstDay.number
        let range = autumn * 24..<(autumn + 1) * 24
        #expect(error(line, range, range.map { young.mean($0, table) }) < 0.3)
        // Without the calendar it is taken for a Thursday.
        let blind = CalendarModel(early, self.table(series), CalendarModel.Settings(halfLife: 104))
        #expect(error(line, range, range.map { blind.mean($0, self.table(series)) }) > 1)
    }

    @Test func `An operator's ratio is a beginning that what comes corrects`() throws {
        var draws = Draws(seed: 5)
        let series = Line(days: 200).series(&draws)
        let ahead = series.firstDay + 205
        let past = series.firstDay + 100
        let coming = LocalEvent(name: "Film", days: [ahead...ahead], expectedRatio: 2)
        let both = LocalEvent(name: "Film", days: [past...(past + 6), ahead...ahead], expectedRatio: 2)
        func ratio(_ event: LocalEvent) -> Double {
            let with = DayTable(from: series.firstDay, days: 230, SpecialDays(place: nil, events: [event]))
            let without = DayTable(from: series.firstDay, days: 230, .none)
            let slot = 205 * 24 + 12
            return CalendarModel(series, with, .init()).mean(slot, with)
                / CalendarModel(series, without, .init()).mean(slot, without)
        }
        #expect(abs(ratio(coming) - 2) < 0.1)
        // It was announced before, and nothing came of it.
        #expect(abs(ratio(both) - 1) < 0.15)
    }

    @Test(arguments: [0.0, 7]) func `Series of one number`(_ count: Double) {
        let series = Series(
            firstDay: CivilDay(number: 20_000), interval: 3600, counts: [Double](repeating: count, count: 500))
        let forecaster = Forecaster(series, horizon: 48)
        let forecast = forecaster.forecast(forecaster.calibrate())
        #expect(forecast.rows.count == 48)
        for row in forecast.rows {
            #expect(abs(row.mean - count) < 0.15)
            #expect(row.quantiles.first ?? -1 >= 0)
        }
    }

    @Test func `The level of the last days is followed, a spike is not`() {
        var draws = Draws(seed: 6)
        let line = Line(days: 300, level: 20)
        var counts = line.series(&draws).counts
        for slot in (290 * 24)..<(300 * 24) { counts[slot] *= 1.5 }
        let risen = Series(firstDay: line.first, interval: 3600, counts: counts)
        let means = (0..<risen.counts.count).map(line.mean)
        let level = FastLevel(risen, table(risen), mean: means)
        #expect((1.35...1.55).contains(level.ratio(daysAhead: 0)))
        var spiked = line.series(&draws).counts
        for slot in (299 * 24)..<(299 * 24 + 6) { spiked[slot] = 5000 }
        let spike = Series(firstDay: line.first, interval: 3600, counts: spiked)
        #expect(FastLevel(spike, table(spike), mean: means).ratio(daysAhead: 0) < 1.3)
    }

    @Test func `A shape that changed is followed, noise is not`() {
        var draws = Draws(seed: 7)
        let line = Line(days: 300, level: 20)
        var counts = line.series(&draws).counts
        let means = (0..<counts.count).map(line.mean)
        let steady = Series(firstDay: line.first, interval: 3600, counts: counts)
        for ratio in FastProfile(steady, table(steady), mean: means).ratio { #expect((0.75...1.25).contains(ratio)) }
        for slot in (230 * 24)..<(300 * 24) where (8..<12).contains(slot % 24) { counts[slot] *= 2 }
        let changed = Series(firstDay: line.first, interval: 3600, counts: counts)
        let profile = FastProfile(changed, table(changed), mean: means)
        for day in 0..<7 { #expect(profile.ratio[day * 24 + 9] > 1.3 * profile.ratio[day * 24 + 14]) }
    }

    @Test(arguments: [ForecastModel.dshw, .profile])
    func `The other models find the week, with what a holiday does`(_ model: ForecastModel) {
        var draws = Draws(seed: 8)
        let line = Line(days: 500, level: 20, place: .test, holiday: 0.4)
        let series = line.series(&draws)
        // The second Wednesday of March 2024 lies ahead of this origin.
        let origin = 434 * 24
        let forecaster = Forecaster(series.upTo(origin), SpecialDays(place: .test), horizon: 168, model: model)
        let forecast = forecaster.forecast(forecaster.calibrate())
        #expect(forecast.rows.contains { $0.special == ["Spring Day"] })
        #expect(error(line, origin..<(origin + 168), forecast.rows.map(\.mean)) < 0.2)
    }

    @Test func `Weights drop what is hopeless and share among equals`() {
        var draws = Draws(seed: 9)
        let truth = (0..<600).map { _ in 20 + 10 * draws.unit() }
        let actual = truth.map { draws.poisson($0) }
        let alike = (0..<2).map { _ in truth.map { $0 + draws.normal() } }
        let weights = averagingWeights([alike[0], alike[1], truth.map { $0 * 2 }], actual)
        #expect(weights[2] < 0.01)
        #expect(abs(weights[0] - weights[1]) < 0.2)
        #expect(abs(weights.reduce(0, +) - 1) < 1e-9)
        #expect(averagingWeights([truth, truth], truth.map { _ in 0 }) == [0.5, 0.5])
    }

    @Test func `Closed hours are read off, missing ones are not closed`() throws {
        var draws = Draws(seed: 10)
        var counts: [Double] = []
        let first = try #require(CivilDay("2026-03-02"))  // a Monday
        for slot in 0..<(100 * 24) {
            let open = slot / 24 % 7 < 5 && (7..<21).contains(slot % 24) && slot / 24 != 60
            counts.append(!open ? .nan : draws.unit() < 0.17 ? .nan : draws.poisson(20))
        }
        let series = Series(firstDay: first, interval: 3600, counts: counts)
        let pattern = OpeningPattern(series)
        for slot in 0..<168 { #expect(pattern.open[slot] == (slot < 120 && (7..<21).contains(slot % 24)), "\(slot)") }
        let forecaster = Forecaster(series, horizon: 168)
        let forecast = forecaster.forecast(forecaster.calibrate())
        #expect(forecast.rows.count == 70)
        for row in forecast.rows { #expect((14...27).contains(row.mean), "\(row.slot) \(row.mean)") }
    }
}
