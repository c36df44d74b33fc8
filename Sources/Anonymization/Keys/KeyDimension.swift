/// One column of keys.
public enum KeyDimension: String, Sendable, Hashable, CaseIterable, Codable {
    /// `2026-10-01`
    case day
    /// `2026-W40`
    case week
    /// 0 to 23
    case hour
    /// 0 (Monday, first hour) to 167
    case hourOfWeek = "hour-of-week"
    case tag, region, level

    /// Columns of files have no hyphens, so that R and Python can name them: `hour_of_week`.
    public var column: String { self == .hourOfWeek ? "hour_of_week" : rawValue }

    /// What a value of it means, for the data dictionary.
    var meaning: String {
        switch self {
        case .day: "day on which the conversation was opened, by the line's own clock"
        case .week: "ISO 8601 week (Monday to Sunday); at the ends of the period only its days inside the period"
        case .hour: "hour of the day, 0 to 23, by the line's own clock"
        case .hourOfWeek: "hour of the week, 0 (Monday 00:00) to 167 (Sunday 23:00), by the line's own clock"
        case .tag: "issue tag; a conversation with several tags counts once under each"
        case .region: "region of the texter, as the line knows it"
        case .level: "severity level when the conversation was opened; not a diagnosis"
        }
    }

    /// Whether keys of this dimension tell those of `other`: a day tells its week.
    func tells(_ other: KeyDimension) -> Bool {
        self == other || (self == .day && other == .week) || (self == .hourOfWeek && other == .hour)
    }

    /// Reads `"day,tag"`.
    /// - Throws: ``PrivacyError`` naming the word that is no dimension.
    public static func list(_ text: String) throws -> [KeyDimension] {
        try text.split(separator: ",", omittingEmptySubsequences: false).map { word in
            let word = word.trimmed
            guard let dimension = KeyDimension(rawValue: word) else {
                throw PrivacyError(
                    "\"\(word.prefix(40))\" is nothing to count by",
                    hint: "Known are \(allCases.map(\.rawValue).joined(separator: ", ")).")
            }
            return dimension
        }
    }
}

extension Substring {
    /// Without spaces at both ends.
    fileprivate var trimmed: String {
        var rest = self
        while rest.first == " " { rest.removeFirst() }
        while rest.last == " " { rest.removeLast() }
        return String(rest)
    }
}

extension [KeyDimension] {
    /// `day,tag`
    public var name: String { map(\.rawValue).joined(separator: ",") }

    /// Whether counts by these add up to counts by `coarser`.
    public func tells(_ coarser: [KeyDimension]) -> Bool {
        coarser.allSatisfy { wanted in contains { $0.tells(wanted) } }
    }
}
