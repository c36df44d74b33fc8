import Domain
import Foundation
import Testing

@testable import Forecasting

@Suite struct ShiftTableTests {
    private let utc = TimeZone(secondsFromGMT: 0) ?? .current

    private func read(_ text: String, zone: TimeZone? = nil) throws -> [ScheduledShift] {
        try ShiftTable.read(Array(text.utf8), file: "shifts.csv", zone: zone ?? utc)
    }

    @Test func `counts, people and lanes`() throws {
        let counted = try read(
            "end,start,counselors,lane\n2026-03-01T20:00:00Z,2026-03-01T18:00+00:00,4,en\n"
                + "2026-03-01 22:00,2026-03-01 20:00:00,1,\n")
        #expect(
            counted == [
                ScheduledShift(start: 1_772_388_000, end: 1_772_395_200, counselors: 4, lane: "en"),
                ScheduledShift(start: 1_772_395_200, end: 1_772_402_400, counselors: 1),
            ])
        let named = try read("start,end,counselor\n2026-03-01T18:00-05:00,2026-03-01T20:00-05:00,ana\n")
        #expect(named == [ScheduledShift(start: 1_772_406_000, end: 1_772_413_200, counselors: 1, counselor: "ana")])
        #expect(try read("start,end\n2026-03-01 18:00,2026-03-01 20:00\n")[0].counselors == 1)
    }

    @Test func `a night on which clocks are set forward is an hour shorter`() throws {
        let toronto = try #require(TimeZone(identifier: "America/Toronto"))
        let shift = try read("start,end\n2026-03-08 00:00,2026-03-08 04:00\n", zone: toronto)[0]
        #expect(shift.end - shift.start == 3 * 3600)
        #expect(throws: TableError.self) { try read("start,end\n2026-03-08 02:30,2026-03-08 04:00\n", zone: toronto) }
    }

    @Test(arguments: [
        ("start,ends\n", "no column \"end\"; did you mean it by \"ends\"?"),
        ("start,end,counsellors\n", "unknown column \"counsellors\", did you mean \"counselors\"?"),
        ("start,end,counselors,counselor\n", "keep one"),
        ("start,end\n2026-02-30 18:00,2026-03-01 20:00\n", "shifts.csv:2: start \"2026-02-30 18:00\" is no time"),
        ("start,end\n2026-03-01 18:00,2026-03-01 24:00\n", "end \"2026-03-01 24:00\" is no time"),
        ("start,end\n2026-03-01 18:00,2026-03-01 18:00\n", "ends before it starts"),
        ("start,end\n2026-03-01 18:00,2026-03-03 18:00\n", "longer than a day"),
        ("start,end,counselors\n2026-03-01 18:00,2026-03-01 20:00,four\n", "counselors \"four\" is no number"),
        ("start,end,counselors\n2026-03-01 18:00,2026-03-01 20:00,99999999999999999999\n", "is no number"),
        ("start,end,counselor\n2026-03-01 18:00,2026-03-01 20:00, \n", "names no counselor"),
        (
            "start,end,counselor\n2026-03-01 19:00,2026-03-01 21:00,ana\n2026-03-01 18:00,2026-03-01 20:00,ana\n",
            "shifts.csv:2: \"ana\" is scheduled at the same time on line 3"
        ),
    ])
    func `says what is wrong and where`(text: String, words: String) {
        let error = #expect(throws: TableError.self) { try read(text) }
        #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
    }

    @Test func `heads are counted where they are the whole interval`() {
        let shifts = [
            ScheduledShift(start: 0, end: 7200, counselors: 3),
            ScheduledShift(start: 5400, end: 9000, counselors: 2, lane: "en"),
            ScheduledShift(start: 3600, end: 5400, counselors: 2),
            ScheduledShift(start: -3600, end: 1800, counselors: 1, lane: "es"),
        ]
        #expect(shifts.headcounts(from: 0, interval: 3600, count: 4) == [3, 5, 0, 0])
        #expect(shifts.headcounts(from: 0, interval: 1800, count: 6) == [4, 3, 5, 5, 2, 0])
        #expect(shifts.headcounts(from: 0, interval: 1800, count: 2, lane: "en") == [3, 3])
        #expect(shifts.headcounts(from: 0, interval: 0, count: 4) == [])
    }
}

@Suite struct NeedTableTests {
    private func read(_ text: String) throws -> NeedTable {
        try NeedTable(Array(text.utf8), file: "need.csv", zone: .gmt)
    }

    @Test func `rows in any order`() throws {
        let table = try read("counselors,start\n6,2026-03-01 19:00\n4,2026-03-01T18:00Z\n0,2026-03-01 20:00\n")
        #expect(table.start == 1_772_388_000 && table.interval == 3600 && table.need == [4, 6, 0])
    }

    @Test(arguments: [
        ("start,counselor\n", "did you mean it by \"counselor\"?"),
        ("start,counselors\n2026-03-01 18:00,4\n", "fewer than two intervals"),
        ("start,counselors\n2026-03-01 18:00,4\n2026-03-01 19:00,-1\n", "need.csv:3: counselors \"-1\" is no number"),
        ("start,counselors\n2026-03-01 18:00,4\n2026-03-01 18:00,5\n", "need.csv:3: 2026-03-01 18:00 stands on line 2"),
        (
            "start,counselors\n2026-03-01 18:00,4\n2026-03-01 19:00,5\n2026-03-01 21:00,5\n",
            "need.csv:4: does not begin 60 minutes after"
        ),
        ("start,counselors\nnoon,4\n", "start \"noon\" is no time"),
    ])
    func `says what is wrong and where`(text: String, words: String) {
        let error = #expect(throws: TableError.self) { try read(text) }
        #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
    }
}

