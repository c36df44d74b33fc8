/// When one holiday of a place falls, in every year: what `holidays.yaml` says about it.
///
/// ```swift
/// // Thanksgiving in the United States, on the fourth Thursday of November
/// HolidayRule(name: "Thanksgiving", day: .weekday(.thursday, nth: 4, month: 11))
/// ```
public struct HolidayRule: Sendable, Hashable {
    /// The same name in every year; a forecast learns one effect for each name.
    public var name: String
    public var day: Day
    /// Where it is kept when it falls on a weekend.
    public var observed: Observed
    /// In which years it is kept.
    public var years: ClosedRange<Int>
    /// Only every so many years, counted from the first: 6 for a president's inauguration.
    public var every: Int
    /// Years in which it falls on another day than its rule says, for example a jubilee: `[2020: 8 May]`.
    public var moved: [Int: CivilDay]
    /// False for days that are no public holiday and yet are unlike others, such as Christmas Eve.
    public var isPublic: Bool

    public static let allYears = 1...9999

    public init(
        name: String, day: Day, observed: Observed = .never, years: ClosedRange<Int> = HolidayRule.allYears,
        every: Int = 1, moved: [Int: CivilDay] = [:], isPublic: Bool = true
    ) {
        self.name = name
        self.day = day
        self.observed = observed
        self.years = years
        self.every = every
        self.moved = moved
        self.isPublic = isPublic
    }

    public enum Day: Sendable, Hashable {
        /// The same date in every year.
        case fixed(month: Int, day: Int)
        /// The n-th weekday of a month, from 1; -1 for the last, and `plus` days after it: the day after Thanksgiving
        /// is `.weekday(.thursday, nth: 4, month: 11, plus: 1)`.
        case weekday(CivilDay.Weekday, nth: Int, month: Int, plus: Int = 0)
        /// The last such weekday before a date: Victoria Day is the Monday before 25 May.
        case weekdayBefore(CivilDay.Weekday, month: Int, day: Int)
        /// Days after Easter Sunday of the Western churches; Good Friday is -2.
        case easter(Int)
        /// Only the days listed under ``HolidayRule/moved``.
        case listed
    }

    public enum Observed: String, Sendable, CaseIterable {
        /// It is kept on its own day only.
        case never
        /// Saturday's also on Friday, Sunday's also on Monday.
        case nearest
        /// On the next weekday that is no holiday, beside its own day.
        case next
        /// On the next weekday that is no holiday, and not on its own day.
        case instead
        /// Sunday's on Monday, and not on its own day; Saturday's stays.
        case sundayInstead = "sunday-instead"
        /// Sunday's also on Monday; Saturday's stays.
        case sunday
    }
}

/// The holidays of one place: `HolidayPlace(code: "CA-ON", name: "Canada, Ontario", rules: [...])`.
public struct HolidayPlace: Sendable, Hashable {
    public var code: String
    public var name: String
    public var rules: [HolidayRule]

    public init(code: String, name: String, rules: [HolidayRule]) {
        self.code = code
        self.name = name
        self.rules = rules
    }
}
