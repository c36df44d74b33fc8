internal import Domain
internal import Yams

/// One YAML file while it is read: its nodes, and the problems found so far.
///
/// Reading goes on after a problem, so that one mistake does not hide the next. Only as deep as the
/// formats go, so that aliases that multiply ("billion laughs") are never walked.
struct YAMLFile {
    /// Larger files are refused: no pack needs them, and the parser's time grows with the size.
    static let maximumBytes = 1 << 20

    let path: String
    private(set) var problems: [ContentProblem] = []
    private(set) var root: Node?
    /// The rule being read, named in problems.
    var rule: String?

    init(path: String, bytes: [UInt8]) {
        self.path = path
        guard bytes.count <= Self.maximumBytes else {
            report(line: nil, "larger than \(Self.maximumBytes) bytes")
            return
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            report(line: nil, "not UTF-8")
            return
        }
        do {
            root = try compose(yaml: text)
            if root == nil { report(line: nil, "empty") }
        } catch let error as YamlError {
            report(error)
        } catch {
            report(line: nil, "not YAML")
        }
    }

    mutating func report(line: Int?, _ message: String) {
        problems.append(ContentProblem(file: path, line: line, rule: rule, message: message))
    }

    private mutating func report(_ error: YamlError) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            report(line: mark.line, "not YAML: \(problem)")
        case .duplicatedKeysInMapping(let keys, let context):
            report(line: context.mark.line, "key written twice: \(keys.joined(separator: ", "))")
        default:
            report(line: nil, "not YAML")
        }
    }

    /// The values of a mapping by key; unknown and missing keys are reported.
    mutating func mapping(_ node: Node, known: [String], required: [String], what: String) -> [String: Node]? {
        guard case .mapping(let mapping) = node, node.anchor == nil else {
            report(line: node.mark?.line, "\(what) must be a mapping of \(known.joined(separator: ", "))")
            return nil
        }
        var values: [String: Node] = [:]
        var misspelled: Set<String> = []
        for (key, value) in mapping {
            let name = key.scalar?.string ?? "?"
            if known.contains(name) {
                values[name] = value
            } else {
                if let meant = Suggestion.nearest(to: name, among: known) { misspelled.insert(meant) }
                report(line: key.mark?.line, "unknown key \"\(name)\"\(Suggestion.hint(for: name, among: known))")
            }
        }
        for name in required where values[name] == nil && !misspelled.contains(name) {
            report(line: node.mark?.line, "\(what) has no \"\(name)\"")
        }
        return values
    }

    /// The items of a list, or nil after a report. An empty value counts as an empty list.
    mutating func list(_ node: Node?, _ what: String) -> [Node]? {
        guard let node else { return nil }
        if case .sequence(let items) = node, node.anchor == nil { return Array(items) }
        if case .scalar(let scalar) = node, scalar.string.isEmpty { return [] }
        report(line: node.mark?.line, "\(what) must be a list")
        return nil
    }

    /// A text that is not empty, or nil after a report.
    mutating func text(_ node: Node?, _ what: String) -> String? {
        guard let node else { return nil }
        if case .scalar(let scalar) = node, !scalar.string.isEmpty { return scalar.string }
        report(line: node.mark?.line, "\(what) must be a text that is not empty")
        return nil
    }

    mutating func texts(_ node: Node?, _ what: String) -> [(text: String, line: Int)] {
        (list(node, what) ?? []).compactMap { item in
            text(item, "each of \(what)").map { ($0, item.mark?.line ?? 0) }
        }
    }

    /// Reads names of a closed set, for example rungs; those it does not know are reported with the nearest one.
    mutating func names<Value>(
        _ node: Node?, _ what: String, known: [String], _ value: (String) -> Value?
    ) -> [Value] {
        texts(node, "\"\(what)\"").compactMap { name, line in
            if let value = value(name) { return value }
            report(line: line, "\"\(what)\" has unknown \"\(name)\"\(Suggestion.hint(for: name, among: known))")
            return nil
        }
    }

    mutating func name<Value>(_ node: Node?, _ what: String, known: [String], _ value: (String) -> Value?) -> Value? {
        guard let node, let name = text(node, "\"\(what)\"") else { return nil }
        if let value = value(name) { return value }
        report(line: node.mark?.line, "\"\(what)\" is unknown \"\(name)\"\(Suggestion.hint(for: name, among: known))")
        return nil
    }
}
