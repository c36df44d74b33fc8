/// Splits a CSV file (RFC 4180) into records while it is read piece by piece.
///
/// ```swift
/// var records = CSVRecords()
/// records.append(Array("texter,tag\r\na,\"x, y\"\n".utf8))
/// try records.next(final: true)  // true: records.fields tell where the record's fields stand in records.bytes
/// ```
struct CSVRecords {
    /// A longer record is a mistake, most often a quote that is never closed.
    static let longest = 1 << 20

    private(set) var bytes: [UInt8] = []
    /// Where the last record's fields stand in ``bytes``, without their quotes.
    private(set) var fields: [Range<Int>] = []
    /// The line on which the last record began, counted from 1.
    private(set) var line = 0
    private var start = 0
    private var nextLine = 1

    init() {}

    /// What was read is dropped first, so that only the record in hand and one piece are held.
    mutating func append(_ piece: some Collection<UInt8>) {
        bytes.removeFirst(start)
        start = 0
        bytes.append(contentsOf: piece)
    }

    /// Steps to the next record that is not empty; false when the rest is not a whole record yet, or nothing.
    ///
    /// - Parameter final: nothing comes after what was appended: the last record needs no line end.
    /// - Throws: ``ContributionError`` for a record longer than ``longest``, or a quote that is not closed.
    mutating func next(final: Bool) throws -> Bool {
        while start < bytes.count {
            line = nextLine
            fields.removeAll(keepingCapacity: true)
            var (place, fieldStart, lines) = (start, start, 1)
            var (quoted, hasQuotes) = (false, false)
            while place < bytes.count {
                let byte = bytes[place]
                if byte == UInt8(ascii: ",") {
                    if !quoted {
                        fields.append(fieldStart..<place)
                        fieldStart = place + 1
                    }
                } else if byte == 0x0A {
                    if !quoted { break }
                    lines += 1
                } else if byte == UInt8(ascii: "\"") {
                    quoted.toggle()
                    hasQuotes = true
                }
                place += 1
            }
            if place == bytes.count, !final || quoted {
                guard !final, place - start <= Self.longest else {
                    throw ContributionError(
                        line: line, message: "a record that does not end; a quote may not be closed")
                }
                return false
            }
            let end = place > fieldStart && bytes[place - 1] == 0x0D ? place - 1 : place
            fields.append(fieldStart..<end)
            start = min(place + 1, bytes.count)
            nextLine += lines
            if hasQuotes { unquote() }
            if fields.count > 1 || fields.first?.isEmpty == false { return true }
        }
        return false
    }

    /// Makes quoted fields plain where they stand: a doubled quote becomes one, and the field ends earlier.
    private mutating func unquote() {
        for (number, field) in fields.enumerated()
        where field.count > 1 && bytes[field.lowerBound] == UInt8(ascii: "\"") {
            var write = field.lowerBound
            var read = field.lowerBound + 1
            while read < field.upperBound {
                if bytes[read] == UInt8(ascii: "\"") { read += 1 }
                guard read < field.upperBound else { break }
                bytes[write] = bytes[read]
                write += 1
                read += 1
            }
            fields[number] = field.lowerBound..<write
        }
    }
}
