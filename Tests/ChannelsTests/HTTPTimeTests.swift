import Foundation
import Testing

@testable import Channels

@Suite("Times in headers and lists") struct HTTPTimeTests {
    private static let time = Date(timeIntervalSince1970: 1_795_230_000)

    @Test(arguments: [
        "Sat, 21 Nov 2026 03:00:00 +0000", "Sat, 21 Nov 2026 03:00:00 GMT", "Xxx, 21 Nov 2026 03:00:00 GMT",
    ])
    func `are read`(text: String) { #expect(HTTPTime.date(text) == Self.time) }

    @Test(arguments: [
        "", "now", "2026-11-21T03:00:00Z", "Sat, 21 Nov 2026 03:00:00 +0100", "Sat, 21 Nov 2026 03:00 GMT",
        "Sat, 0 Nov 2026 03:00:00 GMT", "Sat, 21 nov 2026 03:00:00 GMT", "Sat, 21 Nov 2026 24:00:00 GMT",
        "Sat, 21 Nov 99999999999999999999 03:00:00 GMT", "Sat, 21 Nov 2026 03:00:00 GMT GMT",
    ])
    func `that are none are nil`(text: String) { #expect(HTTPTime.date(text) == nil) }

    @Test func `have a day in UTC`() {
        #expect(HTTPTime.day(Self.time) == "2026-11-21" && HTTPTime.day(Self.time - 10_801) == "2026-11-20")
        #expect(HTTPTime.day(Date(timeIntervalSince1970: 1_767_571_200)) == "2026-01-05")
    }

    @Test(
        arguments: [
            (nil, nil), ("", nil), ("soon", nil), ("-1", nil), ("0", .zero), ("1.5", .milliseconds(1_500)),
            ("120", .seconds(120)), ("1e300", .seconds(3_600)), ("inf", nil), ("nan", nil),
            ("Sat, 21 Nov 2026 03:00:09 GMT", .seconds(9)), ("Sat, 21 Nov 2026 02:59:59 GMT", nil),
        ] as [(String?, Duration?)])
    func `to wait are read`(header: String?, expected: Duration?) {
        #expect(RetryAfter.duration(header, now: Self.time) == expected)
    }
}
