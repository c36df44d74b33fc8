public import Foundation

/// How a line's volume goes up and down: most in the evening and at night, least in the early morning; more on Sunday
/// and Monday, less on Friday and Saturday; and, if asked for, a spike.
///
/// ```swift
/// var rhythm = Rhythm()
/// rhythm.spikes = [.init(from: start, to: start + 7_200, factor: 3)]
/// rhythm.factor(at: start)  // three times what that hour of the week has
/// ```
public struct Rhythm: Sendable, Hashable {
    /// A time in which `factor` times as many texters come. Where two overlap, the higher factor holds.
    public struct Spike: Sendable, Hashable {
        public var from: Date
        public var to: Date
        public var factor: Double

        public init(from: Date, to: Date, factor: Double) {
            self.from = from
            self.to = to
            self.factor = factor
        }
    }

    /// The texters' clock, in seconds east of UTC; it knows no summer time. The default is US Eastern standard time.
    public var secondsFromUTC = -5 * 3_600
    public var spikes: [Spike] = []

    public init() {}

    /// 22:00 has almost four times the volume of 06:00.
    static let hours: [Double] = [
        1.45, 1.25, 1.00, 0.76, 0.58, 0.46, 0.42, 0.48, 0.58, 0.68, 0.76, 0.82,
        0.86, 0.88, 0.92, 0.98, 1.04, 1.10, 1.18, 1.30, 1.45, 1.58, 1.62, 1.55,
    ]

    /// Monday to Sunday.
    static let days: [Double] = [1.10, 1.03, 1.01, 0.98, 0.90, 0.89, 1.09]

    private static let meanOfHours = hours.reduce(0, +) / Double(hours.count)
    private static let meanOfDays = days.reduce(0, +) / Double(days.count)
    /// 1970-01-01, where `Date` counts from, was a Thursday.
    private static let weekdayOfEpoch = 3

    /// How this moment compares with the mean of a week without spikes, which is 1.
    public func factor(at date: Date) -> Double { weekly(at: date) * spike(at: date) }

    /// No factor is ever above this.
    var bound: Double {
        let hour = (Self.hours.max() ?? 1) / Self.meanOfHours
        let day = (Self.days.max() ?? 1) / Self.meanOfDays
        return hour * day * spikes.reduce(1) { max($0, $1.factor) }
    }

    private func spike(at date: Date) -> Double {
        spikes.lazy.filter { $0.from <= date && date < $0.to }.map { max(0, $0.factor) }.max() ?? 1
    }

    private func weekly(at date: Date) -> Double {
        let local = date.timeIntervalSince1970 + TimeInterval(secondsFromUTC)
        let day = (local / 86_400).rounded(.down)
        let hour = (local - day * 86_400) / 3_600
        let weekday = Self.modulo(day + Double(Self.weekdayOfEpoch), 7)
        return Self.interpolated(hour) / Self.meanOfHours * Self.days[weekday] / Self.meanOfDays
    }

    /// Between the middle of one hour and the middle of the next, a straight line.
    private static func interpolated(_ hour: Double) -> Double {
        let shifted = hour - 0.5
        let before = shifted.rounded(.down)
        let share = shifted - before
        return hours[modulo(before, 24)] * (1 - share) + hours[modulo(before + 1, 24)] * share
    }

    private static func modulo(_ value: Double, _ count: Int) -> Int {
        let remainder = value.truncatingRemainder(dividingBy: Double(count))
        return min(count - 1, Int(remainder < 0 ? remainder + Double(count) : remainder))
    }
}
