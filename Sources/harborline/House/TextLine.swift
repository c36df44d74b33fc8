/// A line of NDJSON of the plainest kind, read without building objects: `{"id":7,"text":"see you"}`, its two keys in
/// either order, the id a whole number or a string without escapes. Whatever else JSON allows is left to
/// JSONSerialization, which takes ten times as long.
struct TextLine {
    let text: String
    /// As it stands in the line, `7` or `"a7"`.
    let id: [UInt8]

    /// Nil for any other line.
    init?(_ line: [UInt8]) {
        var reader = Reader(line: line)
        var text: String?
        var id: [UInt8]?
        guard reader.take(UInt8(ascii: "{")) else { return nil }
        repeat {
            guard let key = reader.plainString(), reader.take(UInt8(ascii: ":")) else { return nil }
            if text == nil, key.elementsEqual("text".utf8) {
                guard let found = reader.string() else { return nil }
                text = found
            } else if id == nil, key.elementsEqual("id".utf8) {
                guard let found = reader.id() else { return nil }
                id = found
            } else {
                return nil
            }
        } while reader.take(UInt8(ascii: ","))
        guard reader.take(UInt8(ascii: "}")), reader.isAtEnd, let text, let id else { return nil }
        (self.text, self.id) = (text, id)
    }

    private struct Reader {
        let line: [UInt8]
        var index = 0

        init(line: [UInt8]) { self.line = line }

        var isAtEnd: Bool { index == line.count }

        private mutating func skipSpace() {
            while index < line.count, line[index] == 0x20 || line[index] == 0x09 { index += 1 }
        }

        mutating func take(_ byte: UInt8) -> Bool {
            skipSpace()
            guard index < line.count, line[index] == byte else { return false }
            index += 1
            skipSpace()
            return true
        }

        /// What stands between quotes, where none of it is escaped.
        mutating func plainString() -> ArraySlice<UInt8>? {
            guard index < line.count, line[index] == UInt8(ascii: "\"") else { return nil }
            let start = index + 1
            var end = start
            while end < line.count, line[end] != UInt8(ascii: "\"") {
                guard line[end] >= 0x20, line[end] < 0x7F, line[end] != UInt8(ascii: "\\") else { return nil }
                end += 1
            }
            guard end < line.count else { return nil }
            index = end + 1
            skipSpace()
            return line[start..<end]
        }

        mutating func id() -> [UInt8]? {
            let start = index
            if let string = plainString() { return [UInt8(ascii: "\"")] + string + [UInt8(ascii: "\"")] }
            while index < line.count, line[index] &- 0x30 < 10 { index += 1 }
            let digits = line[start..<index]
            // Other numbers may be written in more than one way.
            guard (1...15).contains(digits.count), digits.count == 1 || digits.first != UInt8(ascii: "0") else {
                return nil
            }
            return Array(digits)
        }

        mutating func string() -> String? {
            guard index < line.count, line[index] == UInt8(ascii: "\"") else { return nil }
            index += 1
            var bytes: [UInt8] = []
            bytes.reserveCapacity(line.count - index)
            while index < line.count {
                let byte = line[index]
                index += 1
                switch byte {
                case UInt8(ascii: "\""):
                    skipSpace()
                    return String(validating: bytes, as: UTF8.self)
                case UInt8(ascii: "\\"):
                    guard index < line.count, let meant = Self.escapes[line[index]] else { return nil }
                    bytes.append(meant)
                    index += 1
                case 0..<0x20: return nil
                default: bytes.append(byte)
                }
            }
            return nil
        }

        /// All but `\u`.
        private static let escapes: [UInt8: UInt8] = [
            UInt8(ascii: "\""): UInt8(ascii: "\""), UInt8(ascii: "\\"): UInt8(ascii: "\\"),
            UInt8(ascii: "/"): UInt8(ascii: "/"), UInt8(ascii: "n"): 0x0A, UInt8(ascii: "r"): 0x0D,
            UInt8(ascii: "t"): 0x09, UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0C,
        ]
    }
}
