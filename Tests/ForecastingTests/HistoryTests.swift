import Domain
import Foundation
import Testing

@testable import Forecasting

@Suite struct HistoryTests {
    private func read(_ text: String, interval: Int? = nil, zone: String? = nil) throws -> History {
        try History.read(Array(text.utf8), interval: interval, zone: zone.flatMap(TimeZone.init(identifier:)))
    }

    /// Hours from a midnight, as lines.
    private func hours(_ number: Int, day: String = "2026-03-02", count: (Int) -> String = { "\($0)" }) -> String {
        guard let first = CivilDayText(day) else { return "" }
        return "timestamp,count\n" + (0..<number).map { "\(first.stamp($0)),\(count($0))" }.joined(separator: "\n")
    }

    @Test func `Hours, gaps and empty counts`() throws {
        var lines = hours(72) { $0 == 5 ? "" : "\($0)" }.split(separator: "\n")
        lines.remove(at: 11)  // hour 10
        let series = try read(lines.joined(separator: "\n")).series
        #expect(series.interval == 3600)
        #expect(series.span == 0..<72)
        #expect(series.counts[4] == 4 && series.counts[5].isNaN && series.counts[10].isNaN && series.counts[11] == 11)
        #expect(series.known == 70)
    }

    @Test(arguments: [
        ("timestamp,count\n2026-03-02 00:00:00,-3", "line 2", "negative"),
        ("timestamp,count\n2026-03-02 00:00:00,many", "line 2", "no number"),
        ("timestamp,count\n2026-03-02 00:00:00,1.5", "line 2", "whole"),
        ("timestamp,count\n2026-03-02 00:00:00,nan", "line 2", "no number"),
        ("timestamp,count\n2026-03-02 00:00:00,1e300", "line 2", "whole"),
        ("timestamp,count\nyesterday,1", "line 2", "is no time"),
        ("timestamp,count\n2026-02-29 00:00:00,1", "line 2", "is no time"),
        ("timestamp,count\n2026-03-02 24:00:00,1", "line 2", "is no time"),
        ("timestamp,count\n2026-03-02 00:00:00", "line 2", "column"),
        ("time,number\n2026-03-02 00:00:00,1", "line 1", "timestamp,count"),
        ("timestamp,number\n2026-03-02 00:00:00,1", "line 1", "\"count\""),
        ("timestamp,count\n2026-03-02 00:00:00,1\n2026-03-02T01:00:00Z,1", "line 3", "offset"),
        ("timestamp,count\n2026-03-02 00:00:00,1", "1 time", "two days"),
        ("timestamp,count\n", "no row", "history"), ("", "no row", "history"),
    ])
    func `Errors say the line and what is wrong`(_ text: String, _ place: String, _ word: String) throws {
        let error = try #require(throws: HistoryError.self) { try read(text) }
        #expect(error.description.contains(place), "\(error)")
        #expect(error.description.contains(word), "\(error)")
    }

    @Test func `A duplicate names both lines`() throws {
        let text = hours(60) + "\n2026-03-02 07:00:00,3"
        let error = try #require(throws: HistoryError.self) { try read(text) }
        #expect(error.description.contains("line 62") && error.description.contains("line 9"), "\(error)")
    }

    @Test func `A time off the grid, a mistyped year, a day only`() throws {
        var error = try #require(throws: HistoryError.self) { try read(hours(60) + "\n2026-03-10 07:20:00,3") }
        #expect(error.description.contains("line 62") && error.description.contains("grid"), "\(error)")
        error = try #require(throws: HistoryError.self) { try read(hours(60) + "\n9026-03-10 07:00:00,3") }
        #expect(error.description.contains("mistyped"), "\(error)")
        error = try #require(throws: HistoryError.self) { try read(hours(24)) }
        #expect(error.description.contains("24 hours"), "\(error)")
        error = try #require(throws: HistoryError.self) { try read(hours(72) { _ in "" }) }
        #expect(error.description.contains("every count is empty"), "\(error)")
    }

    @Test func `Unsorted rows are sorted, and that is said`() throws {
        let lines = hours(60).split(separator: "\n")
        let turned = ([lines[0]] + Array(lines.dropFirst().reversed())).joined(separator: "\n")
        let history = try read(turned)
        #expect(history.series == (try read(hours(60))).series)
        #expect(history.notes.contains { $0.contains("sorted") })
    }

    @Test(arguments: ["\u{FEFF}", ""], ["\r\n", "\n"])
    func `Marks, line ends, quotes, other columns, no header`(_ mark: String, _ end: String) throws {
        let plain = try read(hours(60)).series
        let lines = hours(60).split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
        let other =
            "region,\"count\",timestamp" + end + lines.map { "x,\"\($0[1])\",\"\($0[0])\"" }.joined(separator: end)
        #expect(try read(mark + other + end).series == plain)
        let bare = lines.map { $0.joined(separator: ",") }.joined(separator: end)
        #expect(try read(mark + bare).series == plain)
    }

