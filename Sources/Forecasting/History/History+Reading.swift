internal import Domain

public import struct Foundation.TimeZone

extension History {
    /// Reads `timestamp,count`: a header, then one interval a line, its beginning and how many came; an empty count is an
    /// interval that nobody counted. Rows in any order; intervals that are not there are gaps.
    ///
    /// ```
    /// timestamp,count
    /// 2026-03-01 07:00:00,4
    /// 2026-03-01 08:00:00,
    /// ```
    /// - Parameters:
    ///   - bytes: UTF-8, lines ending with `\n` or `\r\n`.
    ///   - interval: seconds to count in, a divisor of a day and a multiple of the history's own; nil for its own.
    ///   - zone: where the line's clocks hang. Times with an offset are taken there; without, they are its wall clock's.
    /// - Throws: ``HistoryError`` with the line.
    public static func read(
        _ bytes: [UInt8], interval: Int? = nil, zone: TimeZone? = nil
    ) throws(HistoryError) -> History {
        let table = try HistoryTable(bytes)
        var rows = table.rows
        if let zone, table.hasOffsets { for i in rows.indices { rows[i].time = rows[i].time.seen(in: zone) } }
        var notes: [String] = []
        if table.hasOffsets, zone == nil, rows.allSatisfy({ $0.time.offset == 0 }) {
            notes.append("times are taken as they stand, in UTC; --timezone moves days to where the texters are")
        }
        if !zip(rows, rows.dropFirst()).allSatisfy({ $0.time.instant <= $1.time.instant }) {
            rows.sort { ($0.time.instant, $0.line) < ($1.time.instant, $1.line) }
            notes.append("rows were not in order of time; they have been sorted")
        }
        let own = try ownInterval(rows, wanted: interval)
        let series = try grid(rows, own: own, interval: interval ?? own, zone: zone)
        return History(series: series, zone: zone, hasOffsets: table.hasOffsets, notes: notes)
    }

    /// The most common distance of two rows that follow one another.
    private static func ownInterval(_ rows: [HistoryTable.Row], wanted: Int?) throws(HistoryError) -> Int {
        var distances: [Int: Int] = [:]
        for (one, next) in zip(rows, rows.dropFirst()) where next.time.local > one.time.local {
            distances[next.time.local - one.time.local, default: 0] += 1
        }
        guard let most = distances.max(by: { ($0.value, -$0.key) < ($1.value, -$1.key) })?.key else {
            throw HistoryError("\(rows.count) time tells no interval; a forecast needs at least two days of counts")
        }
        guard (60...86_400).contains(most), 86_400 % most == 0 else {
            throw HistoryError(
                "rows are \(most) seconds apart, which does not divide a day; 5, 15, 30 or 60 minutes do, for example")
        }
        if let wanted, wanted < 1 || 86_400 % wanted != 0 {
            throw HistoryError(
                "an interval of \(wanted) s does not divide a day; 5, 15, 30 or 60 minutes do, for example")
        }
        if let wanted, wanted % most != 0 {
            throw HistoryError(
                "the history counts every \(most / 60) minutes: the interval must be a multiple of that, not \(wanted) s"
            )
        }
        return most
    }

    private static func grid(
        _ rows: [HistoryTable.Row], own: Int, interval: Int, zone: TimeZone?
    ) throws(HistoryError) -> Series {
        guard let first = rows.map(\.time.local).min(), let last = rows.map(\.time.local).max(),
            last - first <= HistoryTable.mostDays * 86_400
        else {
            throw HistoryError(
                "the history spans more than \(HistoryTable.mostDays) days; is the year of a row mistyped?")
        }
        let begin = floored(first, interval) / own
        let end = floored(last, interval) / own + interval / own
        guard end - begin <= HistoryTable.mostIntervals else {
            throw HistoryError(
                "the history spans \(end - begin) intervals of \(own / 60) minutes, more than "
                    + "\(HistoryTable.mostIntervals); give its last years only")
        }
        var counts = [Double](repeating: .nan, count: end - begin)
        var line = [Int](repeating: 0, count: counts.count)
        var times = [Double](repeating: 0, count: counts.count)
        for row in rows {
            guard row.time.local % own == 0 else {
                throw HistoryError(
                    line: row.line,
                    "\(row.time) does not lie on the grid of \(own / 60) minutes from midnight that the other rows have"
                )
            }
            let index = row.time.local / own - begin
            if line[index] > 0 {
                guard row.isRepeat(of: line[index], rows, zone) else {
                    throw HistoryError(
                        line: row.line,
                        "\(row.time) stands already at line \(line[index]); keep one of them, or, where clocks were set "
                            + "back then, say where with --timezone")
                }
            }
            line[index] = row.line
            guard let count = row.count else { continue }
            // An hour that came twice counts as the mean of both, so that it is like other nights' hour.
            counts[index] = times[index] == 0 ? count : (counts[index] * times[index] + count) / (times[index] + 1)
            times[index] += 1
        }
        let day = CivilDay(number: floored(begin * own, 86_400) / 86_400)
        let series = Series(
            firstDay: day, interval: interval, first: (begin * own - day.number * 86_400) / interval,
            counts: summed(counts, by: interval / own))
        guard series.known > 0 else { throw HistoryError("every count is empty") }
        guard (last - first + own) >= leastDays * 86_400 else {
            let hours = (last - first + own) / 3600
            throw HistoryError("\(hours) hours of history are too few: a forecast needs at least \(leastDays) days")
        }
        return series
    }

    /// Less than this tells no daily shape.
    static let leastDays = 2

    private static func floored(_ time: Int, _ step: Int) -> Int { time - (time % step + step) % step }

    /// A coarser interval is known where all its parts are known, or at least half of them: then the rest is like these.
    private static func summed(_ counts: [Double], by parts: Int) -> [Double] {
        guard parts > 1 else { return counts }
        return stride(from: 0, to: counts.count, by: parts).map { start in
            let own = counts[start..<min(start + parts, counts.count)].filter { !$0.isNaN }
            return own.count * 2 >= parts ? (own.reduce(0, +) * Double(parts) / Double(own.count)).rounded() : .nan
        }
    }
}
