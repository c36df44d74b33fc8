public import Domain

/// What somebody asks to be released; two requests that are equal are one.
public struct ReleaseRequest: Sendable, Hashable, Codable {
    public let firstDay: CivilDay
    public let lastDay: CivilDay
    /// Finest first: `[[.day, .tag]]`.
    public let levels: [[KeyDimension]]
    public let cost: PrivacyCost
    public let bound: Int
    public let purpose: String

    public init(
        period: ClosedRange<CivilDay>, levels: [[KeyDimension]], cost: PrivacyCost, bound: Int, purpose: String
    ) {
        firstDay = period.lowerBound
        lastDay = period.upperBound
        self.levels = levels
        self.cost = cost
        self.bound = bound
        self.purpose = purpose
    }

    /// `"2026-10-01 to 2026-10-31 by day,tag"`
    var words: String { "\(firstDay) to \(lastDay) by \(levels.map(\.name).joined(separator: " and by "))" }

    /// Whether both are the same figures of the same days: what was asked for, whatever for.
    func isSameRelease(as other: ReleaseRequest) -> Bool {
        firstDay == other.firstDay && lastDay == other.lastDay && levels == other.levels && cost == other.cost
            && bound == other.bound
    }

    /// Whether a release of this would draw new noise over counts that `other` has released already: days in common, and
    /// one table adds up to the other.
    func noisesAgain(_ other: ReleaseRequest) -> Bool {
        guard firstDay <= other.lastDay, other.firstDay <= lastDay else { return false }
        return levels.contains { own in other.levels.contains { own.tells($0) || $0.tells(own) } }
    }
}

extension CivilDay: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let day = CivilDay(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "no day, for example 2026-10-01")
        }
        self = day
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
