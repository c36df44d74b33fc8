public import Domain
internal import Foundation

/// The line's own clock during a period: which day and hour it showed at a time.
///
/// Its changes are looked up once, so that no time of millions asks a calendar.
public struct WallClock: Sendable {
    /// For example `"America/New_York"`.
    public let zone: String
    /// Rising; `offsets[i]` holds from `changes[i]` on, `offsets[0]` before all.
    private let changes: [Int]
    private let offsets: [Int]

    /// - Parameter period: times more than two days outside it are read by the nearest offset known.
    /// - Throws: ``PrivacyError`` for a zone that the system does not know.
    public init(zone: String, period: ClosedRange<CivilDay>) throws {
        guard let timeZone = TimeZone(identifier: zone) else {
            throw PrivacyError(
                "time zone \"\(zone.prefix(60))\" is not known here",
                hint: "Use a name of the tz database, for example America/New_York or UTC.")
        }
        self.zone = zone
        func offset(_ second: Int) -> Int {
            timeZone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second)))
        }
        let first = (period.lowerBound.number - 2) * 86_400
        let last = (period.upperBound.number + 2) * 86_400
        var changes = [first]
        var offsets = [offset(first)]
        for day in stride(from: first, to: last, by: 86_400) where offset(day + 86_400) != offset(day) {
            var (before, after) = (day, day + 86_400)
            while after - before > 1 {
                let middle = (before + after) / 2
                if offset(middle) == offset(before) { before = middle } else { after = middle }
            }
            changes.append(after)
            offsets.append(offset(after))
        }
        self.changes = changes
        self.offsets = offsets
    }

    /// What the wall's clock shows, as seconds since its own 1970-01-01 00:00.
    public func local(_ second: Int) -> Int {
        var i = changes.count - 1
        while i > 0, changes[i] > second { i -= 1 }
        return second + offsets[i]
    }
}
