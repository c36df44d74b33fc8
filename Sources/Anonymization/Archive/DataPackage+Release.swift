import Domain
internal import Foundation

extension DataPackage {
    static let path = "datapackage.json"

    /// `counts.csv` for the finest level, `counts-day-tag.csv` for a coarser one.
    static func table(_ level: Int, _ domain: KeyDomain) -> String {
        level == 0 ? "counts.csv" : "counts-\(domain.dimensions.map(\.rawValue).joined(separator: "-")).csv"
    }

    /// - Parameter tables: the bytes of each level's file.
    init(_ release: Release, _ notes: ReleaseNotes, tables: [[UInt8]]) {
        let parameters = release.parameters
        let domain = parameters.domain
        name = "harborline-trends-\(domain.period.lowerBound)-\(domain.period.upperBound)"
        title = notes.title
        description = """
            Counts with noise that protects every texter (epsilon \(parameters.epsilon)). README.md says what a number \
            means, how sure it is and what was left out.
            """
        created = "\(notes.published)T00:00:00Z"
        contributors = notes.publisher.map { [Contributor(title: $0)] }
        resources = zip(release.levels, tables).enumerated().map { number, table in
            let (level, bytes) = table
            let path = Self.table(number, level.domain)
            return Resource(
                name: String(path.dropLast(4)), path: path, title: "Counts by \(level.domain.dimensions.name)",
                bytes: bytes.count, schema: Schema(level.domain))
        }
        privacy = Privacy(release, notes)
    }

    /// Bytes that are the same for the same release.
    func encoded() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(self)) + [0x0A]
    }
}

extension DataPackage.Schema {
    init(_ domain: KeyDomain) {
        let keys = zip(domain.dimensions, domain.values).map { dimension, values in
            var constraints = DataPackage.Constraints()
            var type = "string"
            switch dimension {
            case .day:
                type = "date"
                (constraints.minimum, constraints.maximum) = (values.first, values.last)
            case .hour, .hourOfWeek:
                type = "integer"
                (constraints.minimum, constraints.maximum) = (values.first, values.last)
            case .week, .tag, .region, .level: constraints.enum = values.map(CSVText.label)
            }
            return DataPackage.Field(
                name: dimension.column, type: type, description: dimension.meaning, constraints: constraints)
        }
        let measures: [(String, String, String)] = [
            ("count", "integer", "conversations under this key plus noise; negative where noise outweighs the count"),
            ("sd", "number", "standard deviation of the noise in count"),
            ("low95", "integer", "lower end of the 95 % interval of the noise around the bounded count"),
            ("high95", "integer", "upper end of that interval"),
        ]
        fields =
            keys
            + measures.map {
                DataPackage.Field(name: $0.0, type: $0.1, description: $0.2, constraints: DataPackage.Constraints())
            }
        primaryKey = domain.dimensions.map(\.column)
    }
}

extension DataPackage.Privacy {
    init(_ release: Release, _ notes: ReleaseNotes) {
        let parameters = release.parameters
        let domain = parameters.domain
        epsilon = parameters.epsilon
        bound = parameters.bound
        firstDay = domain.period.lowerBound.description
        lastDay = domain.period.upperBound.description
        timeZone = domain.clock.zone
        suppression = "none: every key of the domain has a row, zero or not; noise protects small counts"
        shares =
            release.levels.map {
                DataPackage.Share(
                    of: "counts by \($0.domain.dimensions.name)", epsilon: parameters.countShare, scale: $0.scale)
            }
            + (release.loss.map {
                [DataPackage.Share(of: "rows left out by the bound", epsilon: $0.epsilon, scale: $0.scale)]
            } ?? [])
        rowsLeftOut = release.loss.map {
            DataPackage.RowsLeftOut(
                estimate: $0.rows, low95: Release.clamped($0.rows, -$0.halfWidth),
                high95: Release.clamped($0.rows, $0.halfWidth), share: $0.share.map { ($0 * 1000).rounded() / 1000 },
                eachTexterCountedUpTo: TruncationLoss.reach * parameters.bound)
        }
        self.domain = DataPackage.Domain(
            by: parameters.domains.map(\.dimensions), tags: domain.tags, regions: domain.regions,
            levels: domain.levels)
        software = notes.software
        packHash = notes.packHash
    }
}
