internal import Domain
internal import Foundation

/// A point in time as a history writes it: `2026-03-01 07:30:00`, `2026-03-01T07:30`, `2026-03-01T07:30:00-05:00`, `...Z`.
struct Timestamp: Sendable, Hashable {
    /// Seconds since 1970-01-01 00:00 of the clock on the wall.
    var local: Int
    /// Seconds east of UTC; nil where it is not written.
    var offset: Int?

    /// nil where the text is none.
    init?(_ text: ArraySlice<UInt8>) {
        var text = text
        func number(_ digits: Int) -> Int? {
            guard text.count >= digits else { return nil }
            var value = 0
            for byte in text.prefix(digits) {
                guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
                value = value * 10 + Int(byte - UInt8(ascii: "0"))
            }
            text = text.dropFirst(digits)
            return value
        }
        func skip(_ allowed: String) -> Bool {
            guard let first = text.first, allowed.utf8.contains(first) else { return false }
            text = text.dropFirst()
            return true
        }
        guard let year = number(4), skip("-"), let month = number(2), skip("-"), let day = number(2),
            let civil = CivilDay(year: year, month: month, day: day)
        else { return nil }
        local = civil.number * 86_400
        offset = nil
        guard !text.isEmpty else { return }
        guard skip(" T"), let hour = number(2), hour < 24, skip(":"), let minute = number(2), minute < 60 else {
            return nil
        }
        local += hour * 3600 + minute * 60
        if skip(":") {
            guard let second = number(2), second < 60 else { return nil }
            local += second
            if skip(".") { text = text.drop { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") } }
        }
        guard !text.isEmpty else { return }
        if skip("Z") {
            offset = 0
        } else {
            let east = text.first == UInt8(ascii: "+")
            guard skip("+-"), let hours = number(2), hours < 24 else { return nil }
            _ = skip(":")
            guard let minutes = text.isEmpty ? 0 : number(2), minutes < 60 else { return nil }
            offset = (hours * 3600 + minutes * 60) * (east ? 1 : -1)
        }
        guard text.isEmpty else { return nil }
    }

    init(local: Int, offset: Int? = nil) {
        self.local = local
        self.offset = offset
    }

    /// The same point in time by the clocks of a zone; as it is where no offset is written.
    func seen(in zone: TimeZone) -> Timestamp {
        guard let offset else { return self }
        let utc = local - offset
        let there = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(utc)))
        return Timestamp(local: utc + there, offset: there)
    }
}

extension Timestamp: CustomStringConvertible {
    /// `"2026-03-01 07:30:00"`, or `"2026-03-01T07:30:00-05:00"` where there is an offset.
    var description: String {
        let day = CivilDay(number: Int((Double(local) / 86_400).rounded(.down)))
        let seconds = local - day.number * 86_400
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        let clock = "\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
        guard let offset else { return "\(day) \(clock)" }
        let size = abs(offset)
        return "\(day)T\(clock)\(offset < 0 ? "-" : "+")\(two(size / 3600)):\(two(size / 60 % 60))"
    }
}
