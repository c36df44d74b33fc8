internal import Foundation

/// The spikes of a history, and which of its slots a model had better not learn from.
///
/// ```swift
/// var random = SystemRandomNumberGenerator()
/// let history = SpikeHistory(series, budget: .standard, using: &random)
/// history.spikes.first?.start     // seconds from the midnight at which the series begins
/// series.without(history.slotsToSkip)
/// ```
/// Gone through twice: what was certainly a spike the first time is left out of the baseline and of the dispersion the
/// second time.
public struct SpikeHistory: Sendable {
    /// In their order; the last may be open still.
    public let spikes: [Spike]
    /// By slot: what was usual.
    public let usual: [Double]
    /// Variance over mean of what comes in a few hours.
    public let dispersion: Double
    public let threshold: Double
    /// Seconds.
    public let interval: Double

    /// - Parameters:
    ///   - baseline: what is usual, from counts by slot from a midnight on, with `.nan` for what is not known or not to be
    ///     learned from; nil for hours of the week at the level of the weeks around.
    public init(
        _ series: Series, budget: FalseAlarmBudget, baseline: (([Double]) -> [Double])? = nil,
        using random: inout some RandomNumberGenerator
    ) {
        let baseline = baseline ?? { WeekBaseline.means($0, slotsPerDay: series.slotsPerDay) }
        let first = SpikeHistory(
            series, learning: series.counts, budget: budget, baseline: baseline, using: &random)
        let certain = Set(first.slotsToSkip)
        guard !certain.isEmpty else {
            self = first
            return
        }
        let cleaned = series.counts.enumerated().map { certain.contains($0) ? Double.nan : $1 }
        self.init(series, learning: cleaned, budget: budget, baseline: baseline, using: &random)
    }

    /// Weeks whose expected counts the threshold is found on.
    private static let thresholdWeeks = 8

    private init(
        _ series: Series, learning: [Double], budget: FalseAlarmBudget, baseline: ([Double]) -> [Double],
        using random: inout some RandomNumberGenerator
    ) {
        let usual = baseline(learning)
        let interval = Double(series.interval)
        let dispersion = Self.dispersion(learning, usual, slots: max(1, 6 * 3600 / series.interval))
        let expected = usual.map { ExpectedCount(mean: $0, variance: dispersion * $0) }
        let recent = series.span.suffix(Self.thresholdWeeks * 7 * series.slotsPerDay)
            .filter { !series.counts[$0].isNaN }.map { expected[$0] }
        // Of hours in which nobody is there to count, none is a quiet one.
        let open =
            Double(recent.count) / Double(max(1, min(series.span.count, Self.thresholdWeeks * 7 * series.slotsPerDay)))
        let threshold = SpikeThreshold.counts(
            recent, interval: interval / max(open, 0.01), budget: budget, using: &random)
        (self.usual, self.dispersion, self.threshold, self.interval) = (usual, dispersion, threshold, interval)
        spikes = Self.refined(
            Self.spikes(series, expected, threshold), series.counts, usual, interval: series.interval)
    }

    private static func spikes(_ series: Series, _ expected: [ExpectedCount], _ threshold: Double) -> [Spike] {
        let interval = Double(series.interval)
        var detector = SpikeDetector(threshold: threshold, from: Double(series.span.lowerBound) * interval)
        var found: [Spike] = []
        for slot in series.span where !series.counts[slot].isNaN && expected.indices.contains(slot) {
            let change = detector.observe(series.counts[slot], of: expected[slot], until: Double(slot + 1) * interval)
            if case .closed(let spike) = change { found.append(spike) }
        }
        return found + (detector.open.map { [$0] } ?? [])
    }

    /// How much likelier than at the alarm a spike must have become to be left out of what models learn: one time in twenty.
    /// An alarm is soon given, and most of those that the budget allows are hours like any other; were they left out,
    /// what is left would look calmer than the line is.
    private static let certainty = log(20.0)

    /// Whether it is beyond doubt, and none of the alarms that chance brings.
    public func isCertain(_ spike: Spike) -> Bool { spike.evidence >= threshold + Self.certainty }

    /// The slots of all spikes that are beyond doubt.
    public var slotsToSkip: [Int] {
        spikes.filter(isCertain).flatMap { spike in
            let end = spike.end.map { Int(($0 / interval).rounded()) } ?? usual.count
            return Array(Int((spike.start / interval).rounded())..<max(end, Int((spike.start / interval).rounded())))
        }
    }

    /// Variance over mean, at least 1, of counts gathered over some hours, since evidence is gathered over hours too and
    /// what one hour brings hangs together with the next. Squares are clipped at 2.5 standard deviations and made up
    /// for, so that a spike does not pass for dispersion (Huber 1964, proposal 2).
    private static func dispersion(_ counts: [Double], _ usual: [Double], slots: Int) -> Double {
        var squares: [Double] = []
        for start in stride(from: 0, to: counts.count - slots + 1, by: slots) {
            var (came, expected) = (0.0, 0.0)
            for slot in start..<start + slots where usual.indices.contains(slot) && !counts[slot].isNaN {
                (came, expected) = (came + counts[slot], expected + usual[slot])
            }
            if expected > 0 { squares.append((came - expected) * (came - expected) / expected) }
        }
        guard squares.count >= 8 else { return 1 }
        var dispersion = 1.0
        for _ in 0..<20 {
            let clipped = squares.reduce(0) { $0 + min($1, 6.25 * dispersion) }
            // The share of a normal variance that lies within 2.5 standard deviations, clipped.
            dispersion = clipped / Double(squares.count) / 0.9535
        }
        return max(1, dispersion)
    }
}
