import Foundation
import Testing

@testable import Forecasting

@Suite struct SpikeDetectorTests {
    private let usual = ExpectedCount(mean: 10, variance: 10)

    /// 24 quiet hours, six with twice as many, 24 quiet ones.
    @Test func `finds the beginning, the size and the end`() throws {
        var detector = SpikeDetector(threshold: 4)
        var changes: [SpikeDetector.Change] = []
        for hour in 0..<54 {
            let count = (24..<30).contains(hour) ? 20.0 : 10
            if let change = detector.observe(count, of: usual, until: Double(hour + 1)) { changes.append(change) }
        }
        #expect(changes.count == 2 && detector.open == nil)
        guard case .opened(let opened) = changes[0], case .closed(let closed) = changes[1] else {
            Issue.record("opened, then closed: \(changes)")
            return
        }
        // Evidence for twice as many: 20 log 2 - 10 = 3.86 an hour.
        #expect(opened.start == 24 && opened.alarm == 26 && opened.end == nil)
        #expect(abs(opened.evidence - 2 * (20 * log(2) - 10)) < 1e-9)
        #expect(closed.start == 24 && closed.end == 30)
        #expect(closed.count == 120 && closed.expected == 60 && closed.ratio == 2)
        #expect(closed.ratioInterval(dispersion: 1).contains(2) && !closed.ratioInterval(dispersion: 1).contains(1))
        #expect(closed.evidence > opened.evidence)
    }

    @Test func `what is open stays open while more than usual come`() {
        var detector = SpikeDetector(threshold: 4)
        for hour in 0..<100 { _ = detector.observe(hour < 20 ? 10 : 16, of: usual, until: Double(hour + 1)) }
        #expect(detector.open?.start == 20)
        #expect((detector.open?.ratio ?? 0) == 1.6)
    }

    @Test(arguments: [8, Double.infinity])
    func `arrivals one by one tell what the count of their interval tells`(size: Double) throws {
        let law = ExpectedCount(mean: 6, variance: size.isFinite ? 6 + 36 / size : 6)
        var whole = SpikeDetector(threshold: 6)
        var parts = SpikeDetector(threshold: 6)
        for hour in 0..<12 {
            let count = hour < 4 ? 5 : 14
            let start = Double(hour)
            _ = whole.observe(Double(count), of: law, until: start + 1)
            for index in 1...count {
                let time = start + Double(index) / Double(count)
                _ = parts.observe(0, share: 1 / Double(count), of: law, until: time)
                _ = parts.observe(1, share: 0, of: law, until: time, last: index == count)
            }
        }
        let (one, other) = (try #require(whole.open), try #require(parts.open))
        #expect(one.start == 4 && abs(other.start - 4) < 0.1)
        #expect(other.alarm <= one.alarm && other.alarm > one.alarm - 1.5)
        // The first arrival's wait is forgotten by a sum that stands at 0.
        #expect(abs(other.evidence - one.evidence) < 0.7)
    }

    /// The evidence is what the probabilities say, by the distribution that quantiles are read from.
    @Test(arguments: [(3.0, 3.0), (8, 14), (40, 90)])
    func `evidence is the logarithm of the ratio of probabilities`(mean: Double, variance: Double) {
        let expected = ExpectedCount(mean: mean, variance: variance)
        for count in [0, 1, 5, 20] {
            for lane in 0...1 {
                let rho = SpikeDesign.ratios[lane]
                // The same size: the variance that belongs to rho times the mean.
                let size = expected.size
                func law(_ m: Double) -> CountDistribution {
                    CountDistribution(mean: m, variance: size.isFinite ? m + m * m / size : m)
                }
                func probability(_ m: Double) -> Double { law(m).cumulative(count) - law(m).cumulative(count - 1) }
                let evidence = SpikeEvidence.Line(expected).evidence(Double(count))[lane]
                let ratio = probability(rho * mean) / probability(mean)
                // Sums of probabilities are only good to 1e-16 of the whole.
                if mean < 40 { #expect(abs(evidence - log(ratio)) < 1e-6) }
            }
        }
    }

    @Test func `what is no number does no harm`() {
        var detector = SpikeDetector(threshold: 4)
        let odd = ExpectedCount(mean: .nan, variance: -1)
        _ = detector.observe(1e300, of: odd, until: 1)
        _ = detector.observe(0, of: ExpectedCount(mean: .infinity, variance: .infinity), until: 2)
        _ = detector.observe(3, share: 0.5, of: odd, until: 3)
        #expect(ExpectedCount(mean: -4, variance: .nan).mean > 0)
    }
}

@Suite struct FalseAlarmBudgetTests {
    @Test(arguments: [
        ("1/14d", 1_209_600.0), ("2/7d", 302_400), ("1/12h", 43_200), ("1/2w", 1_209_600), ("1/d", 86_400),
    ])
    func `reads how many in how long`(written: String, seconds: Double) {
        #expect(FalseAlarmBudget(written: written).map { 1 / $0.perSecond } == seconds)
    }

    @Test(arguments: ["", "1", "1/", "/14d", "1/14", "1/14m", "0/14d", "-1/14d", "1/0d", "1/14d/2", "nan/14d", "5/1h"])
    func `and nothing else`(written: String) { #expect(FalseAlarmBudget(written: written) == nil) }
}
