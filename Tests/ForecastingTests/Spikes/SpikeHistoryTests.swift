import Domain
import Foundation
import Testing

@testable import Forecasting

@Suite struct SpikeHistoryTests {
    /// A year of hours with a day and a week, about `mean` an hour; spikes of six hours, `ratio` times as many, at `starts`.
    private static func series(
        mean: Double, days: Int = 364, ratio: Double = 1, starts: [Int] = [], dispersion: Double = 1, seed: UInt64 = 3
    ) -> Series {
        var random = SeededGenerator(seed: seed)
        let counts = (0..<days * 24).map { hour -> Double in
            let day = 1 + 0.6 * sin(2 * .pi * Double(hour % 24 - 9) / 24)
            let week = hour / 24 % 7 < 5 ? 1.1 : 0.75
            var expected = mean * day * week
            if starts.contains(where: { ($0..<$0 + 6).contains(hour) }) { expected *= ratio }
            if dispersion > 1 { expected *= random.gamma(expected / (dispersion - 1)) }
            return Double(random.poisson(expected))
        }
        return Series(firstDay: CivilDay(number: 20_000), interval: 3600, counts: counts)
    }

    private static func find(_ series: Series) -> SpikeHistory {
        var random = SeededGenerator(seed: 4)
        return SpikeHistory(series, budget: .standard, using: &random)
    }

    /// Three times two years would bring 156 alarms by chance.
    @Test(arguments: [(6.6, 1.0), (1, 1), (5, 1.6)])
    func `clean histories keep the budget`(mean: Double, dispersion: Double) {
        var (alarms, certain) = (0, 0)
        for seed in [11, 12, 13] as [UInt64] {
            let history = Self.find(Self.series(mean: mean, days: 728, dispersion: dispersion, seed: seed))
            alarms += history.spikes.count
            certain += history.spikes.count { history.isCertain($0) }
            #expect(abs(history.dispersion - dispersion) < 0.15 * dispersion)
        }
        #expect((1 / 1.5...1.5).contains(Double(alarms) / 156), "\(alarms)")
        #expect(certain <= 16)
    }

    @Test func `injected spikes are found, with start and size, and left out of training`() {
        let starts = (1..<12).map { $0 * 700 + 12 }
        let series = Self.series(mean: 6.6, ratio: 2.5, starts: starts)
        let history = Self.find(series)
        let found = starts.compactMap { start in
            history.spikes.first { spike in
                (Double(start) * 3600..<Double(start + 6) * 3600).contains(spike.alarm - 3600)
            }.map { (start, $0) }
        }
        #expect(found.count == starts.count)
        for (_, spike) in found {
            #expect(spike.ratioInterval(dispersion: 1).overlaps(2.2...2.8))
        }
        // Most to an hour, all to three.
        let begun = found.map { abs($1.start / 3600 - Double($0)) }
        let ends = found.map { abs(($1.end ?? 0) / 3600 - Double($0 + 6)) }
        for off in [begun, ends] { #expect(off.count { $0 <= 1 } >= 8 && off.allSatisfy { $0 <= 3 }, "\(off)") }
        let skipped = Set(history.slotsToSkip)
        let covered = starts.flatMap { Array($0..<$0 + 6) }
        #expect(Double(covered.count { skipped.contains($0) }) > 0.85 * Double(covered.count))
        #expect(skipped.count < 2 * covered.count)
        // What is usual has not learned from them.
        let hours = covered.map { (history.usual[$0], series.counts[$0]) }
        let (usual, came) = (hours.reduce(0) { $0 + $1.0 }, hours.reduce(0) { $0 + $1.1 })
        #expect((2.2...2.8).contains(came / usual))
    }

    /// A spike of twice as many every five days, six hours of each 120: were it learned from, or its squares not clipped, counts
    /// would seem to vary so much that no spike is one.
    @Test func `many spikes do not pass for dispersion`() {
        let starts = (1..<70).map { $0 * 120 + 14 }
        let history = Self.find(Self.series(mean: 6.6, ratio: 2.2, starts: starts))
        let found = starts.count { start in
            history.spikes.contains { (Double(start)..<Double(start + 6)).contains($0.alarm / 3600 - 1) }
        }
        #expect(found >= 62, "\(found)")
        #expect(history.dispersion < 1.6, "\(history.dispersion)")
    }

    /// While three times as many come at one an hour it takes half a day of quiet to be sure that it is over.
    @Test func `afterwards the end of a small spike is told by the hour`() {
        let starts = (1..<60).map { $0 * 145 + 12 }
        let history = Self.find(Self.series(mean: 1, ratio: 4, starts: starts))
        let off = starts.compactMap { start in
            history.spikes.first { (Double(start)..<Double(start + 6)).contains($0.alarm / 3600 - 1) }
                .map { abs(($0.end ?? 0) / 3600 - Double(start + 6)) }
        }
        #expect(off.count > 45)
        #expect(Double(off.count { $0 <= 1 }) > 0.7 * Double(off.count), "\(off)")
    }

    @Test func `an open spike at the end of the history is open`() {
        let history = Self.find(Self.series(mean: 6.6, days: 84, ratio: 3, starts: [84 * 24 - 6]))
        #expect(history.spikes.last?.end == nil)
        #expect(history.slotsToSkip.contains(84 * 24 - 1))
    }

    @Test(arguments: [0.0, 5, .nan])
    func `nothing, always the same, and nothing known`(count: Double) {
        let counts = [Double](repeating: count, count: 14 * 24)
        let history = Self.find(Series(firstDay: CivilDay(number: 20_000), interval: 3600, counts: counts))
        #expect(history.spikes.isEmpty)
        #expect(history.usual.allSatisfy { abs($0 - (count.isNaN ? 0 : count)) < 0.2 })
    }

    @Test func `closed hours are no quiet hours`() {
        let whole = Self.series(mean: 4, days: 728)
        let open = whole.without((0..<whole.counts.count).filter { !(8..<20).contains($0 % 24) })
        let history = Self.find(open)
        // Half the hours, and the same budget of days.
        #expect((1 / 1.6...1.6).contains(Double(history.spikes.count) / 52))
    }

    @Test func `a baseline of the caller's own is asked`() {
        let series = Self.series(mean: 6.6, days: 28)
        var random = SeededGenerator(seed: 1)
        let history = SpikeHistory(
            series, budget: .standard, baseline: { counts in counts.map { _ in 3 } }, using: &random)
        #expect(history.usual.allSatisfy { $0 == 3 } && history.spikes.first?.ratio ?? 0 > 1.5)
    }
}
