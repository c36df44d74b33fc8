internal import Domain
public import Foundation

/// How many counselors are needed, interval by interval.
///
/// ```
/// start,counselors
/// 2026-03-01 18:00,4
/// 2026-03-01 19:00,6
/// ```
/// Times without an offset are local to a zone; rows in any order, one for each interval.
public struct NeedTable: Sendable, Hashable {
    /// Seconds since 1970 at which the first interval begins.
    public let start: Int
    /// Seconds.
    public let interval: Int
    public let need: [Int]

    private static let mostCounselors = 10_000
    /// A year of quarters of an hour, and then some.
    private static let mostIntervals = 40_000

    /// - Throws: ``TableError`` with each line that is no need, and where an interval is missing.
    public init(_ bytes: [UInt8], file: String, zone: TimeZone) throws(TableError) {
        let table = try NamedTable(bytes, file: file)
        let (start, counselors) = (try table.column(["start"]), try table.column(["counselors"]))
        var needs: [Int: (line: Int, count: Int)] = [:]
        var problems: [TableError.Problem] = []
        for row in table.rows {
            let (line, fields) = (row.line, row.fields)
            if let time = ShiftTime.seconds(fields[start], zone: zone) {
                if let count = Int(fields[counselors].trimmed), (0...Self.mostCounselors).contains(count) {
                    if let before = needs[time]?.line {
                        problems.append(.init(line: line, message: "\(fields[start]) stands on line \(before) too"))
                    }
                    needs[time] = (line, count)
                } else {
                    problems.append(
                        .init(
                            line: line,
                            message:
                                "counselors \"\(fields[counselors])\" is no number from 0 to \(Self.mostCounselors)"))
                }
            } else {
                problems.append(
                    .init(line: line, message: ShiftTime.problem("start", fields[start], zone: zone)))
            }
        }
        guard problems.isEmpty else { throw TableError(file: file, problems: problems) }
        let times = needs.keys.sorted()
        guard let first = times.first, let last = times.last, times.count > 1 else {
            throw TableError(file: file, problems: [.init(line: nil, message: "has fewer than two intervals")])
        }
        let interval = times[1] - first
        if let odd = zip(times, times.dropFirst()).first(where: { $1 - $0 != interval })?.1 {
            let message = "does not begin \(interval / 60) minutes after the interval before, as the second did"
            throw TableError(file: file, problems: [.init(line: needs[odd]?.line, message: message)])
        }
        guard (last - first) / interval < Self.mostIntervals else {
            throw TableError(
                file: file, problems: [.init(line: nil, message: "has more than \(Self.mostIntervals) intervals")])
        }
        self.start = first
        self.interval = interval
        need = times.map { needs[$0]?.count ?? 0 }
    }
}
