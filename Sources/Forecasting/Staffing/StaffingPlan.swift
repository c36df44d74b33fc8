internal import Foundation

/// What one interval of a forecast asks for, against who is scheduled.
public struct IntervalStaffing: Sendable, Hashable {
    /// Counselors scheduled that keep the promise at each probability asked for: with `needed[i]` the promise holds if no
    /// more come than in a share `probabilities[i]` of all such intervals.
    public let needed: [Int]
    /// The same at the sureness asked for.
    public let required: Int
    public let scheduled: Int
    /// The chance that so many come that those scheduled miss the promise.
    public let chanceShort: Double
    /// How many are missing, or over where below 0.
    public var gap: Int { required - scheduled }
}

/// What might be otherwise: 30 % more come, five counselors are lost, 90 % in 3 minutes are promised.
///
/// `WhatIf(volume: 1.3, counselors: -5, targetWait: 180, targetFraction: 0.9)`
public struct WhatIf: Sendable, Hashable {
    /// Times what is forecast.
    public var volume: Double
    /// More or fewer than scheduled, in every interval.
    public var counselors: Int
    /// Seconds; nil for the promise as it is.
    public var targetWait: Double?
    public var targetFraction: Double?

    public init(
        volume: Double = 1, counselors: Int = 0, targetWait: Double? = nil, targetFraction: Double? = nil
    ) {
        self.volume = volume
        self.counselors = counselors
        self.targetWait = targetWait
        self.targetFraction = targetFraction
    }
}

/// From forecasts to counselors.
public enum StaffingPlan {
    /// What each interval asks for.
    ///
    /// Each quantile of the forecast's counts is taken for the rate of the interval, in the long run: what a count is off by
    /// chance counts as if the rate were, which errs by a little on the safe side.
    ///
    /// ```swift
    /// let plan = try StaffingPlan.intervals(
    ///     forecast, hours: 1, question: question, scheduled: [8, 8, 6], sureness: 0.9, whatIf: WhatIf(volume: 1.3))
    /// plan[0].gap          // 3: three more are needed to be 90 % sure
    /// plan[0].chanceShort  // 0.41
    /// ```
    /// - Parameters:
    ///   - forecast: what comes in each interval; of `hours` each.
    ///   - question: everything but the arrivals, which are left aside.
    ///   - scheduled: counselors by interval; those missing count as 0.
    ///   - sureness: the probability at which `required` is read, 0...1.
    ///   - shrinkage: the share of those scheduled who are not there or not free (breaks, absence), 0 to 0.9.
    /// - Throws: ``StaffingError`` where `whatIf` asks for what cannot be.
    public static func intervals(
        _ forecast: [CountDistribution], hours: Double, question: StaffingQuestion, scheduled: [Int],
        probabilities: [Double] = Forecast.probabilities, sureness: Double = 0.9, shrinkage: Double = 0,
        whatIf: WhatIf = WhatIf()
    ) throws(StaffingError) -> [IntervalStaffing] {
        guard (0...0.9).contains(shrinkage) else { throw .shrinkage(shrinkage) }
        guard whatIf.volume.isFinite, whatIf.volume >= 0, hours > 0, hours <= 168 else {
            throw .arrivals(whatIf.volume)
        }
        let question = try question.with(targetWait: whatIf.targetWait, targetFraction: whatIf.targetFraction)
        var capacities: [Int: Double] = [:]
        var intervals: [IntervalStaffing] = []
        intervals.reserveCapacity(forecast.count)
        for (index, distribution) in forecast.enumerated() {
            let arrivals = distribution.scaled(by: whatIf.volume)
            var known: [Int: Int] = [:]
            let needed = try (probabilities + [sureness]).map { probability throws(StaffingError) in
                let count = arrivals.quantile(probability)
                if let counselors = known[count] { return counselors }
                let counselors = try question.with(arrivalsPerHour: Double(count) / hours).answer().counselors
                let present = Int((Double(counselors) / (1 - shrinkage) - 1e-9).rounded(.up))
                known[count] = present
                return present
            }
            let planned = scheduled.indices.contains(index) ? scheduled[index] : 0
            let there = max(0, bounded(planned) + bounded(whatIf.counselors))
            let free = Int((Double(there) * (1 - shrinkage) + 1e-9).rounded(.down))
            let capacity = capacities[free] ?? question.mostArrivalsPerHour(counselors: free)
            capacities[free] = capacity
            intervals.append(
                IntervalStaffing(
                    needed: Array(needed.dropLast()), required: needed.last ?? 0, scheduled: there,
                    chanceShort: 1 - arrivals.cumulative(Int(capacity * hours))))
        }
        return intervals
    }
}

/// More than any line has, and far from what overflows.
private func bounded(_ counselors: Int) -> Int { min(max(counselors, -1_000_000), 1_000_000) }

extension StaffingQuestion {
    /// The most arrivals an hour with which so many counselors keep the promise: by halves, to one in a million.
    func mostArrivalsPerHour(counselors: Int) -> Double {
        guard counselors > 0, let each = handleTimes.finished.last else { return 0 }
        func keeps(_ arrivals: Double) -> Bool {
            guard let question = try? with(arrivalsPerHour: arrivals) else { return false }
            return question.service(counselors: counselors).servedWithin >= targetFraction
        }
        var low = 0.0
        // Nobody can answer more in time than they can answer at all.
        var high = min(Self.mostArrivals, Double(counselors) * each * 3600 / targetFraction)
        guard !keeps(high) else { return high }
        while high - low > 1e-6 * high {
            let middle = (low + high) / 2
            if keeps(middle) { low = middle } else { high = middle }
        }
        return low
    }
}

extension CountDistribution {
    /// As if `factor` times as many came: the doubt about the rate grows with it, chance with its root.
    func scaled(by factor: Double) -> CountDistribution {
        factor == 1
            ? self
            : CountDistribution(
                mean: mean * factor, variance: factor * mean + factor * factor * (variance - mean), stretch: stretch)
    }
}
