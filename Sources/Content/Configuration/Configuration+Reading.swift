internal import Domain
internal import Foundation
internal import Yams

extension Configuration {
    /// Reads a configuration file.
    ///
    /// - Parameter file: for example `"/etc/harborline.yaml"`.
    /// - Throws: every problem with its line and key, or one that says the file cannot be read.
    public static func load(file: String) throws(ContentError) -> Configuration {
        guard let bytes = YAMLFile.bytes(at: file) else {
            let message = "cannot be read: is it there, and may this user read it?"
            throw ContentError(problems: [ContentProblem(file: file, line: nil, message: message)])
        }
        return try Configuration(bytes, file: file)
    }

    /// Reads a configuration; `file` is its name in problems.
    public init(_ bytes: [UInt8], file path: String) throws(ContentError) {
        self.init()
        var file = YAMLFile(path: path, bytes: bytes)
        var lines: [String: Int] = [:]
        if let root = file.root { read(root, section: "", &file, &lines) }
        holdTogether(&file, lines)
        guard file.problems.isEmpty else { throw ContentError(problems: file.problems) }
    }

    /// Reads what stands below a section, and notes at which line each key does.
    private mutating func read(_ node: Node, section: String, _ file: inout YAMLFile, _ lines: inout [String: Int]) {
        // A section all of whose keys are commented out.
        if case .scalar(let scalar) = node, scalar.string.isEmpty, !section.isEmpty { return }
        let start = section.isEmpty ? "" : section + "."
        let inside = Setting.all.filter { $0.key.hasPrefix(start) }
        var names: [String] = []
        for setting in inside {
            let name = String(setting.key.dropFirst(start.count).prefix { $0 != "." })
            if !names.contains(name) { names.append(name) }
        }
        file.rule = section.isEmpty ? nil : section
        guard let values = file.mapping(node, known: names, required: [], what: "it") else { return }
        for name in names {
            guard let value = values[name] else { continue }
            lines[start + name] = value.mark?.line ?? 0
            file.rule = start + name
            if let setting = inside.first(where: { $0.key == start + name }) {
                setting.read(value, &file, &self)
            } else {
                read(value, section: start + name, &file, &lines)
            }
        }
    }

    /// What each value by itself cannot say.
    private func holdTogether(_ file: inout YAMLFile, _ lines: [String: Int]) {
        for (milder, graver) in zip(Severity.allCases, Severity.allCases.dropFirst())
        where queue.wait(graver) > queue.wait(milder) {
            let keys = (graver: "queue.target_waits.\(graver.name)", milder: "queue.target_waits.\(milder.name)")
            file.rule = keys.graver
            let (long, short) = (queue.wait(graver).written, queue.wait(milder).written)
            file.report(
                line: lines[keys.graver] ?? lines[keys.milder],
                "\(long) is longer than \(milder.name)'s \(short): who is in more danger must not wait longer; "
                    + "give \(graver.name) at most \(short), or \(milder.name) at least \(long)")
        }
        let days = OpeningHours.Weekday.allCases.map { "\($0)" }
        let missing = days.filter { lines["hours.\($0)"] == nil }
        if !missing.isEmpty, missing.count < days.count {
            file.rule = "hours"
            let what = "say of every day when the line is open, [] for closed; missing: "
            file.report(line: lines["hours"], what + missing.joined(separator: ", "))
        }
    }
}
