public import Domain

/// One day that is unlike the others, by name.
public struct SpecialDay: Sendable, Hashable {
    public var day: CivilDay
    /// One effect is learned for each name.
    public var name: String
    public var kind: Kind
    /// What an operator expects, where nothing is known yet: 1.5 for half as many again.
    public var expectedRatio: Double?

    /// What days of one kind have in common is learned too, for those that history has not seen.
    public enum Kind: Int, Sendable, CaseIterable {
        /// A public holiday, which also takes Sunday's shape.
        case holiday
        /// A day beside holidays: Christmas Eve, 27 December.
        case near
        /// An event of the line's own.
        case event
    }

    public init(day: CivilDay, name: String, kind: Kind, expectedRatio: Double? = nil) {
        self.day = day
        self.name = name
        self.kind = kind
        self.expectedRatio = expectedRatio
    }
}

/// The special days that forecasts know of: a place's holidays and a line's own events.
///
/// ```swift
/// let calendar = SpecialDays(place: ontario, events: [exams])
/// ```
public struct SpecialDays: Sendable {
    public let place: HolidayPlace?
    public let events: [LocalEvent]

    /// No special days at all.
    public static let none = SpecialDays(place: nil, events: [])

    public init(place: HolidayPlace?, events: [LocalEvent] = []) {
        self.place = place
        self.events = events
    }

    /// Those from the first to the last day, in order.
    public func days(in range: ClosedRange<CivilDay>) -> [SpecialDay] {
        let years = range.lowerBound.date.year...range.upperBound.date.year
        var days = (place?.days(in: years) ?? []).filter { range.contains($0.day) }
        for event in events {
            for span in event.days where span.overlaps(range) {
                let span = span.clamped(to: range)
                for number in span.lowerBound.number...span.upperBound.number {
                    days.append(
                        SpecialDay(
                            day: CivilDay(number: number), name: event.name, kind: .event,
                            expectedRatio: event.expectedRatio))
                }
            }
        }
        return days.sorted { ($0.day, $0.name) < ($1.day, $1.name) }
    }
}
