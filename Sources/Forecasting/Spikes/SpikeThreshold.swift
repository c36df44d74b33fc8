/// Which threshold keeps a false-alarm budget: found on counts drawn as the line's own, at its own hours and with its own
/// dispersion, by the detector itself, with everything it does.
///
/// Drawn, and not taken from the history as it was: there nobody knows which alarms were false. And not from a formula: the
/// formulas (Siegmund 1985) are for one CUSUM, one rate and no end.
public enum SpikeThreshold {
    /// So many false alarms are waited for, where that does not take more than so many counts: good to about 5 %.
    private static let alarms = 400.0
    private static let mostDraws = 2_000_000

    /// For counts of whole intervals.
    ///
    /// - Parameters:
    ///   - expected: by interval, some weeks; they are gone through again and again.
    ///   - interval: seconds.
    public static func counts(
        _ expected: [ExpectedCount], interval: Double, budget: FalseAlarmBudget,
        using random: inout some RandomNumberGenerator
    ) -> Double {
        guard !expected.isEmpty, interval > 0 else { return .infinity }
        let lines = expected.map(SpikeEvidence.Line.init)
        let laws = expected.map { CountDistribution(mean: $0.mean, variance: $0.variance) }
        let draws = min(mostDraws, Int(alarms / (budget.perSecond * interval)))
        let counts = (0..<draws).map { index in
            Double(laws[index % laws.count].quantile(Double.random(in: 0..<1, using: &random)))
        }
        return least(alarms: Double(draws) * interval * budget.perSecond) { detector in
            var opened = 0
            for (index, count) in counts.enumerated() {
                let place = index % lines.count
                let change = detector.add(lines[place].evidence(count), count, expected[place].mean, until: 0)
                if case .opened = change { opened += 1 }
            }
            return opened
        }
    }

    /// For single arrivals.
    public static func arrivals(
        _ expected: [ExpectedCount], interval: Double, budget: FalseAlarmBudget,
        using random: inout some RandomNumberGenerator
    ) -> Double {
        guard !expected.isEmpty, interval > 0 else { return .infinity }
        let laws = expected.map { CountDistribution(mean: $0.mean, variance: $0.variance) }
        let mean = expected.reduce(0) { $0 + $1.mean } / Double(expected.count)
        let draws = Int(min(alarms / (budget.perSecond * interval), Double(mostDraws) / max(1, mean)))
        // Where in its interval each arrival comes, 0..<1.
        let places = (0..<max(1, draws)).map { index in
            let count = laws[index % laws.count].quantile(Double.random(in: 0..<1, using: &random))
            return (0..<count).map { _ in Double.random(in: 0..<1, using: &random) }.sorted()
        }
        return least(alarms: Double(places.count) * interval * budget.perSecond) { detector in
            var opened = 0
            for (index, arrivals) in places.enumerated() {
                let law = expected[index % expected.count]
                var last = 0.0
                for place in arrivals {
                    _ = detector.observe(0, share: place - last, of: law, until: 0)
                    if case .opened = detector.observe(1, share: 0, of: law, until: 0) { opened += 1 }
                    last = place
                }
                _ = detector.observe(0, share: 1 - last, of: law, until: 0, last: true)
            }
            return opened
        }
    }

    /// The least threshold at which no more alarms open than are allowed.
    private static func least(alarms: Double, count: (inout SpikeDetector) -> Int) -> Double {
        var (low, high) = (0.2, 30.0)
        for _ in 0..<14 {
            let middle = (low + high) / 2
            var detector = SpikeDetector(threshold: middle)
            if Double(count(&detector)) > alarms { low = middle } else { high = middle }
        }
        return high
    }
}
