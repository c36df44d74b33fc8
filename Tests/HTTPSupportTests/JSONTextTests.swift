import Foundation
import Testing

@testable import HTTPSupport

@Suite("JSON times") struct JSONTimeTests {
    @Test(arguments: [
        ("2026-11-21T03:00:00Z", 1_795_230_000.0), ("2026-11-21T03:00:00.000Z", 1_795_230_000),
        ("2026-11-21T03:00:00.25Z", 1_795_230_000.25), ("2026-11-20T22:00:00-05:00", 1_795_230_000),
        ("2000-01-01T00:00:00Z", 946_684_800), ("2099-12-31T23:59:59Z", 4_102_444_799),
        ("2028-02-29T00:00:00Z", 1_835_395_200), ("2026-11-21T04:30:00+01:30", 1_795_230_000),
        ("2026-11-21T02:59:60Z", 1_795_230_000), ("2026-11-21T03:00:00.123456789Z", 1_795_230_000.123),
    ])
    func `are read`(text: String, seconds: Double) throws {
        let date = try #require(JSONText.time(from: text))
        #expect(abs(date.timeIntervalSince1970 - seconds) < 0.001)
    }

    @Test(arguments: [
        "", "yesterday", "2026-11-21", "2026-11-21T03:00:00", "2026-13-01T00:00:00Z", "1999-12-31T23:59:59Z",
        "2100-01-01T00:00:00Z", "99999-01-01T00:00:00Z", "1795230000", "2026-02-29T00:00:00Z",
        "2026-04-31T00:00:00Z", "2026-11-21T24:00:00Z", "2026-11-21T03:60:00Z", "2026-11-21T03:00:00.Z",
        "2026-11-21T03:00:00+1:00", "2026-11-21T03:00:00+24:00", "2026-11-21T03:00:00", "2026-11-00T00:00:00Z",
        "2026-11-21T03:0\u{0660}:00Z", "2026-11-21T03:00:00.\(String(repeating: "9", count: 5_000))Q",
        "2026-11-21T03:00:00Z tail", "\0",
    ])
    func `are refused`(text: String) {
        #expect(JSONText.time(from: text) == nil)
    }

    @Test func `are written in UTC with milliseconds, and come back`() {
        let date = Date(timeIntervalSince1970: 1_795_230_000.25)
        #expect(JSONText.time(date) == "2026-11-21T03:00:00.250Z")
        #expect(JSONText.time(from: JSONText.time(date)) == date)
    }

    @Test func `stand in JSON with sorted keys in snake case`() throws {
        struct Shape: Encodable {
            let zoneName = "a/b"
            let dueAt = Date(timeIntervalSince1970: 1_795_230_000)
        }
        let text = String(decoding: try JSONText.encoder.encode(Shape()), as: UTF8.self)
        #expect(text == #"{"due_at":"2026-11-21T03:00:00.000Z","zone_name":"a/b"}"#)
    }
}
