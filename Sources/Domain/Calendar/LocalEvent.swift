/// Something that a line knows of beforehand and that changes how many text: exams, an anniversary, a film on suicide.
///
/// ```swift
/// LocalEvent(name: "Exams", days: [CivilDay(number: 20_600)...CivilDay(number: 20_611)], expectedRatio: 1.3)
/// ```
public struct LocalEvent: Sendable, Hashable {
    /// The same name each time, so that what came the last time tells of the next.
    public var name: String
    /// Every time it was or will be, first and last day included.
    public var days: [ClosedRange<CivilDay>]
    /// How many times as many conversations are expected, 1.5 for half as many again; nil to learn it from earlier times.
    public var expectedRatio: Double?

    public init(name: String, days: [ClosedRange<CivilDay>], expectedRatio: Double? = nil) {
        self.name = name
        self.days = days
        self.expectedRatio = expectedRatio
    }
}
