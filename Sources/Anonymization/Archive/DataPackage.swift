/// `datapackage.json`: a Data Package (Frictionless, version 1) whose `privacy` part says what was promised.
///
/// Written with sorted keys, so that the same release gives the same bytes.
struct DataPackage: Codable, Sendable, Hashable {
    var profile = "tabular-data-package"
    let name: String
    let title: String
    let description: String
    /// The day of publication, at midnight UTC.
    let created: String
    let contributors: [Contributor]?
    let resources: [Resource]
    let privacy: Privacy

    struct Contributor: Codable, Sendable, Hashable {
        let title: String
        var role = "publisher"
    }

    struct Resource: Codable, Sendable, Hashable {
        var profile = "tabular-data-resource"
        let name: String
        let path: String
        let title: String
        var format = "csv"
        var mediatype = "text/csv"
        var encoding = "utf-8"
        let bytes: Int
        let schema: Schema
    }

    struct Schema: Codable, Sendable, Hashable {
        let fields: [Field]
        let primaryKey: [String]
        /// No value is ever missing.
        var missingValues: [String] = []
    }

    struct Field: Codable, Sendable, Hashable {
        let name: String
        let type: String
        let description: String
        var constraints: Constraints
    }

    struct Constraints: Codable, Sendable, Hashable {
        var required = true
        var `enum`: [String]?
        var minimum: String?
        var maximum: String?
    }

    struct Privacy: Codable, Sendable, Hashable {
        var model = "pure differential privacy"
        var unit = "texter"
        var neighbours = "all rows of one texter added or removed"
        let epsilon: Rational
        /// Rows of one texter that count, over all cells and the whole period.
        let bound: Int
        let firstDay: String
        let lastDay: String
        let timeZone: String
        let suppression: String
        let shares: [Share]
        let rowsLeftOut: RowsLeftOut?
        let domain: Domain
        let software: String
        let packHash: String?
    }

    struct Share: Codable, Sendable, Hashable {
        let of: String
        var mechanism = "discrete Laplace"
        let epsilon: Rational
        let scale: Rational
    }

    struct RowsLeftOut: Codable, Sendable, Hashable {
        let estimate: Int
        let low95: Int
        let high95: Int
        /// Of all rows inside the domain, 0 to 1.
        let share: Double?
        let eachTexterCountedUpTo: Int
    }

    /// The labels as they stand in the files.
    struct Domain: Codable, Sendable, Hashable {
        let by: [[KeyDimension]]
        let tags: [String]
        let regions: [String]
        let levels: [String]
    }
}
