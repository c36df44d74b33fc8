import Foundation
import Testing

@testable import Forecasting

/// The promises: one false alarm in two weeks, and how soon a spike is found at that price. Everything is drawn anew, with
/// other seeds than the thresholds were found with.
@Suite struct SpikeThresholdTests {
    private static let hour = 3600.0
    private static let fortnight = 336

    private static func threshold(_ law: ExpectedCount) -> Double {
        var random = SeededGenerator(seed: 1)
        return SpikeThreshold.counts([law], interval: hour, budget: .standard, using: &random)
    }

    private static func draw(_ law: ExpectedCount, ratio: Double, _ random: inout SeededGenerator) -> Double {
        let size = law.size
        let mean = law.mean * ratio
        return Double(random.poisson(size.isFinite ? mean * random.gamma(size) : mean))
    }

    /// Alarms in so many hours without a spike, over those that the budget allows.
    private static func falseAlarms(_ law: ExpectedCount, threshold: Double, hours: Int) -> Double {
        var random = SeededGenerator(seed: 2)
        var detector = SpikeDetector(threshold: threshold)
        var opened = 0
        for hour in 0..<hours {
            let change = detector.observe(draw(law, ratio: 1, &random), of: law, until: Double(hour))
            if case .opened = change { opened += 1 }
        }
        return Double(opened) * Double(fortnight) / Double(hours)
    }

    /// In how many intervals each of so many spikes was found, nil where not within `length`.
    private static func delays(
        _ law: ExpectedCount, ratio: Double, length: Int, threshold: Double, spikes: Int = 1000
    ) -> [Int?] {
        var random = SeededGenerator(seed: 3)
        return (0..<spikes).map { _ in
            var detector = SpikeDetector(threshold: threshold)
            for _ in 0..<48 { _ = detector.observe(draw(law, ratio: 1, &random), of: law, until: 0) }
            if detector.open != nil { return 0 }
            return (1...length).first { _ in
                if case .opened = detector.observe(draw(law, ratio: ratio, &random), of: law, until: 0) { return true }
                return false
            }
        }
    }

    @Test(arguments: [(6.6, 6.6), (1, 1), (6.6, 12), (30, 60), (0.2, 0.2)])
    func `as many false alarms as the budget allows`(mean: Double, variance: Double) {
        let law = ExpectedCount(mean: mean, variance: variance)
        let alarms = Self.falseAlarms(law, threshold: Self.threshold(law), hours: 120_000)
        #expect((1 / 1.25...1.25).contains(alarms), "\(alarms)")
    }

    /// Planted: a threshold for Poisson counts, though the line's counts vary twice as much.
    @Test func `dispersion that is passed over floods the line with alarms`() {
        let truth = ExpectedCount(mean: 6.6, variance: 13.2)
        let believed = ExpectedCount(mean: 6.6, variance: 6.6)
        var random = SeededGenerator(seed: 4)
        var detector = SpikeDetector(threshold: Self.threshold(believed))
        var opened = 0
        for _ in 0..<50_000 {
            if case .opened = detector.observe(Self.draw(truth, ratio: 1, &random), of: believed, until: 0) {
                opened += 1
            }
        }
        #expect(Double(opened) * Double(Self.fortnight) / 50_000 > 3)
    }

    /// No detector can find more than 72.5 % of these in their first two hours: that is the power of the best test of two
    /// hours' counts at this rate of false alarms (Neyman and Pearson).
    @Test func `twice as many at 6.6 an hour: found in two hours by the median, 97 % within six`() {
        let law = ExpectedCount(mean: 6.6, variance: 6.6)
        let delays = Self.delays(law, ratio: 2, length: 6, threshold: Self.threshold(law))
        let found = delays.compactMap(\.self)
        #expect(Double(found.count) / Double(delays.count) >= 0.97)
        #expect(delays.map { $0 ?? .max }.sorted()[delays.count / 2] <= 2)
    }

    @Test func `three times as many at one an hour: 90 % within eight hours`() {
        let law = ExpectedCount(mean: 1, variance: 1)
        let delays = Self.delays(law, ratio: 3, length: 8, threshold: Self.threshold(law))
        #expect(Double(delays.compactMap(\.self).count) / Double(delays.count) >= 0.9)
    }

    /// On single arrivals at 30 an hour: twice as many by the median within 46 minutes, three times within 20.
    @Test(arguments: [(2.0, 46.0), (3, 20)])
    func `on arrivals a spike is found within the hour`(ratio: Double, minutes: Double) {
        let law = ExpectedCount(mean: 30, variance: 30)
        var random = SeededGenerator(seed: 5)
        let threshold = SpikeThreshold.arrivals([law], interval: Self.hour, budget: .standard, using: &random)
        var times: [Double] = []
        for _ in 0..<300 {
            var detector = SpikeDetector(threshold: threshold)
            var (time, last) = (-24.0, -24.0)
            while detector.open == nil {
                // Thirty an hour until 0, then a spike.
                var next = time + random.exponential() / (30 * (time < 0 ? 1 : ratio))
                if time < 0, next > 0 { next = random.exponential() / (30 * ratio) }
                _ = detector.observe(0, share: next - last, of: law, until: next)
                _ = detector.observe(1, share: 0, of: law, until: next)
                (time, last) = (next, next)
            }
            if time > 0 { times.append(time * 60) }
        }
        #expect(times.count > 260)
        #expect(times.sorted()[times.count / 2] <= minutes, "\(times.sorted()[times.count / 2])")
    }

    @Test(arguments: [(30.0, 30.0), (30, 45)])
    func `and costs no more false alarms`(mean: Double, variance: Double) {
        let law = ExpectedCount(mean: mean, variance: variance)
        var random = SeededGenerator(seed: 6)
        let threshold = SpikeThreshold.arrivals([law], interval: Self.hour, budget: .standard, using: &random)
        var detector = SpikeDetector(threshold: threshold)
        var opened = 0
        let hours = 20_000
        for _ in 0..<hours {
            let count = Int(Self.draw(law, ratio: 1, &random))
            var last = 0.0
            for place in (0..<count).map({ _ in random.uniform() }).sorted() {
                _ = detector.observe(0, share: place - last, of: law, until: 0)
                if case .opened = detector.observe(1, share: 0, of: law, until: 0) { opened += 1 }
                last = place
            }
            _ = detector.observe(0, share: 1 - last, of: law, until: 0, last: true)
        }
        let alarms = Double(opened) * Double(Self.fortnight) / Double(hours)
        #expect((1 / 1.5...1.5).contains(alarms), "\(alarms)")
    }
}
