public import Domain
public import Foundation

/// Scheduled shifts, one a line.
///
/// ```
/// start,end,counselors,lane
/// 2026-03-01T18:00:00Z,2026-03-01T20:00:00Z,4,en
/// ```
/// or, one person a line:
/// ```
/// start,end,counselor
/// 2026-03-01 18:00,2026-03-01 20:00,ana
/// ```
/// Times without an offset are local to a zone. `lane` may be missing or empty: they answer every lane. Neither
/// `counselors` nor `counselor` is one counselor a line. Other columns are passed over.
public enum ShiftTable {
    private static let known = ["start", "end", "counselors", "counselor", "lane"]
    /// Longer than a day is a slip of the pen.
    private static let longest = 86_400
    private static let mostCounselors = 10_000

    /// - Parameters:
    ///   - file: its name, for the errors.
    ///   - zone: of times without an offset.
    /// - Throws: ``TableError`` with each line that is no shift, and each counselor who would be there twice at once.
    public static func read(_ bytes: [UInt8], file: String, zone: TimeZone) throws(TableError) -> [ScheduledShift] {
        let table = try NamedTable(bytes, file: file)
        let start = try table.column(["start"])
        let end = try table.column(["end"])
        let counselors = try table.optionalColumn("counselors", known: known)
        let counselor = try table.optionalColumn("counselor", known: known)
        let lane = try table.optionalColumn("lane", known: known)
        if counselors != nil, counselor != nil {
            throw TableError(
                file: file,
                problems: [.init(line: 1, message: "has \"counselors\" (how many) and \"counselor\" (who): keep one")])
        }
        var shifts: [(line: Int, shift: ScheduledShift)] = []
        var problems: [TableError.Problem] = []
        for row in table.rows {
            func time(_ column: Int) throws(FieldError) -> Int {
                if let seconds = ShiftTime.seconds(row.fields[column], zone: zone) { return seconds }
                throw FieldError(ShiftTime.problem(table.header[column], row.fields[column], zone: zone))
            }
            do throws(FieldError) {
                let (from, to) = (try time(start), try time(end))
                guard to > from else { throw FieldError("ends before it starts, or when it starts") }
                guard to - from <= longest else { throw FieldError("is longer than a day; give each day its own line") }
                var number = 1
                if let counselors {
                    let text = row.fields[counselors].trimmed
                    guard let count = Int(text), (1...mostCounselors).contains(count) else {
                        throw FieldError("counselors \"\(text)\" is no number from 1 to \(mostCounselors)")
                    }
                    number = count
                }
                let who = counselor.map { row.fields[$0].trimmed }
                if who?.isEmpty == true { throw FieldError("names no counselor") }
                let own = lane.map { row.fields[$0].trimmed }.flatMap { $0.isEmpty ? nil : $0 }
                shifts.append(
                    (row.line, ScheduledShift(start: from, end: to, counselors: number, counselor: who, lane: own)))
            } catch {
                problems.append(.init(line: row.line, message: error.description))
            }
        }
        problems += twice(shifts)
        guard problems.isEmpty else {
            throw TableError(file: file, problems: problems.sorted { ($0.line ?? 0) < ($1.line ?? 0) })
        }
        return shifts.map(\.shift)
    }

    /// A person cannot be there twice.
    private static func twice(_ shifts: [(line: Int, shift: ScheduledShift)]) -> [TableError.Problem] {
        var last: [String: (line: Int, end: Int)] = [:]
        var problems: [TableError.Problem] = []
        for (line, shift) in shifts.sorted(by: { ($0.shift.start, $0.line) < ($1.shift.start, $1.line) }) {
            guard let who = shift.counselor else { continue }
            if let before = last[who], before.end > shift.start {
                problems.append(
                    .init(line: line, message: "\"\(who)\" is scheduled at the same time on line \(before.line)"))
            }
            if shift.end > last[who]?.end ?? .min { last[who] = (line, shift.end) }
        }
        return problems
    }
}
