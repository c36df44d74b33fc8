public import Domain

extension CivilDay {
    /// Reads `"2026-10-01"` as the ten bytes from `start` on.
    @inline(__always)
    init?(_ bytes: [UInt8], at start: Int) {
        guard let year = Digits.read(bytes, start, 4), let month = Digits.read(bytes, start + 5, 2),
            let day = Digits.read(bytes, start + 8, 2), bytes[start + 4] == UInt8(ascii: "-"),
            bytes[start + 7] == UInt8(ascii: "-")
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// The week of ISO 8601, which begins on Monday and belongs to the year of its Thursday: `"2026-W40"`.
    public var week: String {
        let thursday = self + (3 - weekday.rawValue)
        let year = thursday.date.year
        let first = CivilDay(year: year, month: 1, day: 1) ?? thursday
        return "\(Digits.padded(year, 4))-W\(Digits.padded((thursday.number - first.number) / 7 + 1, 2))"
    }
}
