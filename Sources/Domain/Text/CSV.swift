/// Comma-separated values as RFC 4180 writes them: quoted fields may hold commas, line breaks and doubled quotes.
///
/// `try CSV.rows(Array("a,\"b \"\"c\"\"\"\r\n".utf8))` is one row at line 1 of `a` and `b "c"`.
public enum CSV {
    /// A record and the line it begins on, counted from 1.
    public struct Row: Sendable, Equatable {
        public let line: Int
        public let fields: [String]
    }

    /// A quote that is never closed.
    public struct Failure: Error, Sendable, Equatable {
        public let line: Int
    }

    /// Reads all records; a byte order mark and empty lines are passed over, broken UTF-8 is replaced.
    public static func rows(_ bytes: [UInt8]) throws(Failure) -> [Row] {
        let quote = UInt8(ascii: "\"")
        var rows: [Row] = []
        var fields: [String] = []
        var field: [UInt8] = []
        var (line, rowLine, quoteLine) = (1, 1, 1)
        var quoted = false
        var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0

        func endField() {
            fields.append(String(decoding: field, as: UTF8.self))
            field.removeAll(keepingCapacity: true)
        }
        func endRow() {
            endField()
            if fields != [""] { rows.append(Row(line: rowLine, fields: fields)) }
            fields.removeAll(keepingCapacity: true)
        }
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == UInt8(ascii: "\n") { line += 1 }
            if quoted {
                if byte != quote {
                    field.append(byte)
                } else if index < bytes.count, bytes[index] == quote {
                    field.append(quote)
                    index += 1
                } else {
                    quoted = false
                }
            } else if byte == quote, field.isEmpty {
                (quoted, quoteLine) = (true, line)
            } else if byte == UInt8(ascii: ",") {
                endField()
            } else if byte == UInt8(ascii: "\n") {
                if field.last == UInt8(ascii: "\r") { field.removeLast() }
                endRow()
                rowLine = line
            } else {
                field.append(byte)
            }
        }
        if quoted { throw Failure(line: quoteLine) }
        if !field.isEmpty || !fields.isEmpty { endRow() }
        return rows
    }
}