@Suite struct ShiftPlanTests {
    /// All plans there are, up to as many starts an interval as anybody is needed.
    private static func fewest(_ need: [Int], length: Int) -> Int {
        let most = need.max() ?? 0
        var best = Int.max
        var starts = [Int](repeating: 0, count: need.count + length - 1)
        func tryAll(_ index: Int, _ sum: Int) {
            guard sum < best else { return }
            guard index < starts.count else {
                // starts[i] begins at interval i - length + 1, some before the first.
                let covers = need.indices.allSatisfy { starts[$0...($0 + length - 1)].reduce(0, +) >= need[$0] }
                if covers { best = sum }
                return
            }
            for count in 0...most {
                starts[index] = count
                tryAll(index + 1, sum + count)
            }
            starts[index] = 0
        }
        tryAll(0, 0)
        return best
    }

    @Test(arguments: 0..<40)
    func `no plan has fewer shifts`(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let length = 1 + seed % 3
        let need = (0..<5).map { _ in Int(4 * random.uniform()) }
        let plan = ShiftPlan(need: need, intervalsPerShift: length)
        #expect(plan.total == Self.fewest(need, length: length))
        #expect(zip(plan.covered, need).allSatisfy { $0 >= $1 })
    }

    @Test(arguments: 0..<40)
    func `and the bound beside it proves it`(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let length = 1 + seed % 5
        let need = (0..<168).map { _ in Int(20 * random.uniform()) }
        let scheduled = (0..<100).map { _ in Int(12 * random.uniform()) }
        let plan = ShiftPlan(need: need, scheduled: scheduled, intervalsPerShift: length)
        #expect(plan.total == plan.least)
        #expect(zip(plan.proof, plan.proof.dropFirst()).allSatisfy { $1 - $0 >= length })
        let missing = plan.proof.map { max(0, need[$0] - (scheduled.indices.contains($0) ? scheduled[$0] : 0)) }
        #expect(missing.reduce(0, +) == plan.least)
        let shifts = plan.shifts(from: 0, interval: 3600, intervalsPerShift: length)
        let there = shifts.headcounts(from: 0, interval: 3600, count: 168)
        for hour in need.indices {
            #expect(there[hour] + (scheduled.indices.contains(hour) ? scheduled[hour] : 0) >= need[hour])
        }
    }

    /// Planted: shifts that begin at even hours only look as good, and are not.
    @Test func `a fixed grid of shifts needs more, and is seen`() {
        let need = [1, 3, 3, 1]
        let grid = max(need[0], need[1]) + max(need[2], need[3])
        #expect(grid > Self.fewest(need, length: 2))
        #expect(ShiftPlan(need: need, intervalsPerShift: 2).total == Self.fewest(need, length: 2))
    }

    @Test func `nothing needed, and numbers that nobody has`() {
        #expect(ShiftPlan(need: [], intervalsPerShift: 2).total == 0)
        #expect(ShiftPlan(need: [0, -3], scheduled: [.min], intervalsPerShift: 0).total == 0)
        #expect(ShiftPlan(need: [.max, .max], scheduled: [0, .max], intervalsPerShift: 2).total == 1_000_000)
    }
}

@Suite struct ShiftWritingTests {
    private let shifts = [
        ScheduledShift(start: 1_772_388_000, end: 1_772_395_200, counselors: 4, lane: "en"),
        ScheduledShift(start: 1_772_395_200, end: 1_772_402_400, counselors: 1),
    ]

    @Test func `what is written is read again`() throws {
        let utc = try #require(TimeZone(secondsFromGMT: 0))
        #expect(try ShiftTable.read(Array(shifts.csv.utf8), file: "plan.csv", zone: utc) == shifts)
    }

    @Test func `a calendar as RFC 5545 has it`() {
        let text = shifts.iCalendar(written: 1_772_000_000, host: "line.example")
        #expect(
            text.hasPrefix("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
                && text.hasSuffix("END:VEVENT\r\nEND:VCALENDAR\r\n"))
        for line in [
            "DTSTART:20260301T180000Z", "DTEND:20260301T200000Z", "DTSTAMP:20260225T061320Z",
            "SUMMARY:4 counselors\\, lane en", "SUMMARY:1 counselor",
            "UID:shift-20260301T180000Z-20260301T200000Z-en@line.example",
        ] { #expect(text.contains("\r\n" + line + "\r\n"), "\(line)") }
        #expect(text == shifts.iCalendar(written: 1_772_000_000, host: "line.example"))
        #expect(!text.replacing("\r\n", with: "").contains { $0 == "\n" || $0 == "\r" })
    }

    @Test func `long lines are folded, and no character is cut`() {
        let name = String(repeating: "José, Zoë; 🙂\n", count: 12)
        let text = [ScheduledShift(start: 0, end: 3600, counselors: 1, counselor: name)].iCalendar(
            written: 0, host: "h")
        let lines = text.split(separator: "\r\n")
        #expect(lines.allSatisfy { $0.utf8.count <= 75 })
        let unfolded = text.replacing("\r\n ", with: "")
        let escaped = String(repeating: "José\\, Zoë\\; 🙂\\n", count: 12)
        #expect(unfolded.contains("SUMMARY:" + escaped + "\r\n"))
    }
}
