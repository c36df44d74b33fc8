/// Writes CSV (RFC 4180, lines end in `\n`) that no spreadsheet takes for formulas.
enum CSVText {
    /// A label as it stands in a file: one that a spreadsheet would run (`=`, `+`, `-`, `@`, tab, return in front) gets an
    /// apostrophe before it. Numbers never pass here.
    ///
    /// `label("=1+1") == "'=1+1"`
    static func label(_ text: String) -> String {
        guard let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) else { return text }
        return "'" + text
    }

    /// The same with quotes where commas, quotes or line ends need them.
    static func field(_ text: String) -> [UInt8] {
        let label = Array(label(text).utf8)
        guard label.contains(where: { [0x2C, 0x22, 0x0A, 0x0D].contains($0) }) else { return label }
        return [0x22] + label.flatMap { $0 == 0x22 ? [0x22, 0x22] : [$0] } + [0x22]
    }

    static let measures = ["count", "sd", "low95", "high95"]

    /// A table of one level: its dimensions, then `count,sd,low95,high95`; one row for every key of the domain.
    static func table(_ level: ReleasedLevel) -> [UInt8] {
        let header = level.domain.dimensions.map(\.column) + measures
        let fields = level.domain.values.map { $0.map { field($0) + [0x2C] } }
        var bytes = Array((header.joined(separator: ",") + "\n").utf8)
        bytes.reserveCapacity(level.counts.count * 48)
        var places = [Int](repeating: 0, count: fields.count)
        var lastSD = (value: -1.0, bytes: [UInt8]())
        for cell in level.counts.indices {
            for (i, place) in places.enumerated() { bytes += fields[i][place] }
            let (count, half) = (level.counts[cell], level.halfWidth[cell])
            append(count, to: &bytes)
            if level.sd[cell] != lastSD.value {
                lastSD = (level.sd[cell], Array(",\(thousandths(level.sd[cell])),".utf8))
            }
            bytes += lastSD.bytes
            append(Release.clamped(count, -half), to: &bytes)
            bytes.append(0x2C)
            append(Release.clamped(count, half), to: &bytes)
            bytes.append(0x0A)
            for i in places.indices.reversed() {
                places[i] += 1
                if places[i] < fields[i].count { break }
                places[i] = 0
            }
        }
        return bytes
    }

    @inline(__always)
    private static func append(_ number: Int, to bytes: inout [UInt8]) {
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        let start = bytes.count
        var rest = number.magnitude
        repeat {
            bytes.append(0x30 + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        } while rest > 0
        bytes[start...].reverse()
    }

    /// `thousandths(5.6432) == "5.643"`; what no table holds is shown as it is.
    static func thousandths(_ value: Double) -> String {
        guard value >= 0, value < 1e12 else { return "\(value)" }
        let whole = Int((value * 1000).rounded())
        return "\(whole / 1000).\(Digits.padded(whole % 1000, 3))"
    }
}
