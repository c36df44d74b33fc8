/// A night, or any stretch of hours, that a queue is tried on: who comes, how long a conversation takes, who is there to
/// answer. Hours count from its beginning; each step of a list holds until the next one begins.
///
/// ```swift
/// var night = Scenario(name: "night", hours: 8)
/// night.arrivals = [.init(from: 0, perHour: 30), .init(from: 2, perHour: 270), .init(from: 4, perHour: 30)]
/// night.counselors = [.init(from: 0, count: 10)]
/// night.arrivalsPerHour(at: 2.5)  // 270
/// ```
public struct Scenario: Sendable, Hashable {
    /// How many texters come in an hour, and at which levels.
    public struct Arrivals: Sendable, Hashable {
        public var from: Double
        public var perHour: Double
        /// Weights from routine to emergency.
        public var levels: [Double]

        public init(from: Double, perHour: Double, levels: [Double] = Scenario.usualLevels) {
            (self.from, self.perHour, self.levels) = (from, perHour, levels)
        }
    }

    /// How long conversations of one level take: log-normal with this mean, and `spread` as the standard deviation of the
    /// logarithm (0 is always the mean, 0.6 is what lines publish).
    public struct Handling: Sendable, Hashable {
        public var minutes: Double
        public var spread: Double

        public init(minutes: Double, spread: Double) { (self.minutes, self.spread) = (minutes, spread) }
    }

    /// How many counselors are signed in. Who leaves finishes what they hold and takes nothing new.
    public struct Shift: Sendable, Hashable {
        public var from: Double
        public var count: Int

        public init(from: Double, count: Int) { (self.from, self.count) = (from, count) }
    }

    /// Consoles that vanish all at once: this share of those signed in, for so long.
    public struct Outage: Sendable, Hashable {
        public var at: Double
        public var share: Double
        public var minutes: Double

        public init(at: Double, share: Double, minutes: Double) {
            (self.at, self.share, self.minutes) = (at, share, minutes)
        }
    }

    public var name: String
    /// One line for people.
    public var about = ""
    public var hours: Double
    /// In order of `from`, the first from 0.
    public var arrivals: [Arrivals] = []
    /// From routine to emergency.
    public var handling: [Handling] = Scenario.usualHandling
    /// In order of `from`, the first from 0.
    public var counselors: [Shift] = []
    public var outages: [Outage] = []
    /// How often in an hour one console vanishes by itself, and for how many minutes.
    public var lossesPerHour = 0.0
    public var lossMinutes = 5.0
    /// Of the conversations, this share rises by a level, so many minutes after it began, on average.
    public var raisedShare = 0.0
    public var raisedMinutes = 10.0
    /// After so many minutes of waiting, on average, a texter stops writing. A mark only: they keep their place.
    public var patienceMinutes = 60.0

    public init(name: String, hours: Double) { (self.name, self.hours) = (name, hours) }

    /// Of the conversations, so many are of each level, from routine to emergency; about two in a hundred are code orange.
    public static let usualLevels: [Double] = [0.50, 0.31, 0.168, 0.017, 0.005]

    /// Minutes from routine to emergency: a crisis conversation takes about 45.
    public static let usualHandling: [Handling] = [30, 38, 45, 45, 45].map { Handling(minutes: $0, spread: 0.6) }

    /// What is too much to try at once.
    public static let mostHours = 24.0 * 14
    public static let mostCounselors = 1_000
    public static let mostConversations = 500_000.0

    /// The step that holds at this hour; nil before the first.
    public func arrivals(at hour: Double) -> Arrivals? { arrivals.last { $0.from <= hour } }

    public func arrivalsPerHour(at hour: Double) -> Double { arrivals(at: hour)?.perHour ?? 0 }

    /// How many conversations come in all, on average.
    public var expectedConversations: Double {
        arrivals.indices.reduce(0) { sum, index in
            let end = arrivals.indices.contains(index + 1) ? min(arrivals[index + 1].from, hours) : hours
            return sum + max(0, end - arrivals[index].from) * arrivals[index].perHour
        }
    }

    /// The same with `factor` times as many texters.
    public func overloaded(by factor: Double) -> Scenario {
        var scenario = self
        for index in arrivals.indices { scenario.arrivals[index].perHour *= factor }
        return scenario
    }
}
