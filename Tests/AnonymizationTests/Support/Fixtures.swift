import Anonymization
import Domain
import Testing

/// `october(.day, .tag)`: three tags, two regions, five levels, in UTC.
func october(_ dimensions: KeyDimension..., days: Int = 31) throws -> KeyDomain {
    let first = try #require(CivilDay("2026-10-01"))
    return try KeyDomain(
        period: first...first.advanced(by: days - 1), zone: "UTC", by: dimensions,
        tags: ["anxiety", "grief", "suicide"], regions: ["north", "south"],
        levels: ["routine", "elevated", "high", "imminent", "emergency"])
}

extension Rational {
    /// For literals in tests.
    static func of(_ decimal: String) throws -> Rational { try Rational(decimal: decimal) }
}

extension Contributions {
    /// One row for each pair.
    init(_ rows: [(texter: Int, cell: Int)]) {
        self.init()
        for row in rows { add(texter: row.texter, cell: row.cell) }
    }
}
