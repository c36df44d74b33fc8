public import Domain
internal import Yams

/// The places whose holidays are known: `holidays.yaml`.
public struct HolidayPlaces: Sendable {
    public static let fileName = "holidays.yaml"

    /// In the order of the file; each has the days beside holidays that all places share.
    public let places: [HolidayPlace]

    public subscript(code: String) -> HolidayPlace? { places.first { $0.code == code } }

    /// Reads `holidays.yaml` of a rules directory.
    /// - Throws: every problem with its line.
    public static func load(directory: String) throws(ContentError) -> HolidayPlaces {
        guard let bytes = YAMLFile.bytes(at: "\(directory)/\(fileName)") else {
            throw ContentError(problems: [ContentProblem(file: fileName, line: nil, message: "cannot be read")])
        }
        return try HolidayPlaces(bytes)
    }

    /// The same for bytes in memory.
    public init(_ bytes: [UInt8]) throws(ContentError) {
        var file = YAMLFile(path: Self.fileName, bytes: bytes)
        var places: [HolidayPlace] = []
        if let root = file.root,
            let values = file.mapping(root, known: ["near", "places"], required: ["places"], what: "the file")
        {
            var near = (file.list(values["near"], "\"near\"") ?? []).compactMap { HolidayRule.read($0, &file) }
            for index in near.indices { near[index].isPublic = false }
            file.rule = nil
            for node in file.list(values["places"], "\"places\"") ?? [] {
                guard let place = Self.place(node, near, &file) else { continue }
                if places.contains(where: { $0.code == place.code }) {
                    file.report(line: node.mark?.line, "the place \"\(place.code)\" stands twice")
                }
                places.append(place)
            }
        }
        guard file.problems.isEmpty else { throw ContentError(problems: file.problems) }
        self.places = places
    }

    private static func place(_ node: Node, _ near: [HolidayRule], _ file: inout YAMLFile) -> HolidayPlace? {
        file.rule = nil
        let keys = ["place", "name", "days"]
        guard let values = file.mapping(node, known: keys, required: keys, what: "a place"),
            let code = file.text(values["place"], "\"place\""), let name = file.text(values["name"], "\"name\""),
            let days = file.list(values["days"], "\"days\"")
        else { return nil }
        if code.contains(/[^A-Z0-9-]/) {
            file.report(line: values["place"]?.mark?.line, "a place's code has A to Z, digits and dashes: \"\(code)\"")
        }
        let rules = days.compactMap { HolidayRule.read($0, &file) }
        file.rule = nil
        return HolidayPlace(code: code, name: name, rules: rules + near)
    }
}
