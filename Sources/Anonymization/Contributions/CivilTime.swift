internal import Domain

/// Reads times as exports write them, from bytes.
enum CivilTime {
    /// `2026-10-01T13:05:00Z`, `2026-10-01 13:05:00.25+02:00`, `2026-10-01 13:05` to what the line's own clock showed, in
    /// seconds; one without an offset is the line's own clock already. Nil for anything else.
    @inline(__always)
    static func local(_ bytes: [UInt8], _ field: Range<Int>, _ clock: WallClock) -> Int? {
        let start = field.lowerBound
        guard field.count >= 16, let day = CivilDay(bytes, at: start), let hour = Digits.read(bytes, start + 11, 2),
            let minute = Digits.read(bytes, start + 14, 2), bytes[start + 13] == UInt8(ascii: ":"), hour < 24,
            minute < 60, bytes[start + 10] | 0x20 == UInt8(ascii: "t") || bytes[start + 10] == UInt8(ascii: " ")
        else { return nil }
        var second = 0
        var place = start + 16
        if place < field.upperBound, bytes[place] == UInt8(ascii: ":") {
            // A leap second counts with the minute it ends.
            guard place + 3 <= field.upperBound, let read = Digits.read(bytes, place + 1, 2), read <= 60 else {
                return nil
            }
            second = min(59, read)
            place += 3
            if place < field.upperBound, bytes[place] == UInt8(ascii: ".") {
                place += 1
                while place < field.upperBound, bytes[place] &- 0x30 < 10 { place += 1 }
            }
        }
        let wall = day.number * 86_400 + hour * 3600 + minute * 60 + second
        guard place < field.upperBound else { return wall }
        guard let offset = offset(bytes, place..<field.upperBound) else { return nil }
        return clock.local(wall - offset)
    }

    /// `Z`, `+02:00`, `+0200`, `-05`, in seconds.
    @inline(__always)
    private static func offset(_ bytes: [UInt8], _ field: Range<Int>) -> Int? {
        let start = field.lowerBound
        let sign = bytes[start]
        if field.count == 1 { return sign | 0x20 == UInt8(ascii: "z") ? 0 : nil }
        guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
            field.count == 3 || field.count == 5 || field.count == 6,
            let hours = Digits.read(bytes, start + 1, 2), hours <= 18
        else { return nil }
        var minutes = 0
        if field.count > 3 {
            guard field.count == 5 || bytes[start + 3] == UInt8(ascii: ":"),
                let read = Digits.read(bytes, field.upperBound - 2, 2), read < 60
            else { return nil }
            minutes = read
        }
        return (sign == UInt8(ascii: "-") ? -1 : 1) * (hours * 3600 + minutes * 60)
    }
}
