internal import Foundation

/// The rows of a history as they were written.
struct HistoryTable {
    struct Row {
        var time: Timestamp
        /// nil where nobody counted.
        var count: Double?
        var line: Int

        /// Whether this row and that of `line` are the two hours of a night in which clocks are set back.
        func isRepeat(of line: Int, _ rows: [Row], _ zone: TimeZone?) -> Bool {
            if let offset = time.offset {
                return rows.first { $0.line == line }.map { $0.time.offset != offset } ?? false
            }
            return zone?.repeats(local: time.local) ?? false
        }
    }

    private(set) var rows: [Row] = []
    /// Whether times have an offset from UTC.
    private(set) var hasOffsets = false

    /// Longer histories are mistyped.
    static let mostDays = 36_525
    /// Seven years of minutes, thirty-five of five minutes.
    static let mostIntervals = 3_700_000
    /// Larger counts are no counts of texts.
    private static let mostCount = 1e9
    private static let newline = UInt8(ascii: "\n")

    init(_ bytes: [UInt8]) throws(HistoryError) {
        var columns = (time: 0, count: 1)
        var number = 0
        var isFirst = true
        var rest = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        while !rest.isEmpty {
            let end = rest.firstIndex(of: Self.newline) ?? rest.endIndex
            var line = rest[..<end]
            rest = end < rest.endIndex ? rest[(end + 1)...] : []
            number += 1
            if line.last == UInt8(ascii: "\r") { line = line.dropLast() }
            if line.allSatisfy({ $0 == UInt8(ascii: " ") }) { continue }
            let fields = Self.fields(line)
            if isFirst {
                isFirst = false
                if let header = try Self.header(fields, number) {
                    columns = header
                    continue
                }
            }
            try add(fields, number, columns)
        }
        guard !rows.isEmpty else {
            throw HistoryError("there is no row in it; a history has lines such as 2026-03-01 07:00:00,4")
        }
    }

    private mutating func add(
        _ fields: [ArraySlice<UInt8>], _ line: Int, _ columns: (time: Int, count: Int)
    ) throws(HistoryError) {
        guard fields.count > max(columns.time, columns.count) else {
            throw HistoryError(line: line, "\(fields.count) column instead of timestamp,count")
        }
        guard let time = Timestamp(fields[columns.time]) else {
            throw HistoryError(
                line: line,
                "\"\(Self.text(fields[columns.time]))\" is no time; write 2026-03-01 07:00:00 or 2026-03-01T07:00:00-05:00"
            )
        }
        if rows.isEmpty {
            hasOffsets = time.offset != nil
        } else if hasOffsets != (time.offset != nil) {
            throw HistoryError(
                line: line,
                hasOffsets
                    ? "this time has no offset from UTC, others have; write it everywhere or nowhere"
                    : "this time has an offset from UTC, others have none; write it everywhere or nowhere")
        }
        rows.append(Row(time: time, count: try Self.count(fields[columns.count], line), line: line))
    }

    private static func count(_ field: ArraySlice<UInt8>, _ line: Int) throws(HistoryError) -> Double? {
        guard !field.isEmpty else { return nil }
        if field.count <= 9, field.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }) {
            return Double(field.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) })
        }
        let text = text(field)
        guard let value = Double(text), value.isFinite else {
            throw HistoryError(line: line, "the count \"\(text)\" is no number; leave it empty where nobody counted")
        }
        guard value >= 0 else {
            throw HistoryError(line: line, "the count \"\(text)\" is negative; leave it empty where nobody counted")
        }
        guard value == value.rounded(), value <= mostCount else {
            throw HistoryError(line: line, "the count \"\(text)\" is no whole number up to \(Int(mostCount))")
        }
        return value
    }

    /// Where the two columns stand, or nil where the first line is a row already.
    private static func header(
        _ fields: [ArraySlice<UInt8>], _ line: Int
    ) throws(HistoryError) -> (time: Int, count: Int)? {
        if let first = fields.first, Timestamp(first) != nil { return nil }
        let names = fields.map { text($0).lowercased() }
        guard let time = names.firstIndex(of: "timestamp"), let count = names.firstIndex(of: "count") else {
            let missing = names.contains("timestamp") ? "count" : "timestamp"
            throw HistoryError(
                line: line,
                "the header has no column \"\(missing)\" but \(names.joined(separator: ", ")); "
                    + "the first line of a history is timestamp,count")
        }
        return (time, count)
    }

    private static func fields(_ line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        line.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map { field in
            var field = field
            func drop(_ byte: UInt8) {
                while field.first == byte { field = field.dropFirst() }
                while field.last == byte { field = field.dropLast() }
            }
            drop(UInt8(ascii: " "))
            drop(UInt8(ascii: "\""))
            return field
        }
    }

    /// At most 40 characters, for an error.
    private static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes.prefix(40), as: UTF8.self) }
}

extension Timestamp {
    /// Orders rows: the point in time where it is known, else the wall clock's.
    var instant: Int { local - (offset ?? 0) }
}
