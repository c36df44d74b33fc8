internal import Foundation

/// The ratios that a spike detector is designed for: half as many again, and twice as many.
///
/// A detector is quickest for the ratio that it was designed for, and nearly as quick for those around it.
enum SpikeDesign {
    static let ratios = SIMD2(1.5, 2.0)
    static let logRatios = SIMD2(log(1.5), log(2.0))
}

/// How much likelier counts are with a spike than without one, for both designs.
///
/// Counts are negative-binomial of size r: Poisson, but for a factor that is gamma-distributed with variance 1 / r and
/// shared by the whole interval. For a count N of an interval of which the mass m has gone by, the logarithm of the ratio of
/// likelihoods with mean rho m and with m is
///
///     N log rho - (r + N) log((r + rho m) / (r + m))         and for r infinite        N log rho - (rho - 1) m
enum SpikeEvidence {
    static func of(count: SIMD2<Double>, mass: SIMD2<Double>, size: Double) -> SIMD2<Double> {
        guard size.isFinite else { return count * SpikeDesign.logRatios - (SpikeDesign.ratios - 1) * mass }
        let growth = (size + SpikeDesign.ratios * mass) / (size + mass)
        return count * SpikeDesign.logRatios - (size + count) * SIMD2(log(growth[0]), log(growth[1]))
    }

    /// The same for a whole interval, as a straight line in its count, to be drawn once for many counts.
    struct Line {
        let atZero: SIMD2<Double>
        let perArrival: SIMD2<Double>

        init(_ expected: ExpectedCount) {
            let mass = SIMD2(repeating: expected.mean)
            atZero = SpikeEvidence.of(count: .zero, mass: mass, size: expected.size)
            perArrival = SpikeEvidence.of(count: .one, mass: mass, size: expected.size) - atZero
        }

        func evidence(_ count: Double) -> SIMD2<Double> { atZero + count * perArrival }
    }
}

/// What a count is expected to be where there is no spike.
public struct ExpectedCount: Sendable, Hashable {
    public let mean: Double
    /// At least the mean; the mean itself for Poisson counts.
    public let variance: Double

    /// What is no number, or below 0, is held to what a count can have.
    public init(mean: Double, variance: Double) {
        self.mean = mean.isFinite ? min(max(mean, 1e-9), 1e9) : 1e-9
        self.variance = variance.isFinite ? max(variance, self.mean) : self.mean
    }

    /// r in variance = mean + mean^2 / r; infinite for Poisson counts.
    var size: Double {
        let excess = variance - mean
        return excess > 1e-9 * mean ? mean * mean / excess : .infinity
    }
}
