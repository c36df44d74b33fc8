internal import Foundation

/// A time in which more came than usual, as a ``SpikeDetector`` saw it.
public struct Spike: Sendable, Hashable {
    /// Seconds from the detector's origin: where the evidence began.
    public internal(set) var start: Double
    /// When the alarm opened.
    public let alarm: Double
    /// Where it was over; nil while it is open. Never before the alarm.
    public internal(set) var end: Double?
    /// The highest log likelihood ratio reached, against no spike at all.
    public internal(set) var evidence: Double
    /// What came from the start to the end (or till now), and what would have come without the spike.
    public internal(set) var count: Double
    public internal(set) var expected: Double

    /// How many times as many came as usual.
    public var ratio: Double { expected > 0 ? count / expected : .infinity }

    /// The same with its 95 % interval. It says how far chance moves the ratio of this time; that the time was picked for its
    /// many arrivals makes short spikes look somewhat larger than they were.
    ///
    /// - Parameter dispersion: variance over mean of the counts, 1 for Poisson.
    public func ratioInterval(dispersion: Double) -> ClosedRange<Double> {
        guard expected > 0, count > 0 else { return 0...(.infinity) }
        let spread = exp(1.96 * (max(1, dispersion) / count).squareRoot())
        return ratio / spread...ratio * spread
    }
}
