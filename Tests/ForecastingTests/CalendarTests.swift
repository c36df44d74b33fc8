import Domain
import Testing

@testable import Forecasting

@Suite struct CivilDayTests {
    @Test func `Days and dates are one to one over eight centuries`() throws {
        var day = try #require(CivilDay(year: 1600, month: 1, day: 1))
        var weekday = day.weekday.rawValue
        while day.date.year < 2400 {
            let (year, month, date) = day.date
            #expect(CivilDay(year: year, month: month, day: date) == day)
            #expect(day.weekday.rawValue == weekday)
            day = day + 1
            weekday = (weekday + 1) % 7
        }
        #expect(day.number - 292_194 + 135_140 == CivilDay(year: 1970, month: 1, day: 1)?.number)
    }

    @Test(arguments: [
        ("2024-02-29", true), ("2023-02-29", false), ("1900-02-29", false), ("2000-02-29", true),
        ("2024-04-31", false), ("2024-13-01", false), ("2024-1-01", false), ("", false), ("2024-01-0x", false),
    ])
    func `Only days that there are`(_ text: String, _ isDay: Bool) {
        #expect((CivilDay(text) != nil) == isDay)
        if isDay { #expect(CivilDay(text)?.description == text) }
    }
}

@Suite struct HolidayTests {
    private func days(_ rule: HolidayRule, _ year: Int) -> [String] {
        HolidayPlace(code: "T", name: "T", rules: [rule]).days(in: year...year).map { $0.day.description }
    }

    @Test(arguments: [
        (2000, "2000-04-23"), (2008, "2008-03-23"), (2011, "2011-04-24"), (2024, "2024-03-31"),
        (2025, "2025-04-20"), (2038, "2038-04-25"),
    ])
    func `Easter Sunday`(_ year: Int, _ day: String) {
        #expect(days(HolidayRule(name: "Easter", day: .easter(0)), year) == [day])
    }

    @Test func `N-th and last weekdays, and the one before a date`() {
        #expect(days(HolidayRule(name: "a", day: .weekday(.thursday, nth: 4, month: 11)), 2026) == ["2026-11-26"])
        #expect(
            days(HolidayRule(name: "a", day: .weekday(.thursday, nth: 4, month: 11, plus: 1)), 2026) == ["2026-11-27"])
        #expect(days(HolidayRule(name: "a", day: .weekday(.monday, nth: -1, month: 5)), 2026) == ["2026-05-25"])
        #expect(days(HolidayRule(name: "a", day: .weekday(.monday, nth: 5, month: 2)), 2026) == [])
        #expect(days(HolidayRule(name: "a", day: .weekdayBefore(.monday, month: 5, day: 25)), 2026) == ["2026-05-18"])
    }

    @Test(arguments: [
        (HolidayRule.Observed.nearest, ["2021-12-24", "2021-12-25"]), (.next, ["2021-12-25", "2021-12-27"]),
        (.instead, ["2021-12-27"]), (.never, ["2021-12-25"]), (.sunday, ["2021-12-25"]),
    ])
    func `A Saturday's holiday`(_ observed: HolidayRule.Observed, _ wanted: [String]) {
        #expect(
            days(HolidayRule(name: "Christmas", day: .fixed(month: 12, day: 25), observed: observed), 2021) == wanted)
    }

    @Test func `Two holidays on a weekend are observed on two weekdays`() {
        let place = HolidayPlace(
            code: "T", name: "T",
            rules: [25, 26].map { HolidayRule(name: "\($0)", day: .fixed(month: 12, day: $0), observed: .next) })
        #expect(
            place.days(in: 2021...2021).map { "\($0.day) \($0.name)" } == [
                "2021-12-25 25", "2021-12-26 26", "2021-12-27 25 (observed)", "2021-12-28 26 (observed)",
            ])
    }

    @Test func `A New Year on a Saturday is observed in the old year`() {
        let rule = HolidayRule(name: "New Year", day: .fixed(month: 1, day: 1), observed: .nearest)
        #expect(days(rule, 2021) == ["2021-01-01", "2021-12-31"])
    }

    @Test func `Years, every so many of them, and moved days`() {
        var rule = HolidayRule(name: "a", day: .fixed(month: 12, day: 1), years: 2000...2012, every: 6)
        #expect((1999...2020).flatMap { days(rule, $0) } == ["2000-12-01", "2006-12-01", "2012-12-01"])
        rule = HolidayRule(name: "a", day: .listed, moved: [2022: CivilDay(number: 19_254)])
        #expect((2020...2023).flatMap { days(rule, $0) } == ["2022-09-19"])
    }

    @Test func `A day beside holidays does not count where it is one`() {
        let place = HolidayPlace(
            code: "T", name: "T",
            rules: [
                HolidayRule(name: "Boxing Day", day: .fixed(month: 12, day: 26)),
                HolidayRule(name: "26 December", day: .fixed(month: 12, day: 26), isPublic: false),
            ])
        #expect(place.days(in: 2023...2023).map(\.name) == ["Boxing Day"])
    }
}
