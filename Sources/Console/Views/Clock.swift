import Foundation

/// Times as a counselor reads them at a glance.
enum Clock {
    /// `75` is `1:15`.
    static func minutes(_ seconds: TimeInterval) -> String {
        let whole = Int(min(max(seconds, 0), 359_999))
        return "\(whole / 60):" + (whole % 60 < 10 ? "0" : "") + "\(whole % 60)"
    }

    /// `14:05` of the counselor's own day.
    static func time(_ date: Date) -> String { date.formatted(hourAndMinute) }

    /// `2026-11-21`.
    static func day(_ date: Date) -> String { date.formatted(.iso8601.year().month().day()) }

    private static let hourAndMinute = Date.VerbatimFormatStyle(
        format: "\(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits)",
        timeZone: .current, calendar: Calendar(identifier: .gregorian))
}
