import Domain
import Foundation
import Testing

@testable import Forecasting

@Suite struct BacktestTests {
    private func backtest(
        _ series: Series, _ model: ForecastModel = .auto, origins: Int = 6, place: HolidayPlace? = nil
    ) throws -> Backtest {
        let forecaster = Forecaster(series, SpecialDays(place: place), horizon: 7 * series.slotsPerDay, model: model)
        return try Backtest(forecaster, origins: origins, step: 7 * series.slotsPerDay)
    }

    /// Counts after an origin may be anything: what was forecast from it stays the same.
    @Test(arguments: ForecastModel.allCases) func `Nothing after the origin is looked at`(_ model: ForecastModel) throws
    {
        var draws = Draws(seed: 20)
        let line = Line(days: 200, place: .test, dayNoise: 0.1)
        let series = line.series(&draws)
        let honest = try backtest(series, model, origins: 3, place: .test)
        let origin = try #require(honest.origins.first).slot
        var counts = series.counts
        for slot in origin..<counts.count { counts[slot] = counts[slot] * 7 + 100 }
        let changed = Series(firstDay: series.firstDay, interval: 3600, counts: counts)
        let other = try backtest(changed, model, origins: 3, place: .test)
        let (one, two) = (try #require(honest.origins.first).forecast, try #require(other.origins.first).forecast)
        #expect(one.rows.map(\.mean) == two.rows.map(\.mean))
        #expect(one.rows.map(\.quantiles) == two.rows.map(\.quantiles))
    }

    /// A back-test shares its work between origins; a forecast from each alone is the same.
    @Test func `Every origin's forecast is that of its own history`() throws {
        var draws = Draws(seed: 21)
        let series = Line(days: 150, place: .test, dayNoise: 0.1).series(&draws)
        let calendar = SpecialDays(place: .test)
        for origin in try backtest(series, origins: 3, place: .test).origins {
            let alone = Forecaster(series.upTo(origin.slot), calendar, horizon: 168)
            #expect(alone.forecast(alone.calibrate()).rows.map(\.quantiles) == origin.forecast.rows.map(\.quantiles))
        }
    }

    @Test(arguments: [1.0, 6.6, 40]) func `On Poisson counts errors come near the floor`(_ level: Double) throws {
        var draws = Draws(seed: 22)
        let result = try backtest(Line(days: 400, level: level).series(&draws), origins: 8).overall
        let (wape, floor) = (try #require(result.wape), try #require(result.floor))
        #expect(wape / floor < 1.04, "\(wape) \(floor)")
        #expect((77...85).contains(result.coverage80), "\(result.coverage80)")
        #expect((93...98).contains(result.coverage95), "\(result.coverage95)")
        let (mase, bias) = (try #require(result.mase), try #require(result.bias))
        #expect(mase < 0.85)
        #expect(abs(bias) < 5)
    }

    @Test func `Days that scatter are within intervals`() throws {
        var draws = Draws(seed: 23)
        var (middle, wide, number) = (0.0, 0.0, 0.0)
        for _ in 0..<3 {
            let series = Line(days: 300, level: 60, dayNoise: 0.15).series(&draws)
            let result = try backtest(series, origins: 8).overall
            middle += result.coverage80
            wide += result.coverage95
            number += 1
        }
        #expect((76...88).contains(middle / number), "\(middle / number)")
        #expect((92...99).contains(wide / number), "\(wide / number)")
    }

    @Test func `Rows of a back-test, and its table`() throws {
        var draws = Draws(seed: 24)
        let series = Line(days: 60).series(&draws)
        let result = try backtest(series, origins: 2)
        let history = History(series: series, zone: nil, hasOffsets: false, notes: [])
        let lines = result.csv(history).split(separator: "\n")
        #expect(lines[0] == "origin,timestamp,count,mean,q025,q100,q250,q500,q750,q900,q975")
        #expect(lines.count == 1 + 2 * 168)
        #expect(lines[1].hasPrefix("2023-02-16 00:00:00,2023-02-16 00:00:00,"))
        #expect(lines[1].split(separator: ",").count == 11)
        let words = result.words(history)
        #expect(words.split(separator: "\n").count == 6)
        #expect(words.contains("all") && words.contains("2023-02-23 00:00:00"))
    }

    @Test func `A history too short says what is needed`() {
        var draws = Draws(seed: 25)
        let error = #expect(throws: BacktestError.self) { try backtest(Line(days: 8).series(&draws), origins: 2) }
        #expect(error?.description == "the history has 8.0 days, a back-test with this horizon needs 9.0")
    }

    @Test func `Measures of a small example`() throws {
        let exact = CountDistribution(mean: 10, variance: 10)
        let accuracy = Accuracy([(8, exact), (14, exact)], naiveError: 6)
        let wape = try #require(accuracy.wape)
        let mase = try #require(accuracy.mase)
        let bias = try #require(accuracy.bias)
        #expect(abs(wape - 600.0 / 22) < 1e-9)
        #expect(abs(mase - 0.5) < 1e-9)
        #expect(abs(bias + 200.0 / 22) < 1e-9)
        // Both lie between the 10 % and the 90 % quantile (6 and 14); 14 in part.
        #expect(accuracy.coverage80 > 50 && accuracy.coverage80 < 100)
        #expect(accuracy.coverage95 == 100)
        let none = Accuracy([(0, exact)], naiveError: nil)
        #expect(none.wape == nil && none.mase == nil)
    }
}
