public import Domain
internal import Yams

/// A line's own events: `events.yaml`.
public enum LocalEvents {
    public static let fileName = "events.yaml"
    /// Longer events are no events.
    private static let mostDays = 366
    private static let keys = ["name", "days", "ratio"]

    /// Reads a file of events.
    /// - Parameter file: for example `"keyword-rules/events.yaml"`.
    /// - Throws: every problem with its line.
    public static func load(file: String) throws(ContentError) -> [LocalEvent] {
        guard let bytes = YAMLFile.bytes(at: file) else {
            let message = "cannot be read: is it there, and may this user read it?"
            throw ContentError(problems: [ContentProblem(file: file, line: nil, message: message)])
        }
        return try read(bytes, file: file)
    }

    /// The same for bytes in memory; `file` is their name in problems.
    public static func read(_ bytes: [UInt8], file path: String = fileName) throws(ContentError) -> [LocalEvent] {
        var file = YAMLFile(path: path, bytes: bytes)
        var events: [LocalEvent] = []
        for node in file.root.flatMap({ file.list($0, "the file") }) ?? [] {
            file.rule = node["name"]?.scalar?.string
            guard let event = event(node, &file) else { continue }
            if events.contains(where: { $0.name == event.name }) {
                file.report(line: node.mark?.line, "this event stands twice; write all its days under one name")
            }
            events.append(event)
        }
        guard file.problems.isEmpty else { throw ContentError(problems: file.problems) }
        return events
    }

    private static func event(_ node: Node, _ file: inout YAMLFile) -> LocalEvent? {
        guard let values = file.mapping(node, known: keys, required: ["name", "days"], what: "an event"),
            let name = file.text(values["name"], "\"name\"")
        else { return nil }
        let days = file.texts(values["days"], "\"days\"").compactMap { text, line in span(text, line, &file) }
        var ratio: Double?
        if let node = values["ratio"] {
            ratio = node.scalar.flatMap { Double($0.string) }.flatMap { (0.05...20).contains($0) ? $0 : nil }
            if ratio == nil {
                file.report(line: node.mark?.line, "\"ratio\" must be a number, 0.05 to 20: 1.5 for half as many again")
            }
        }
        return LocalEvent(name: name, days: days, expectedRatio: ratio)
    }

    /// `2026-05-04` or `2026-05-04 to 2026-05-15`.
    private static func span(_ text: String, _ line: Int, _ file: inout YAMLFile) -> ClosedRange<CivilDay>? {
        let ends = text.split(separator: " to ", maxSplits: 1).map { CivilDay($0) }
        guard let one = ends.first, let first = one, let other = ends.last, let last = other else {
            file.report(line: line, "\"\(text)\" is no day; write 2026-05-04 or 2026-05-04 to 2026-05-15")
            return nil
        }
        guard first <= last, last.number - first.number < mostDays else {
            file.report(line: line, "\"\(text)\" ends before it begins, or lasts longer than a year")
            return nil
        }
        return first...last
    }
}
