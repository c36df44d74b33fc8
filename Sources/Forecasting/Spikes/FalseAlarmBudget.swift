/// How many false alarms may come in how long: the price of finding spikes soon.
///
/// `FalseAlarmBudget(written: "1/14d")?.perSecond` is 1 / 1,209,600.
public struct FalseAlarmBudget: Sendable, Hashable {
    public let perSecond: Double

    /// One in two weeks.
    public static let standard = FalseAlarmBudget(perSecond: 1 / 1_209_600)

    /// From one in an hour to one in ten years.
    private static let sensible = 1 / 315_360_000.0...1 / 3600.0

    private init(perSecond: Double) { self.perSecond = perSecond }

    /// `1/14d`, `2/7d`, `1/12h`, `1/2w`; nil for anything else and for more than one in an hour or less than one in ten years.
    public init?(written: String) {
        let parts = written.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let number = Double(parts[0]), let unit = parts[1].last,
            let length = parts[1].count == 1 ? 1 : Double(parts[1].dropLast()), number > 0, length > 0
        else { return nil }
        let units: [Character: Double] = ["h": 3600, "d": 86_400, "w": 604_800]
        guard let seconds = units[unit], Self.sensible.contains(number / (length * seconds)) else { return nil }
        perSecond = number / (length * seconds)
    }
}
