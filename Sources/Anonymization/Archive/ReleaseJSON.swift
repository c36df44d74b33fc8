/// A level as JSON for programs and pages: rows by columns, as in the CSV file.
///
/// ```json
/// {"columns":["day","tag","count","sd","low95","high95"],"rows":[["2026-10-01","grief",12,5.63,0,24]]}
/// ```
public struct ReleaseJSON: Encodable, Sendable {
    private let level: ReleasedLevel

    public init(_ level: ReleasedLevel) { self.level = level }

    private enum CodingKeys: String, CodingKey { case columns, rows }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(level.domain.dimensions.map(\.column) + CSVText.measures, forKey: .columns)
        var rows = container.nestedUnkeyedContainer(forKey: .rows)
        for cell in level.counts.indices {
            var row = rows.nestedUnkeyedContainer()
            for (dimension, label) in zip(level.domain.dimensions, level.domain.labels(of: cell)) {
                switch dimension {
                case .hour, .hourOfWeek: try row.encode(Int(label) ?? 0)
                case .day, .week, .tag, .region, .level: try row.encode(label)
                }
            }
            try row.encode(level.counts[cell])
            try row.encode((level.sd[cell] * 1000).rounded() / 1000)
            try row.encode(Release.clamped(level.counts[cell], -level.halfWidth[cell]))
            try row.encode(Release.clamped(level.counts[cell], level.halfWidth[cell]))
        }
    }
}
