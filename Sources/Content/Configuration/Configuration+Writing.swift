extension Configuration {
    /// The whole configuration as YAML with comments: what `harborline serve --dump-config` prints, and what
    /// ``init(_:file:)`` reads as the same configuration again.
    public var text: String {
        var lines = Self.heading
        var open: [Substring] = []
        for setting in Setting.all {
            let sections = setting.section.split(separator: ".")
            let common = zip(open, sections).prefix { $0 == $1 }.count
            for depth in common..<sections.count {
                if depth == 0 { lines.append("") }
                let key = sections[...depth].joined(separator: ".")
                lines += Self.comment(Setting.sections[key] ?? "", depth: depth)
                lines.append(Self.indent(depth, "\(sections[depth]):"))
            }
            open = sections
            lines += Self.comment(setting.comment, depth: sections.count)
            lines.append(Self.indent(sections.count, "\(setting.name): \(setting.write(self))"))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static let heading = [
        "# Harborline's configuration, for `harborline serve --config FILE`. Every key may be left out; the values here are in",
        "# effect. `kill -HUP` reads the file again while the service runs. Times: 90s, 15m, 2h, 1h30m.",
    ]

    private static func comment(_ text: String, depth: Int) -> [String] {
        text.split(separator: "\n").map { indent(depth, "# \($0)") }
    }

    private static func indent(_ depth: Int, _ line: String) -> String { String(repeating: "  ", count: depth) + line }
}

extension String {
    /// `"911"` in double quotes; no setting takes signs that YAML would have to escape there.
    var quoted: String { "\"\(self)\"" }
}
