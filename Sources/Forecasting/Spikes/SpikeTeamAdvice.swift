internal import Foundation

/// Whether to call the spike team, and why in words a supervisor can act on.
///
/// Call when the chance that more counselors are needed within the next two hours than are scheduled passes a limit, or when
/// more arrive than usual by the alarm's measure.
///
/// ```swift
/// let advice = SpikeTeamAdvice(next: plan.prefix(2), names: ["20:00", "21:00"], limit: 0.3, spike: nil, now: 0)
/// advice.call     // true
/// advice.reasons  // ["At 21:00 the chance that the 8 scheduled are too few is 64 %; from 30 % on you call."]
/// ```
public struct SpikeTeamAdvice: Sendable, Hashable {
    public let call: Bool
    /// The highest chance of the next intervals: their errors go together, so that chances are not added.
    public let chance: Double
    /// Never empty.
    public let reasons: [String]

    /// - Parameters:
    ///   - next: the intervals of the next two hours; `names` says when each begins.
    ///   - limit: the chance from which on to call, 0...1.
    ///   - spike: what the detector on arrivals holds for a spike now.
    ///   - dispersion: variance over mean of its counts.
    ///   - now: seconds by the detector's clock.
    public init(
        next: some Collection<IntervalStaffing>, names: [String], limit: Double, spike: Spike?, dispersion: Double = 1,
        now: Double
    ) {
        let worst = zip(next, names).max { $0.0.chanceShort < $1.0.chanceShort }
        let chance = worst?.0.chanceShort ?? 0
        var reasons: [String] = []
        if let (interval, name) = worst {
            let found =
                "At \(name) the chance that the \(interval.scheduled) scheduled are too few is \(Self.percent(chance)); "
            if chance > limit {
                reasons.append(found + "from \(Self.percent(limit)) on you call. \(interval.required) would do.")
            } else if spike == nil {
                reasons.append(found + "you call from \(Self.percent(limit)) on.")
            }
        }
        if let spike {
            let range = spike.ratioInterval(dispersion: dispersion)
            let factors = [spike.ratio, range.lowerBound, range.upperBound].map { String(format: "%.1f", $0) }
            let minutes = Int(max(0, (now - spike.start) / 60).rounded())
            reasons.append(
                "In \(minutes) minutes \(Int(spike.count)) came where \(String(format: "%.0f", spike.expected)) are usual: "
                    + "\(factors[0]) times as many (\(factors[1]) to \(factors[2])).")
        }
        if reasons.isEmpty { reasons = ["Nothing is known of the next two hours."] }
        self.call = chance > limit || spike != nil
        self.chance = chance
        self.reasons = reasons
    }

    private static func percent(_ share: Double) -> String { "\(Int((100 * share).rounded())) %" }
}
