internal import Foundation

/// A mean time learned from a line's own data, some of which is cut short: conversations still open, texters answered before
/// they would have left.
///
/// ```swift
/// // 40 left after waiting; 960 were answered; together they waited 38,000 s.
/// TimeEstimate(seconds: 38_000, ends: 40, cutShort: 960, prior: 600, worth: 20).mean  // 833 s
/// ```
/// For exponential times the likeliest mean is all time seen over the ends seen (Epstein and Sobel 1953): a time cut short
/// counts for what was seen of it. It is drawn to a prior, which counts as so many ends at the prior's mean (the
/// posterior mean rate of a gamma prior, as a time). Conversations are no exponential times; with few cut short their mean is
/// right all the same.
public struct TimeEstimate: Sendable, Hashable {
    /// Seconds.
    public let mean: Double
    /// The same with 95 % sureness.
    public let low: Double
    public let high: Double
    /// How many ends stand behind it, how many times were cut short, how many ends the prior counts for.
    public let ends: Int
    public let cutShort: Int
    public let worth: Double

    /// - Parameters:
    ///   - seconds: all time seen, that of the ended and of those cut short.
    ///   - prior: seconds, at least 1; `worth` at least 1 end.
    public init(seconds: Double, ends: Int, cutShort: Int, prior: Double, worth: Double = 20) {
        let worth = worth.isFinite ? max(1, worth) : 1
        let prior = prior.isFinite ? max(1, prior) : 1
        let ends = max(0, ends)
        let weight = Double(ends) + worth
        mean = ((seconds.isFinite ? max(0, seconds) : 0) + worth * prior) / weight
        let spread = exp(1.96 / weight.squareRoot())
        (low, high) = (mean / spread, mean * spread)
        (self.ends, self.cutShort, self.worth) = (ends, max(0, cutShort), worth)
    }

    /// `"13m 53s, from 40 that ended and 960 cut short; 95 % sure of 642 s to 1081 s"`, with the prior where it weighs more.
    public var words: String {
        let seen = "\(ends) that ended and \(cutShort) cut short"
        let doubt = "95 % sure of \(low.rounded().plain) s to \(high.rounded().plain) s"
        return Double(ends) < worth
            ? "\(mean.rounded().plain) s, more assumed than seen: \(seen); \(doubt)"
            : "\(mean.rounded().plain) s, from \(seen); \(doubt)"
    }
}

/// What was seen of counselors who held so many texters at once.
public struct HandleExposure: Sendable, Hashable {
    /// Texters' seconds under way, each texter's counted: two texters for ten minutes are 1,200.
    public let texterSeconds: Double
    /// Conversations that ended meanwhile.
    public let ended: Int

    public init(texterSeconds: Double, ended: Int) {
        self.texterSeconds = texterSeconds
        self.ended = ended
    }
}

extension HandleTimes {
    /// T(k) from what was seen at k texters at once, k = 1...concurrency, each drawn to `prior`.
    ///
    /// Where chance would have a counselor finish fewer with one more texter, T(k) is held to as many.
    ///
    /// - Parameter exposures: by k - 1; those missing are as in the prior.
    public static func estimated(
        _ exposures: [HandleExposure], prior: HandleTimes, worth: Double = 20
    ) throws(StaffingError) -> (times: HandleTimes, estimates: [TimeEstimate]) {
        let estimates = prior.seconds.enumerated().map { index, assumed in
            let seen = exposures.indices.contains(index) ? exposures[index] : HandleExposure(texterSeconds: 0, ended: 0)
            return TimeEstimate(
                seconds: seen.texterSeconds, ends: seen.ended, cutShort: 0, prior: assumed, worth: worth)
        }
        var times: [Double] = []
        for (k, estimate) in zip(1..., estimates) {
            let most = times.last.map { $0 * Double(k) / Double(k - 1) } ?? .infinity
            times.append(min(estimate.mean, most))
        }
        return (try HandleTimes(seconds: times), estimates)
    }
}
