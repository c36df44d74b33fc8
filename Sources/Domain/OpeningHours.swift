public import struct Foundation.Calendar
public import struct Foundation.Date
public import struct Foundation.TimeZone

/// When counselors are there, by the clock on their wall.
///
/// ```swift
/// var hours = OpeningHours.always
/// hours[.sunday] = []                                         // closed
/// hours[.friday] = [OpeningHours.Span(from: 1080, to: 1560)]  // 18:00 to 02:00 of Saturday
/// ```
public struct OpeningHours: Sendable, Hashable {
    /// Numbered as calendars number them.
    public enum Weekday: Int, Sendable, CaseIterable {
        case sunday = 1
        case monday, tuesday, wednesday, thursday, friday, saturday
    }

    /// Minutes since midnight, `to` not included; `to` lies beyond 1440 where the span goes on after midnight.
    public struct Span: Sendable, Hashable {
        public let from: Int
        public let to: Int

        public init(from: Int, to: Int) {
            self.from = from
            self.to = to
        }

        public static let wholeDay = Span(from: 0, to: 1440)
    }

    public var timeZone: TimeZone
    /// A day without an entry is closed.
    public var days: [Weekday: [Span]]

    public init(timeZone: TimeZone, days: [Weekday: [Span]]) {
        self.timeZone = timeZone
        self.days = days
    }

    /// When the line is open on a day; empty for a closed one.
    public subscript(day: Weekday) -> [Span] {
        get { days[day] ?? [] }
        set { days[day] = newValue }
    }

    /// Day and night, every day.
    public static let always = OpeningHours(
        timeZone: .gmt, days: Dictionary(uniqueKeysWithValues: Weekday.allCases.map { ($0, [.wholeDay]) }))

    /// Whether the line is open at that time. When clocks are set back, an hour that comes twice counts twice.
    public func isOpen(at time: Date) -> Bool {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = timeZone
        let now = calendar.dateComponents([.weekday, .hour, .minute], from: time)
        guard let today = now.weekday.flatMap(Weekday.init), let hour = now.hour, let minute = now.minute else {
            return true
        }
        let yesterday = Weekday(rawValue: today == .sunday ? 7 : today.rawValue - 1) ?? today
        let clock = hour * 60 + minute
        return opens(today, at: clock) || opens(yesterday, at: clock + 1440)
    }

    private func opens(_ day: Weekday, at minute: Int) -> Bool {
        self[day].contains { $0.from <= minute && minute < $0.to }
    }
}
