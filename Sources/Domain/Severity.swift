/// The five levels of a conversation, found from evidence. Triage order is not a diagnosis.
///
/// The raw value is the stored and published `level`, the name its `level_name`:
/// `Severity.imminent.rawValue == 3`, `Severity.imminent.name == "imminent"`.
public enum Severity: Int, Sendable, Codable, CaseIterable, Comparable {
    case routine = 0
    case elevated = 1
    case high = 2
    case imminent = 3
    case emergency = 4

    /// The word of the field for this level, for example `"high"`.
    public var name: String {
        switch self {
        case .routine: "routine"
        case .elevated: "elevated"
        case .high: "high"
        case .imminent: "imminent"
        case .emergency: "emergency"
        }
    }

    /// Code orange: imminent or emergency. These conversations stand before all others in the queue.
    public var isOrange: Bool { self >= .imminent }

    public static func < (a: Severity, b: Severity) -> Bool { a.rawValue < b.rawValue }

    /// `Severity(name: "high") == .high`; nil for any other word.
    public init?(name: String) {
        guard let match = Severity.allCases.first(where: { $0.name == name }) else { return nil }
        self = match
    }
}
