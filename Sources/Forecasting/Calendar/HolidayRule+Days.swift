public import Domain

extension HolidayPlace {
    /// Every day of those years that a rule names, its observed days included, in order; a day may come more than once,
    /// each time with another name.
    ///
    /// `us.days(in: 2026...2026)` begins with 1 January (New Year's Day) and has both 3 and 4 July (Independence Day).
    public func days(in years: ClosedRange<Int>) -> [SpecialDay] {
        // A New Year's Day on a Saturday is observed in the year before.
        years.clamped(to: 2...9998).widened.flatMap { year in
            var taken = Set(rules.compactMap { $0.isPublic ? $0.ownDay(in: year) : nil })
            var days: [SpecialDay] = []
            for rule in rules {
                guard let own = rule.ownDay(in: year) else { continue }
                let moved = rule.observedDay(own, taken: taken)
                if let moved { taken.insert(moved) }
                if moved == nil || !rule.observed.isInstead {
                    days.append(SpecialDay(day: own, name: rule.name, kind: rule.isPublic ? .holiday : .near))
                }
                if let moved {
                    let name = rule.observed.isInstead ? rule.name : rule.name + " (observed)"
                    days.append(SpecialDay(day: moved, name: name, kind: rule.isPublic ? .holiday : .near))
                }
            }
            // A holiday's own name says more than that it stands near another one.
            let holidays = Set(days.lazy.filter { $0.kind == .holiday }.map(\.day))
            return days.filter { $0.kind == .holiday || !holidays.contains($0.day) }
        }.filter { years.contains($0.day.date.year) }.sorted { ($0.day, $0.name) < ($1.day, $1.name) }
    }
}

extension ClosedRange<Int> {
    fileprivate var widened: ClosedRange<Int> { (lowerBound - 1)...(upperBound + 1) }
}

extension HolidayRule.Observed {
    /// Whether the observed day takes the own day's place.
    var isInstead: Bool { self == .instead || self == .sundayInstead }
}

extension HolidayRule {
    /// The day itself, not where it is observed; nil in years without it.
    func ownDay(in year: Int) -> CivilDay? {
        if let day = moved[year] { return day }
        guard years.contains(year), every > 0, (year - years.lowerBound) % every == 0 else { return nil }
        switch day {
        case .listed: return nil
        case .fixed(let month, let day): return CivilDay(year: year, month: month, day: day)
        case .easter(let offset): return CivilDay.easter(year).map { $0 + offset }
        case .weekday(let weekday, let nth, let month, let plus):
            return CivilDay.weekday(weekday, nth: nth, month: month, year: year).map { $0 + plus }
        case .weekdayBefore(let weekday, let month, let day):
            guard let limit = CivilDay(year: year, month: month, day: day) else { return nil }
            return (1...7).lazy.map { limit + -$0 }.first { $0.weekday == weekday }
        }
    }

    /// Where the holiday of `own` is kept beside or instead of it; nil where it stays.
    func observedDay(_ own: CivilDay, taken: Set<CivilDay>) -> CivilDay? {
        let weekday = own.weekday
        guard weekday == .saturday || weekday == .sunday else { return nil }
        switch observed {
        case .never: return nil
        case .nearest: return own + (weekday == .saturday ? -1 : 1)
        case .sunday, .sundayInstead: return weekday == .sunday ? own + 1 : nil
        case .next, .instead:
            return (1...9).lazy.map { own + $0 }.first {
                $0.weekday != .saturday && $0.weekday != .sunday && !taken.contains($0)
            }
        }
    }
}

extension CivilDay {
    /// `weekday(.monday, nth: -1, month: 5, year: 2026)` is Memorial Day, 25 May; nil where the month has none.
    static func weekday(_ weekday: Weekday, nth: Int, month: Int, year: Int) -> CivilDay? {
        guard let first = CivilDay(year: year, month: month, day: 1) else { return nil }
        let days = (0..<31).map { first + $0 }.filter { $0.date.month == month && $0.weekday == weekday }
        let index = nth > 0 ? nth - 1 : days.count + nth
        return days.indices.contains(index) ? days[index] : nil
    }

    /// Easter Sunday of the Western churches: the anonymous Gregorian algorithm (Meeus, Jones, Butcher).
    static func easter(_ year: Int) -> CivilDay? {
        let a = year % 19
        let (b, c) = (year / 100, year % 100)
        let g = (8 * b + 13) / 25
        let h = (19 * a + b - b / 4 - g + 15) % 30
        let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
        let m = (a + 11 * h + 22 * l) / 451
        let sum = h + l - 7 * m + 114
        return CivilDay(year: year, month: sum / 31, day: sum % 31 + 1)
    }
}
