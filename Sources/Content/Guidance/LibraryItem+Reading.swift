internal import Domain
internal import Yams

extension YAMLFile {
    /// Reads a list of phrases or instructions, and names each in its problems.
    mutating func items<Entry>(_ read: (Node, inout YAMLFile) -> Entry?) -> [Entry] {
        guard let root, let items = list(root, "the file") else { return [] }
        defer { rule = nil }
        return items.compactMap { item in
            rule = item["id"]?.scalar?.string
            return read(item, &self)
        }
    }

    /// The id and the reasons, which phrases and instructions give alike.
    mutating func about(
        _ values: [String: Node], _ name: LibraryFile, line: Int, what: String
    ) -> (id: String, source: String?, rationale: String?) {
        let id = text(values["id"], "\"id\"") ?? ""
        let prefix = "\(name.folder).\(name.language.rawValue)."
        if values["id"] != nil, !id.hasPrefix(prefix) || !String(id.dropFirst(prefix.count)).isPlainName {
            report(line: line, "an id here is \"\(prefix)<name>\", its name made of a-z, 0-9 and dashes: \"\(id)\"")
        }
        let source = text(values["source"], "\"source\"")
        let rationale = text(values["rationale"], "\"rationale\"")
        if values["source"] == nil, values["rationale"] == nil {
            report(line: line, "\(what) has no \"source\" and no \"rationale\"; say why you believe it")
        }
        if let node = values["review"], let review = text(node, "\"review\""), review != "none" {
            report(
                line: node.mark?.line,
                "\"review\" is \"\(review)\", did you mean \"none\"? Approvals are the line's own and live in its "
                    + "database: harborline guidance approve \(id) --by NAME")
        }
        return (id, source, rationale)
    }

    /// `levels: [0, 2]`, the lowest and the highest.
    mutating func levels(_ node: Node?) -> ClosedRange<Severity>? {
        guard let node else { return nil }
        let most = Severity.allCases.count - 1
        let levels = node.sequence.map { $0.map { $0.scalar.flatMap { Int($0.string) }.flatMap(Severity.init) } } ?? []
        guard levels.count == 2, let low = levels[0], let high = levels[1], node.anchor == nil else {
            report(line: node.mark?.line, "\"levels\" are the lowest and the highest, from 0 to \(most): [0, 2]")
            return nil
        }
        guard low <= high else {
            let (low, high) = (high.rawValue, low.rawValue)
            report(line: node.mark?.line, "\"levels\" begin with the lowest, did you mean [\(low), \(high)]?")
            return nil
        }
        return low...high
    }
}
