internal import Yams

/// The keys that a release may have, from `DOMAIN.yaml`, each text with its line.
///
/// ```yaml
/// first-day: 2026-10-01
/// last-day: 2026-10-31
/// time-zone: America/New_York
/// tags: [anxiety, grief, suicide]
/// regions: [north, south]        # only where they are counted by
/// levels: [routine, elevated, high, imminent, emergency]
/// ```
public struct DomainFile: Sendable, Hashable {
    public struct Text: Sendable, Hashable {
        public let text: String
        /// Counted from 1.
        public let line: Int
    }

    public let firstDay: Text
    public let lastDay: Text
    public let timeZone: Text
    public let tags: [Text]
    public let regions: [Text]
    public let levels: [Text]

    private static let keys = ["first-day", "last-day", "time-zone", "tags", "regions", "levels"]

    /// - Throws: ``ContentError`` with everything that is wrong with the file.
    public init(path: String) throws {
        guard let bytes = YAMLFile.bytes(at: path) else {
            throw ContentError(problems: [ContentProblem(file: path, line: nil, message: "cannot be read")])
        }
        try self.init(path: path, bytes: bytes)
    }

    /// - Throws: ``ContentError`` with everything that is wrong with the file.
    public init(path: String, bytes: [UInt8]) throws {
        var file = YAMLFile(path: path, bytes: bytes)
        let values = file.root.flatMap {
            file.mapping($0, known: Self.keys, required: Array(Self.keys.prefix(3)), what: "the domain")
        }
        func one(_ key: String) -> Text {
            let node = values?[key]
            return Text(text: file.text(node, "\"\(key)\"") ?? "", line: node?.mark?.line ?? 0)
        }
        func list(_ key: String) -> [Text] {
            var seen: Set<String> = []
            return file.texts(values?[key], "\"\(key)\"").map { text, line in
                if !seen.insert(text).inserted { file.report(line: line, "\"\(key)\" lists \"\(text)\" twice") }
                return Text(text: text, line: line)
            }
        }
        firstDay = one("first-day")
        lastDay = one("last-day")
        timeZone = one("time-zone")
        tags = list("tags")
        regions = list("regions")
        levels = list("levels")
        guard file.problems.isEmpty else { throw ContentError(problems: file.problems) }
    }
}
