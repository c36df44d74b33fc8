internal import Foundation

/// A point in time as a shift's table writes it.
enum ShiftTime {
    /// Seconds since 1970 of `2026-03-01T08:00:00Z`, `2026-03-01 08:00+01:00`, or `2026-03-01 08:00`, which is local to
    /// `zone`, the first of the two where its clocks are set back; nil for anything else and for a time that they skip.
    static func seconds(_ text: String, zone: TimeZone) -> Int? {
        let text = text.trimmed
        guard text.utf8.count > 10, let time = Timestamp(Array(text.utf8)[...]) else { return nil }
        return (time.offset ?? zone.offset(atLocal: time.local)).map { time.local - $0 }
    }

    /// What is wrong with a time that ``seconds(_:zone:)`` cannot read, and how to write it.
    static func problem(_ column: String, _ text: String, zone: TimeZone) -> String {
        "\(column) \"\(text)\" is no time; write 2026-03-01T18:00:00Z, 2026-03-01T18:00+01:00, or 2026-03-01 18:00 for "
            + zone.identifier
    }

    /// `20260301T080000Z`, as calendars write it; separated `2026-03-01T08:00:00Z`.
    static func written(_ seconds: Int, separated: Bool) -> String {
        let text = Timestamp(local: seconds).description.replacing(" ", with: "T") + "Z"
        return separated ? text : text.replacing("-", with: "").replacing(":", with: "")
    }
}
