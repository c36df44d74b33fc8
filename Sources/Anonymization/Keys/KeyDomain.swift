public import Domain

/// Every key that a release has, fixed before anybody looks at the data: calendar x tag x region x level.
///
/// ```swift
/// let domain = try KeyDomain(
///     period: first...last, zone: "America/New_York", by: [.day, .tag], tags: ["anxiety", "grief"])
/// domain.count          // 62 for a month of 31 days
/// domain.labels(of: 3)  // ["2026-10-02", "grief"]
/// ```
/// Which keys a release lists says nothing about anybody, because none of them comes from the data: a key that nobody
/// has stands there with noise around zero.
public struct KeyDomain: Sendable {
    /// More cells than this are refused; a year by hour, 50 tags and 50 regions has 22 million.
    public static let mostCells = 30_000_000

    public let period: ClosedRange<CivilDay>
    public let clock: WallClock
    public let dimensions: [KeyDimension]
    public let tags: [String]
    public let regions: [String]
    public let levels: [String]
    /// For each dimension the text of each value.
    let values: [[String]]
    /// For each day of the period its week, counted from 0.
    let weekOfDay: [Int]
    public let count: Int

    /// - Throws: ``PrivacyError`` for dimensions that do not go together, values that are missing, empty or doubled, a
    ///   period that is too long, or too many cells.
    public init(
        period: ClosedRange<CivilDay>, zone: String, by dimensions: [KeyDimension], tags: [String] = [],
        regions: [String] = [], levels: [String] = []
    ) throws {
        guard period.count <= 3660 else {
            throw PrivacyError("the period has more than ten years", hint: "Release a year or less at a time.")
        }
        try Self.check(dimensions)
        self.period = period
        self.dimensions = dimensions
        self.tags = tags
        self.regions = regions
        self.levels = levels
        clock = try WallClock(zone: zone, period: period)
        var weeks: [String] = []
        weekOfDay = period.map { day in
            if day.weekday == .monday || weeks.isEmpty { weeks.append(day.week) }
            return weeks.count - 1
        }
        values = try dimensions.map { dimension in
            switch dimension {
            case .day: return period.map(\.description)
            case .week: return weeks
            case .hour: return (0..<24).map(String.init)
            case .hourOfWeek: return (0..<168).map(String.init)
            case .tag: return try Self.checked(tags, dimension)
            case .region: return try Self.checked(regions, dimension)
            case .level: return try Self.checked(levels, dimension)
            }
        }
        count = try values.reduce(1) { count, values in
            let (product, overflow) = count.multipliedReportingOverflow(by: values.count)
            guard !overflow, product <= Self.mostCells else {
                throw PrivacyError(
                    "\(dimensions.name) has more than \(Self.mostCells) cells",
                    hint: "Count by less, or over a shorter period.")
            }
            return product
        }
    }

    private static func check(_ dimensions: [KeyDimension]) throws {
        guard !dimensions.isEmpty, Set(dimensions).count == dimensions.count else {
            throw PrivacyError(
                "\"\(dimensions.name)\" counts by nothing, or by one thing twice",
                hint: "Name each once, for example day,tag.")
        }
        for pair in [[KeyDimension.day, .week], [.hour, .hourOfWeek], [.day, .hourOfWeek], [.week, .hourOfWeek]]
        where pair.allSatisfy(dimensions.contains) {
            throw PrivacyError(
                "\(pair[0].rawValue) and \(pair[1].rawValue) do not go together",
                hint: "Most of their pairs cannot occur. Keep one of them.")
        }
    }

    private static func checked(_ values: [String], _ dimension: KeyDimension) throws -> [String] {
        guard !values.isEmpty else {
            throw PrivacyError(
                "the domain names no \(dimension.rawValue)s",
                hint: "List every \(dimension.rawValue) that may occur; keys never come from the data.")
        }
        guard Set(values).count == values.count, !values.contains("") else {
            throw PrivacyError("a \(dimension.rawValue) is listed twice or empty", hint: "List each once.")
        }
        return values
    }

    /// The values of a cell, in the order of the dimensions.
    public func labels(of cell: Int) -> [String] {
        zip(values, indices(of: cell)).map { $0[$1] }
    }

    /// The place of a cell in each dimension; the last dimension moves fastest.
    func indices(of cell: Int) -> [Int] {
        var rest = cell
        var indices = [Int](repeating: 0, count: values.count)
        for i in values.indices.reversed() {
            indices[i] = rest % values[i].count
            rest /= values[i].count
        }
        return indices
    }
}
