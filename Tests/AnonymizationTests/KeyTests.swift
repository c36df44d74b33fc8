import Domain
import Foundation
import Testing

@testable import Anonymization

@Suite struct KeyTests {
    private var calendar: Calendar {
        var calendar = Calendar(identifier: .iso8601)
        calendar.timeZone = .gmt
        return calendar
    }

    @Test func `days are those of the calendar`() throws {
        var day = try #require(CivilDay("1999-12-20"))
        let last = try #require(CivilDay("2031-01-10"))
        while day < last {
            let date = Date(timeIntervalSince1970: Double(day.number) * 86_400)
            let parts = calendar.dateComponents(
                [.year, .month, .day, .weekday, .weekOfYear, .yearForWeekOfYear], from: date)
            #expect(day.date.year == parts.year && day.date.month == parts.month && day.date.day == parts.day)
            #expect(day.weekday.rawValue == ((parts.weekday ?? 0) + 5) % 7)
            let week =
                "\(parts.yearForWeekOfYear ?? 0)-W\((parts.weekOfYear ?? 0) < 10 ? "0" : "")\(parts.weekOfYear ?? 0)"
            #expect(day.week == week)
            #expect(CivilDay(day.description) == day)
            day = day.advanced(by: 1)
        }
    }

    @Test(arguments: [
        "", "2026-02-29", "2026-13-01", "2026-1-1", "2026/01/01", "0000-01-01", "2026-01-01 ", "x026-01-01",
    ])
    func `what is no day is none`(_ text: String) { #expect(CivilDay(text) == nil) }

    @Test(arguments: ["UTC", "America/New_York", "Europe/Madrid", "Australia/Lord_Howe", "Asia/Kolkata"])
    func `the wall's clock is the zone's`(_ zone: String) throws {
        let first = try #require(CivilDay("2026-01-01"))
        let clock = try WallClock(zone: zone, period: first...first.advanced(by: 364))
        let timeZone = try #require(TimeZone(identifier: zone))
        for hour in 0..<(365 * 48) {
            let second = first.number * 86_400 + hour * 1800 + 7
            let offset = timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second)))
            #expect(clock.local(second) == second + offset)
        }
    }

    @Test func `an unknown zone is refused`() throws {
        let first = try #require(CivilDay("2026-01-01"))
        #expect(throws: PrivacyError.self) { try WallClock(zone: "America/Nowhere", period: first...first) }
    }

    @Test(arguments: [
        [KeyDimension.day, .tag], [.week, .tag, .region], [.hourOfWeek, .tag], [.day, .hour, .tag], [.level], [.hour],
        [.tag, .day, .level, .region],
    ])
    func `every cell has labels of its own`(_ dimensions: [KeyDimension]) throws {
        let first = try #require(CivilDay("2026-10-01"))
        let domain = try KeyDomain(
            period: first...first.advanced(by: 30), zone: "UTC", by: dimensions, tags: ["a", "b"], regions: ["n", "s"],
            levels: ["0", "1", "2"])
        #expect(Set((0..<domain.count).map(domain.labels)).count == domain.count)
    }

    @Test(arguments: [
        [], [KeyDimension.day, .day], [.day, .week], [.hour, .hourOfWeek], [.day, .hourOfWeek], [.week, .hourOfWeek],
    ])
    func `dimensions that do not go together are refused`(_ dimensions: [KeyDimension]) throws {
        let first = try #require(CivilDay("2026-10-01"))
        #expect(throws: PrivacyError.self) { try KeyDomain(period: first...first, zone: "UTC", by: dimensions) }
    }

    @Test func `a domain without its values, or too large, is refused`() throws {
        let first = try #require(CivilDay("2026-10-01"))
        #expect(throws: PrivacyError.self) { try KeyDomain(period: first...first, zone: "UTC", by: [.tag]) }
        #expect(throws: PrivacyError.self) {
            try KeyDomain(period: first...first, zone: "UTC", by: [.tag], tags: ["a", "a"])
        }
        let many = (0..<4000).map(String.init)
        #expect(throws: PrivacyError.self) {
            try KeyDomain(period: first...first.advanced(by: 364), zone: "UTC", by: [.day, .hour, .tag], tags: many)
        }
        #expect(throws: PrivacyError.self) {
            try KeyDomain(period: first...first.advanced(by: 5000), zone: "UTC", by: [.day])
        }
        #expect(throws: PrivacyError.self) { try KeyDimension.list("day,month") }
        #expect(try KeyDimension.list("day, tag") == [.day, .tag])
    }

    @Test func `a row's cell has the row's labels`() throws {
        let domain = try october(.day, .hour, .tag, .level)
        let day = try #require(CivilDay("2026-10-05"))
        let cell = try #require(domain.cell(local: day.number * 86_400 + 13 * 3600 + 59 * 60, tag: 1, level: 4))
        #expect(domain.labels(of: cell) == ["2026-10-05", "13", "grief", "emergency"])
        let week = try #require(try october(.hourOfWeek, .tag).cell(local: day.number * 86_400 + 7200, tag: 0))
        #expect(try october(.hourOfWeek, .tag).labels(of: week) == ["2", "anxiety"])
        for wrong in [domain.cell(local: 0, tag: 1, level: 4), domain.cell(local: .min, tag: 1, level: 4)] {
            #expect(wrong == nil)
        }
        #expect(domain.cell(local: day.number * 86_400, tag: nil, level: 4) == nil)
        #expect(domain.cell(local: day.number * 86_400, tag: 3, level: 4) == nil)
    }

    @Test func `parents have the labels of their children`() throws {
        let fine = try october(.day, .hour, .tag)
        let coarse = try fine.coarsened(to: [.week, .tag])
        let parents = fine.parents(in: coarse)
        for cell in stride(from: 0, to: fine.count, by: 7) {
            let (own, above) = (fine.labels(of: cell), coarse.labels(of: Int(parents[cell])))
            #expect(above[1] == own[2])
            #expect(CivilDay(own[0])?.week == above[0])
        }
        let hours = try october(.hourOfWeek, .tag)
        let byHour = try hours.coarsened(to: [.hour])
        #expect(byHour.labels(of: Int(hours.parents(in: byHour)[30 * 3])) == ["6"])
        #expect(throws: PrivacyError.self) { try october(.week, .tag).coarsened(to: [.day]) }
    }
}
