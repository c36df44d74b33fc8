import Domain
import Foundation
import Yams

/// Labelled short texts in our own words, by family: all variants of one hand-written idea stand in one family, and a
/// family in one part only. `tuned` is looked at while rules are written, `sealed` was written by eyes that had not seen
/// the rules and is only scored. See README.md beside this file.
struct Corpus {
    enum Part: String, CaseIterable { case tuned, sealed }

    struct Row: Hashable {
        let text: String
        let family: String
        /// For example `"idioms.en.yaml"`.
        let file: String
        let level: Severity
        let rungs: RungSet
        let otherRungs: RungSet
        let tags: Set<IssueTag>

        var isInnocent: Bool { level == .routine }
    }

    let rows: [Row]

    static func load(_ part: Part) throws -> Corpus {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: part.rawValue)
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        return Corpus(
            rows: try files.filter { $0.pathExtension == "yaml" }.sorted { $0.path < $1.path }.flatMap(rows(of:)))
    }

    private struct Family: Decodable {
        let family: String
        let level: String
        let rungs: [String]?
        let otherRungs: [String]?
        let tags: [String]?
        let near: String?
        let texts: [String]

        enum CodingKeys: String, CodingKey {
            case family, level, rungs, tags, near, texts
            case otherRungs = "other_rungs"
        }
    }

    /// A label that names nothing is a mistake in the data, and no row.
    struct Mislabelled: Error, CustomStringConvertible {
        let description: String
    }

    private static func rows(of file: URL) throws -> [Row] {
        try YAMLDecoder().decode([Family].self, from: Data(contentsOf: file)).flatMap { family in
            func set(_ names: [String]?) throws -> RungSet {
                RungSet(
                    try (names ?? []).map { name in
                        guard let rung = Rung(id: name) else { throw mislabelled(name) }
                        return rung
                    })
            }
            func mislabelled(_ name: String) -> Mislabelled {
                Mislabelled(description: "\(file.lastPathComponent): family \(family.family) names \"\(name)\"")
            }
            guard let level = Severity(name: family.level) else { throw mislabelled(family.level) }
            let row = (try set(family.rungs), try set(family.otherRungs), Set((family.tags ?? []).map(IssueTag.init)))
            return family.texts.map {
                Row(
                    text: $0, family: family.family, file: file.lastPathComponent, level: level, rungs: row.0,
                    otherRungs: row.1, tags: row.2)
            }
        }
    }
}
