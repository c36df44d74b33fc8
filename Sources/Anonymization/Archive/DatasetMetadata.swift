import Domain
internal import Foundation

/// schema.org/Dataset as JSON-LD, for search engines.
struct DatasetMetadata: Encodable {
    static let path = "dataset.jsonld"

    let context = "https://schema.org/"
    let type = "Dataset"
    let name: String
    let description: String
    let datePublished: String
    /// ISO 8601 interval.
    let temporalCoverage: String
    let isAccessibleForFree = true
    let measurementTechnique: String
    let creator: Organization?
    let variableMeasured: [Variable]
    let distribution: [Download]

    enum CodingKeys: String, CodingKey {
        case context = "@context"
        case type = "@type"
        case name, description, datePublished, temporalCoverage, isAccessibleForFree, measurementTechnique, creator
        case variableMeasured, distribution
    }

    struct Organization: Encodable {
        let type = "Organization"
        let name: String
        enum CodingKeys: String, CodingKey {
            case type = "@type"
            case name
        }
    }

    struct Variable: Encodable {
        let type = "PropertyValue"
        let name: String
        let description: String
        enum CodingKeys: String, CodingKey {
            case type = "@type"
            case name, description
        }
    }

    struct Download: Encodable {
        let type = "DataDownload"
        let contentUrl: String
        let encodingFormat = "text/csv"
        enum CodingKeys: String, CodingKey {
            case type = "@type"
            case contentUrl, encodingFormat
        }
    }

    init(_ package: DataPackage, _ notes: ReleaseNotes) {
        name = package.title
        description = package.description
        datePublished = notes.published.description
        temporalCoverage = "\(package.privacy.firstDay)/\(package.privacy.lastDay)"
        measurementTechnique =
            "differential privacy, epsilon \(package.privacy.epsilon), discrete Laplace noise, at most "
            + "\(package.privacy.bound) rows of a texter"
        creator = notes.publisher.map(Organization.init)
        variableMeasured = (package.resources.first?.schema.fields ?? []).map {
            Variable(name: $0.name, description: $0.description)
        }
        distribution = package.resources.map { Download(contentUrl: $0.path) }
    }

    func encoded() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(self)) + [0x0A]
    }
}
