/// Whole numbers in decimal digits.
enum Digits {
    /// `read(Array("2026".utf8), 0, 4) == 2026`; nil where a byte is no digit or is missing.
    @inline(__always)
    static func read(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int? {
        guard start + count <= bytes.count else { return nil }
        var value = 0
        for i in start..<(start + count) {
            let digit = bytes[i] &- 0x30
            guard digit < 10 else { return nil }
            value = value * 10 + Int(digit)
        }
        return value
    }

    /// `padded(7, 2) == "07"`.
    static func padded(_ value: Int, _ width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
