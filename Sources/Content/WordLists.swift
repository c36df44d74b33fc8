internal import Domain
internal import Yams

/// The word lists of one language, `lists.<language>.yaml`, inserted into patterns as `${name}`.
struct WordLists {
    private let fragments: [String: [String]]
    /// Each list as it stands in a pattern: patterns name few lists, and each of them often.
    private var expanded: [String: (text: String, problems: [String])] = [:]

    static let none = WordLists(fragments: [:])

    private init(fragments: [String: [String]]) {
        self.fragments = fragments
        for name in fragments.keys { expanded[name] = list(name, within: []) }
    }

    /// `read` of `pill: [pills?, tablets?]` makes `${pill}` stand for `(?:pills?|tablets?)`.
    static func read(_ file: inout YAMLFile) -> WordLists {
        guard let root = file.root else { return none }
        guard case .mapping(let mapping) = root else {
            file.report(line: 1, "word lists must be a mapping of names to lists of pattern fragments")
            return none
        }
        var lists: [String: [String]] = [:]
        for (key, value) in mapping {
            guard let name = key.scalar?.string, name.isPlainName else {
                file.report(line: key.mark?.line, "a list's name is made of a-z, 0-9 and dashes")
                continue
            }
            let items = file.texts(value, "list \"\(name)\"")
            for item in items {
                if let problem = PatternText.problem(in: item.text) { file.report(line: item.line, problem) }
            }
            if items.isEmpty { file.report(line: key.mark?.line, "list \"\(name)\" is empty") }
            lists[name] = items.map(\.text)
        }
        return WordLists(fragments: lists)
    }

    /// The pattern with its lists inserted. Lists may name other lists; a circle or an unknown name is a problem.
    func expand(_ pattern: String) -> (text: String, problems: [String]) { expand(pattern, within: []) }

    private func expand(_ pattern: String, within: [String]) -> (text: String, problems: [String]) {
        var text = ""
        var problems: [String] = []
        var rest = pattern[...]
        while let start = rest.firstRange(of: "${") {
            text += rest[..<start.lowerBound]
            rest = rest[start.upperBound...]
            guard let end = rest.firstIndex(of: "}") else {
                problems.append("\"${\" without \"}\"")
                break
            }
            let name = String(rest[..<end])
            rest = rest[rest.index(after: end)...]
            let list = within.isEmpty ? expanded[name] ?? list(name, within: []) : list(name, within: within)
            text += list.text
            problems += list.problems
            // Lists that name lists that name lists multiply; no honest pattern comes near this.
            if text.utf8.count > 100_000 {
                problems.append("longer than 100000 bytes with its lists inserted")
                break
            }
        }
        return (text + rest, problems)
    }

    private func list(_ name: String, within: [String]) -> (text: String, problems: [String]) {
        if within.contains(name) { return ("", ["list \"\(name)\" contains itself"]) }
        guard let items = fragments[name] else {
            return ("", ["unknown list \"\(name)\"\(Suggestion.hint(for: name, among: fragments.keys))"])
        }
        let expanded = items.map { expand($0, within: within + [name]) }
        return ("(?:" + expanded.map(\.text).joined(separator: "|") + ")", expanded.flatMap(\.problems))
    }
}
