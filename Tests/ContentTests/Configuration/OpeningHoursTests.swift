import Domain
import Foundation
import Testing

@Suite("Opening hours") struct OpeningHoursTests {
    private func hours(_ zone: String, _ days: [OpeningHours.Weekday: [OpeningHours.Span]]) throws -> OpeningHours {
        OpeningHours(timeZone: try #require(TimeZone(identifier: zone)), days: days)
    }

    private func time(_ text: String) throws -> Date { try Date(text, strategy: .iso8601) }

    /// 2026-11-22 is a Sunday.
    @Test(arguments: [
        ("2026-11-23T07:59:00Z", false), ("2026-11-23T08:00:00Z", true), ("2026-11-23T16:59:59Z", true),
        ("2026-11-23T17:00:00Z", false), ("2026-11-24T12:00:00Z", false), ("2026-11-27T22:00:00Z", true),
        ("2026-11-28T00:59:00Z", true), ("2026-11-28T01:00:00Z", false), ("2026-11-22T00:30:00Z", false),
    ])
    func `go by the wall clock, over midnight too`(_ text: String, open: Bool) throws {
        let hours = try hours(
            "Europe/Madrid",
            [.monday: [.init(from: 540, to: 1080)], .friday: [.init(from: 1320, to: 1560)]])
        #expect(hours.isOpen(at: try time(text)) == open)
    }

    @Test func `go on from Saturday night into Sunday`() throws {
        let hours = try hours("GMT", [.saturday: [.init(from: 1380, to: 1500)]])
        #expect(hours.isOpen(at: try time("2026-11-22T00:59:00Z")))
        #expect(try !hours.isOpen(at: time("2026-11-22T01:00:00Z")))
    }

    /// Clocks in New York are set back at 06:00 UTC on 2026-11-01.
    @Test func `follow the clocks when they change`() throws {
        let hours = try hours(
            "America/New_York", [.saturday: [.init(from: 540, to: 600)], .monday: [.init(from: 540, to: 600)]])
        #expect(hours.isOpen(at: try time("2026-10-31T13:30:00Z")))
        #expect(hours.isOpen(at: try time("2026-11-02T14:30:00Z")))
        #expect(try !hours.isOpen(at: time("2026-11-02T13:30:00Z")))
    }

    @Test func `are always where nothing is said`() throws {
        for hour in 0..<(24 * 8) {
            #expect(OpeningHours.always.isOpen(at: try time("2026-11-22T00:00:00Z") + Double(hour) * 3600 - 1))
        }
    }

    @Test func `of no day are never`() throws {
        #expect(try !hours("GMT", [:]).isOpen(at: time("2026-11-22T12:00:00Z")))
    }
}
