/// A day of the Gregorian calendar, without a time zone.
///
/// ```swift
/// let day = CivilDay(year: 2024, month: 2, day: 29)
/// day?.number     // 19782: days since 1970-01-01
/// day?.weekday    // .thursday
/// ```
public struct CivilDay: Sendable, Hashable, Comparable, Strideable {
    /// Days since 1970-01-01.
    public let number: Int

    public init(number: Int) { self.number = number }

    /// nil where there is no such day: `CivilDay(year: 2023, month: 2, day: 29)`. Years 1 to 9999.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
        // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil: a year begins in March.
        let y = month <= 2 ? year - 1 : year
        let era = y / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        number = era * 146_097 + dayOfEra - 719_468
        guard date == (year, month, day) else { return nil }
    }

    /// `(year: 2024, month: 2, day: 29)`.
    public var date: (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
        return (
            yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        )
    }

    public enum Weekday: Int, Sendable, CaseIterable {
        case monday, tuesday, wednesday, thursday, friday, saturday, sunday
    }

    public var weekday: Weekday {
        let index = (number + 3) % 7
        return Weekday.allCases[index < 0 ? index + 7 : index]
    }

    /// How much of its year has gone by at its beginning: 0 on 1 January, below 1.
    public var partOfYear: Double {
        let year = date.year
        guard let first = CivilDay(year: year, month: 1, day: 1), let next = CivilDay(year: year + 1, month: 1, day: 1)
        else { return 0 }
        return Double(number - first.number) / Double(next.number - first.number)
    }

    public static func < (one: CivilDay, other: CivilDay) -> Bool { one.number < other.number }

    public func distance(to other: CivilDay) -> Int { other.number - number }
    public func advanced(by days: Int) -> CivilDay { CivilDay(number: number + days) }

    /// `day + 7` is the same weekday of the next week.
    public static func + (day: CivilDay, days: Int) -> CivilDay { CivilDay(number: day.number + days) }
}

extension CivilDay: CustomStringConvertible {
    /// `"2024-02-29"`.
    public var description: String {
        let (year, month, day) = date
        func padded(_ value: Int, _ width: Int) -> String {
            String(repeating: "0", count: max(0, width - "\(value)".count)) + "\(value)"
        }
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    /// Reads `"2024-02-29"`, exactly so; nil for anything else and for days that are none.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
        func number(_ range: Range<Int>) -> Int? {
            var value = 0
            for byte in bytes[range] {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
                value = value * 10 + Int(byte - UInt8(ascii: "0"))
            }
            return value
        }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else { return nil }
        self.init(year: year, month: month, day: day)
    }
}
