internal import Foundation

/// Finds the beginning and the end of spikes in a stream of arrivals or counts: two CUSUMs of negative-binomial evidence,
/// for half as many again and for twice as many (Page 1954; Lorden 1971 for why no test finds them sooner on average).
///
/// ```
///            evidence of either design reaches the threshold
///   quiet ────────────────────────────────────────────────────> open
///     ^                                                            │
///     └────────────────────────────────────────────────────────────┘
///         evidence that it is over, against x1.5, reaches 3 : 1
/// ```
/// Each sum adds up the evidence for its ratio and starts again at 0 when it falls below: what lies before speaks against a
/// spike. A spike began where its sum was last 0, and ended where the sum of evidence against it was.
///
/// ```swift
/// var detector = SpikeDetector(threshold: 4.4)
/// detector.observe(18, of: ExpectedCount(mean: 6.6, variance: 6.6), until: 3600)  // .opened
/// ```
/// While a spike is open, what is expected must not learn from it: whoever keeps the baseline looks at ``open``.
public struct SpikeDetector: Sendable {
    /// Log likelihood ratio at which an alarm opens; see ``SpikeThreshold``.
    public let threshold: Double
    /// The spike under way, as far as it is known.
    public private(set) var open: Spike?

    private var sums = SIMD2<Double>.zero
    /// Where each sum was last 0, and what came since, of how many expected.
    private var since: SIMD2<Double>
    private var counts = SIMD2<Double>.zero
    private var masses = SIMD2<Double>.zero
    /// The part of the interval under way that each sum has seen.
    private var partCounts = SIMD2<Double>.zero
    private var partMasses = SIMD2<Double>.zero
    /// Evidence that the open spike is over; where it was last 0; what came since, of how many expected.
    private var over = 0.0
    private var overSince = 0.0
    private var overCount = 0.0
    private var overMass = 0.0

    /// The open alarm closes when the end is three times likelier than that half as many again still come.
    static let overThreshold = log(3.0)

    /// - Parameter time: seconds from an origin of the caller's, at which watching begins.
    public init(threshold: Double, from time: Double = 0) {
        self.threshold = threshold
        since = SIMD2(repeating: time)
    }

    public enum Change: Sendable, Hashable {
        case opened(Spike)
        case closed(Spike)
    }

    /// A whole interval's count.
    ///
    /// - Parameter time: seconds at which the interval ended.
    public mutating func observe(_ count: Double, of expected: ExpectedCount, until time: Double) -> Change? {
        add(SpikeEvidence.Line(expected).evidence(count), count, expected.mean, until: time)
    }

    /// Part of an interval: the time between two arrivals, or an arrival itself.
    ///
    /// Each arrival is two calls: `observe(0, share: 0.1, ...)` for the tenth of the interval that went by without any, then
    /// `observe(1, share: 0, ...)`.
    ///
    /// - Parameters:
    ///   - share: of the interval's expected count, 0...1.
    ///   - last: whether the interval ends here.
    public mutating func observe(
        _ count: Double, share: Double, of expected: ExpectedCount, until time: Double, last: Bool = false
    ) -> Change? {
        let mass = expected.mean * share
        let before = SpikeEvidence.of(count: partCounts, mass: partMasses, size: expected.size)
        partCounts += count
        partMasses += mass
        let evidence = SpikeEvidence.of(count: partCounts, mass: partMasses, size: expected.size) - before
        let change = add(evidence, count, mass, until: time)
        let restart: SIMDMask<SIMD2<Int64>> = last ? .init(repeating: true) : sums .<= 0
        partCounts.replace(with: 0, where: restart)
        partMasses.replace(with: 0, where: restart)
        return change
    }

    /// The same with evidence worked out before.
    mutating func add(_ evidence: SIMD2<Double>, _ count: Double, _ mass: Double, until time: Double) -> Change? {
        sums += evidence
        counts += count
        masses += mass
        let zero = sums .<= 0
        sums.replace(with: 0, where: zero)
        if open == nil {
            counts.replace(with: 0, where: zero)
            masses.replace(with: 0, where: zero)
            since.replace(with: time, where: zero)
            guard sums.max() >= threshold else { return nil }
            return begin(at: time)
        }
        return follow(evidence[0], count, mass, until: time)
    }

    private mutating func begin(at time: Double) -> Change {
        // The sum that alarms; the other forgets when its own spike began.
        let lane = sums[0] >= sums[1] ? 0 : 1
        counts = SIMD2(repeating: counts[lane])
        masses = SIMD2(repeating: masses[lane])
        (over, overSince, overCount, overMass) = (0, time, 0, 0)
        let spike = Spike(
            start: since[lane], alarm: time, end: nil, evidence: sums[lane], count: counts[lane],
            expected: masses[lane])
        open = spike
        return .opened(spike)
    }

    private mutating func follow(_ evidence: Double, _ count: Double, _ mass: Double, until time: Double) -> Change? {
        guard var spike = open else { return nil }
        spike.evidence = max(spike.evidence, sums.max())
        (overCount, overMass) = (overCount + count, overMass + mass)
        over -= evidence
        if over <= 0 { (over, overSince, overCount, overMass) = (0, time, 0, 0) }
        (spike.count, spike.expected) = (counts[0] - overCount, masses[0] - overMass)
        guard over >= Self.overThreshold else {
            open = spike
            return nil
        }
        spike.end = overSince
        self = SpikeDetector(threshold: threshold, from: time)
        return .closed(spike)
    }
}