    @Test func `Coarser intervals are sums, half known parts stand for the rest`() throws {
        let halves =
            "timestamp,count\n"
            + (0..<120).map { "\(CivilDayText("2026-03-02")?.half($0) ?? ""),\($0 == 3 ? "" : "2")" }
            .joined(separator: "\n")
        let series = try read(halves, interval: 3600).series
        #expect(series.interval == 3600)
        #expect(series.counts[0] == 4 && series.counts[1] == 4)
        let error = try #require(throws: HistoryError.self) { try read(hours(60), interval: 1800) }
        #expect(error.description.contains("multiple"), "\(error)")
    }

    @Test(arguments: [0, -3600, 7000, 100_000]) func `Intervals that cannot be`(_ interval: Int) throws {
        let error = try #require(throws: HistoryError.self) { try read(hours(60), interval: interval) }
        #expect(error.description.contains("divide a day"), "\(error)")
    }

    @Test func `A history of more intervals than a line can have is refused`() throws {
        let text = "timestamp,count\n1990-01-01 00:00,1\n1990-01-01 00:01,1\n2026-01-01 00:00,1"
        let error = try #require(throws: HistoryError.self) { try read(text) }
        #expect(error.description.contains("intervals of 1 minutes"), "\(error)")
    }

    /// Clocks in Toronto go back on 1 November 2026 at 2:00: 1:00 comes twice.
    @Test func `An hour that comes twice counts as the mean of both`() throws {
        var lines = hours(72, day: "2026-10-31") { _ in "4" }.split(separator: "\n").map(String.init)
        let at = try #require(lines.firstIndex(of: "2026-11-01 01:00:00,4"))
        lines.insert("2026-11-01 01:00:00,8", at: at)
        let text = lines.joined(separator: "\n")
        #expect(try read(text, zone: "America/Toronto").series.counts[25] == 6)
        let error = try #require(throws: HistoryError.self) { try read(text) }
        #expect(error.description.contains("--timezone"), "\(error)")
    }

    @Test func `Offsets tell the two hours apart, and UTC is moved to the zone`() throws {
        var lines = ["timestamp,count"]
        let start = 1_793_419_200  // 2026-10-31T00:00-04:00
        for hour in 0..<73 {
            let utc = start + hour * 3600
            let offset = hour < 26 ? -14_400 : -18_000
            lines.append("\(Timestamp(local: utc + offset, offset: offset)),\(hour)")
        }
        let own = try read(lines.joined(separator: "\n"))
        #expect(own.series.counts[24] == 24 && own.series.counts[25] == 25.5 && own.series.counts[26] == 27)
        let utc = lines.enumerated().map { index, line in
            index == 0 ? line : "\(Timestamp(local: start + (index - 1) * 3600, offset: 0)),\(index - 1)"
        }
        let moved = try read(utc.joined(separator: "\n"), zone: "America/Toronto")
        #expect(moved.series == own.series)
        #expect(moved.stamp(of: 24) == "2026-11-01T00:00:00-04:00")
        #expect(moved.stamp(of: 72) == "2026-11-03T00:00:00-05:00")
        #expect(try read(utc.joined(separator: "\n")).notes.contains { $0.contains("--timezone") })
    }

    /// Clocks in Toronto go forward on 8 March 2026 at 2:00.
    @Test func `An hour that clocks skip is not known and not forecast`() throws {
        var lines = hours(96, day: "2026-03-07") { _ in "4" }.split(separator: "\n").map(String.init)
        lines.removeAll { $0.hasPrefix("2026-03-08 02") }
        let history = try read(lines.joined(separator: "\n"), zone: "America/Toronto")
        #expect(history.series.counts[26].isNaN)
        #expect(history.stamp(of: 26) == nil)
        #expect(history.stamp(of: 27) == "2026-03-08 03:00:00")
    }

    @Test func `The twenty-ninth of February is a day`() throws {
        let series = try read(hours(72, day: "2024-02-28") { _ in "1" }).series
        #expect(series.day(of: 24).description == "2024-02-29")
        #expect(series.day(of: 48).description == "2024-03-01")
    }

    /// Nothing that stands in a file ends the process.
    @Test func `Random bytes are read or refused`() {
        var draws = Draws(seed: 7)
        let alphabet = Array("0123456789-: T,Z+\n\"x.e".utf8)
        let start = Array(hours(50).utf8)
        for _ in 0..<2000 {
            var bytes = start
            for _ in 0..<3 { bytes[Int(draws.next() % UInt64(bytes.count))] = alphabet[Int(draws.next() % 22)] }
            _ = try? History.read(bytes)
            _ = try? History.read((0..<40).map { _ in alphabet[Int(draws.next() % 22)] })
        }
    }
}

/// Stamps of a day's hours and half hours.
private struct CivilDayText {
    let number: Int

    init?(_ text: String) {
        guard let day = Timestamp(Array(text.utf8)[...]) else { return nil }
        number = day.local
    }

    func stamp(_ hour: Int) -> String { "\(Timestamp(local: number + hour * 3600))" }
    func half(_ index: Int) -> String { "\(Timestamp(local: number + index * 1800))" }
}
