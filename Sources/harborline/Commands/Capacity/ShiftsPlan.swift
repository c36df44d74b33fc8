import ArgumentParser
import Domain
import Forecasting
import Foundation

struct ShiftsPlan: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "The fewest shifts of one length that cover a need, beside those scheduled.",
        discussion: """
            Reads the need, interval by interval, and who is scheduled already (`counselors`, or one `counselor` a line; `lane` if
            you like):
              start,counselors                      start,end,counselors
              2026-03-01 18:00,4                    2026-03-01 18:00,2026-03-01 20:00,2
            Shifts begin with an interval; the last may reach beyond the need. No plan with shifts of that length has fewer:
            the times that prove it stand beside it.

            Exit codes: 0 done, 64 wrong usage, 65 a table that cannot be read (with the lines), 66 no such file.

            Examples:
              harborline shifts plan --need need.csv --timezone America/Toronto
              harborline shifts plan --need need.csv --scheduled shifts.csv --format csv > more.csv
              harborline shifts plan --need need.csv --format ics > shifts.ics
            """)

    @Option(help: ArgumentHelp("start,counselors; - for standard input.", valueName: "file")) var need: String
    @Option(help: ArgumentHelp("start,end,counselors of who is there already.", valueName: "file")) var scheduled:
        String?
    @Option(help: ArgumentHelp("How long a shift is. Default: 2h.", valueName: "time")) var length: Span?
    @Option(help: ArgumentHelp("Of times without an offset: America/Toronto. Default: UTC.", valueName: "zone"))
    var timezone = "UTC"
    @Option(help: "text, csv or ics (iCalendar).") var format = Format.text

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, csv, ics }

    func validate() throws {
        guard TimeZone(identifier: timezone) != nil else {
            throw ValidationError("There is no time zone \"\(timezone)\"; write America/Toronto, for example.")
        }
    }

    func run() async throws {
        try await Failure.report {
            let zone = TimeZone(identifier: timezone) ?? .gmt
            let table = try Self.reading(need) { bytes, file throws(TableError) in
                try NeedTable(bytes, file: file, zone: zone)
            }
            let seconds = length?.seconds ?? 7200
            guard seconds % table.interval == 0 else {
                throw Failure(
                    "A shift of \(seconds / 60) minutes is no multiple of the need's \(table.interval / 60).",
                    hint: "Give another --length.", exitCode: 64)
            }
            let there = try scheduled.map { file in
                try Self.reading(file) { bytes, file throws(TableError) in
                    try ShiftTable.read(bytes, file: file, zone: zone)
                }
            }
            let plan = ShiftPlan(
                need: table.need,
                scheduled: (there ?? []).headcounts(
                    from: table.start, interval: table.interval, count: table.need.count),
                intervalsPerShift: seconds / table.interval)
            let shifts = plan.shifts(
                from: table.start, interval: table.interval, intervalsPerShift: seconds / table.interval)
            switch format {
            case .csv: print(shifts.csv, terminator: "")
            case .ics:
                print(
                    shifts.iCalendar(written: Int(Date.now.timeIntervalSince1970), host: "harborline"), terminator: "")
            case .text: print(words(plan, shifts, table, zone))
            }
        }
    }

    static func reading<Table>(
        _ file: String, _ read: ([UInt8], String) throws(TableError) -> Table
    ) throws -> Table {
        let bytes = try CapacityFile.bytes(file)
        do {
            return try read(bytes, file == "-" ? "standard input" : file)
        } catch {
            throw Failure(
                "\(error)", hint: "`harborline shifts --help` and its commands show the columns.", exitCode: 65)
        }
    }

    private func words(_ plan: ShiftPlan, _ shifts: [ScheduledShift], _ need: NeedTable, _ zone: TimeZone) -> String {
        guard plan.total > 0 else { return "Nobody is missing." }
        let style = Date.ISO8601FormatStyle(dateTimeSeparator: .space, timeZone: zone).year().month().day()
            .time(includingFractionalSeconds: false)
        func time(_ seconds: Int) -> String {
            String(style.format(Date(timeIntervalSince1970: Double(seconds))).prefix(16))
        }
        var table = TextTable(["start", "end", "counselors"], right: [2])
        for shift in shifts { table.add([time(shift.start), time(shift.end), "\(shift.counselors)"]) }
        let proof = plan.proof.prefix(6).map { time(need.start + $0 * need.interval) }.joined(separator: ", ")
        let more = plan.proof.count > 6 ? " and \(plan.proof.count - 6) more" : ""
        return """
            \(plan.total) \(plan.total == 1 ? "shift" : "shifts"), times in \(timezone):

            \(table.text)

            No plan has fewer: \(plan.least) are missing at \(proof)\(more), and no shift covers two of these times.
            """
    }
}
