public import Domain
internal import Foundation

/// All that happens to a line whatever its order: who comes when and at which level, how long each conversation takes,
/// which consoles come and go. Drawn once, so that orders are compared on the same night.
///
/// ```swift
/// let workload = Workload(scenario, seed: 1)
/// workload.arrivals.count            // 724 in overnight-x9
/// workload.arrivals.first?.handling  // seconds
/// ```
public struct Workload: Sendable {
    /// One conversation. Times are seconds; those of ``Change``s and ``Arrival/at`` count from the beginning.
    public struct Arrival: Sendable, Hashable {
        public let at: Double
        public let level: Severity
        public let handling: Double
        /// The level it rises to, and how long after its opening.
        public let raise: Raise?
        /// How long the texter waits before they stop writing.
        public let patience: Double
    }

    public struct Raise: Sendable, Hashable {
        public let after: Double
        public let level: Severity
    }

    /// Something that happens to the consoles.
    public struct Change: Sendable, Hashable {
        public enum Kind: Sendable, Hashable {
            /// Consoles 0 to `count - 1` are signed in from now on.
            case shift(count: Int)
            case lost(console: Int)
            case back(console: Int)
        }

        public let at: Double
        public let kind: Kind
    }

    public let scenario: Scenario
    /// Seconds.
    public let end: Double
    /// In order of time.
    public let arrivals: [Arrival]
    /// In no order.
    public let changes: [Change]
    public let consoles: Int

    /// Draws it: the same for the same scenario and seed.
    public init(_ scenario: Scenario, seed: UInt64) {
        self.scenario = scenario
        end = scenario.hours * 3_600
        consoles = scenario.counselors.map(\.count).max() ?? 0
        let random = SeededGenerator(seed: seed)
        arrivals = Self.arrivals(scenario, random)
        changes = Self.changes(scenario, consoles: consoles, random)
    }
}

extension Workload {
    /// A Poisson process whose rate changes, by thinning: as many as at the highest rate, of which each is kept with the
    /// share that its moment has.
    private static func arrivals(_ scenario: Scenario, _ random: SeededGenerator) -> [Arrival] {
        let highest = scenario.arrivals.map(\.perHour).max() ?? 0
        guard highest > 0, highest.isFinite else { return [] }
        var clock = random.stream(0)
        var hour = clock.exponential(rate: highest)
        var arrivals: [Arrival] = []
        while hour < scenario.hours {
            if let step = scenario.arrivals(at: hour), clock.chance(step.perHour / highest) {
                // A stream each: what one conversation draws moves no other.
                let own = random.stream(1 << 32 + UInt64(arrivals.count))
                arrivals.append(arrival(at: hour * 3_600, levels: step.levels, scenario, own))
            }
            hour += clock.exponential(rate: highest)
        }
        return arrivals
    }

    private static func arrival(
        at: Double, levels: [Double], _ scenario: Scenario, _ own: SeededGenerator
    ) -> Arrival {
        var random = own
        let level = random.weighted(levels).flatMap(Severity.init(rawValue:)) ?? .routine
        let usual = scenario.handling.indices.contains(level.rawValue) ? scenario.handling[level.rawValue] : nil
        let minutes = usual.map { random.lognormal(mean: $0.minutes, sigma: $0.spread) } ?? 0
        var raise: Raise?
        if random.chance(scenario.raisedShare), let higher = Severity(rawValue: level.rawValue + 1) {
            raise = Raise(after: wait(scenario.raisedMinutes, &random), level: higher)
        }
        return Arrival(
            at: at, level: level, handling: minutes * 60, raise: raise,
            patience: wait(scenario.patienceMinutes, &random))
    }

    /// Exponential with this mean in minutes, in seconds; 0 is at once.
    private static func wait(_ minutes: Double, _ random: inout SeededGenerator) -> Double {
        minutes > 0 ? random.exponential(rate: 1 / (minutes * 60)) : 0
    }

    private static func changes(_ scenario: Scenario, consoles: Int, _ random: SeededGenerator) -> [Change] {
        let shifts = scenario.counselors.map { Change(at: $0.from * 3_600, kind: .shift(count: $0.count)) }
        var changes = shifts
        func lose(_ console: Int, at: Double, for seconds: Double) {
            changes.append(Change(at: at, kind: .lost(console: console)))
            changes.append(Change(at: at + seconds, kind: .back(console: console)))
        }
        for outage in scenario.outages {
            let signedIn = scenario.counselors.last { $0.from <= outage.at }?.count ?? 0
            // Spread over all of them: with a half, every second one.
            for console in 0..<signedIn
            where Int(Double(console + 1) * outage.share) > Int(Double(console) * outage.share) {
                lose(console, at: outage.at * 3_600, for: outage.minutes * 60)
            }
        }
        guard scenario.lossesPerHour > 0 else { return changes }
        for console in 0..<consoles {
            var own = random.stream(1 + UInt64(console))
            var hour = own.exponential(rate: scenario.lossesPerHour)
            while hour < scenario.hours {
                lose(console, at: hour * 3_600, for: scenario.lossMinutes * 60)
                hour += scenario.lossMinutes / 60 + own.exponential(rate: scenario.lossesPerHour)
            }
        }
        return changes
    }
}
