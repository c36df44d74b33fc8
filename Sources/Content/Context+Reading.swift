internal import Domain
internal import Yams

extension ContextRules {
    /// Reads `context.<language>.yaml`. The effects are returned apart: all languages share one table.
    static func read(
        _ file: inout YAMLFile, language: Language, lists: WordLists
    ) -> (rules: ContextRules, effects: [ContextKind: ContextEffect])? {
        guard let root = file.root,
            let values = file.mapping(
                root, known: ["effects", "own-voice", "clauses", "cues", "filters"],
                required: ["own-voice", "clauses", "cues"],
                what: "the file")
        else { return nil }
        let cues = (file.list(values["cues"], "\"cues\"") ?? []).compactMap { ContextCue.read($0, &file, lists) }
        let rules = ContextRules(
            language: language, file: file.path, ownVoice: patterns(values["own-voice"], "own-voice", &file, lists),
            clauses: patterns(values["clauses"], "clauses", &file, lists), cues: cues,
            filters: ContextFilter.read(values["filters"], &file, lists))
        return (rules, readEffects(values["effects"], &file))
    }

    private static func readEffects(_ node: Node?, _ file: inout YAMLFile) -> [ContextKind: ContextEffect] {
        let kinds = ContextKind.allCases.map(\.rawValue)
        guard let node, let values = file.mapping(node, known: kinds, required: kinds, what: "\"effects\"") else {
            return [:]
        }
        var effects: [ContextKind: ContextEffect] = [:]
        for (name, value) in values {
            guard let kind = ContextKind(rawValue: name) else { continue }
            effects[kind] = file.name(
                value, name, known: ContextEffect.allCases.map(\.rawValue), ContextEffect.init(rawValue:))
        }
        return effects
    }

    /// A list of patterns, word lists inserted.
    static func patterns(
        _ node: Node?, _ what: String, _ file: inout YAMLFile, _ lists: WordLists
    ) -> [String] {
        file.texts(node, "\"\(what)\"").map { text, line in
            if let problem = PatternText.problem(in: text) { file.report(line: line, problem) }
            let (expanded, problems) = lists.expand(text)
            for problem in problems { file.report(line: line, problem) }
            return expanded
        }
    }
}

extension ContextCue {
    fileprivate static func read(_ node: Node, _ file: inout YAMLFile, _ lists: WordLists) -> ContextCue? {
        guard
            let values = file.mapping(
                node, known: ["kind", "reach", "patterns", "except", "spares"],
                required: ["kind", "reach", "patterns"], what: "a cue")
        else { return nil }
        let kind = file.name(
            values["kind"], "kind", known: ContextKind.allCases.map(\.rawValue), ContextKind.init(rawValue:))
        let reach = file.name(values["reach"], "reach", known: Reach.allCases.map(\.rawValue), Reach.init(rawValue:))
        let spares = file.name(values["spares"], "spares", known: ["own-voice"]) { $0 == "own-voice" ? true : nil }
        let patterns = ContextRules.patterns(values["patterns"], "patterns", &file, lists)
        let except = ContextRules.patterns(values["except"], "except", &file, lists)
        guard let kind, let reach else { return nil }
        return ContextCue(
            kind: kind, reach: reach, patterns: patterns, except: except, sparesOwnVoice: spares ?? false,
            line: node.mark?.line ?? 0)
    }
}

extension ContextFilter {
    /// Reads `filters`: a mapping of names to what each looks for and where.
    fileprivate static func read(_ node: Node?, _ file: inout YAMLFile, _ lists: WordLists) -> [ContextFilter] {
        guard let node else { return [] }
        guard case .mapping(let mapping) = node, node.anchor == nil else {
            file.report(line: node.mark?.line, "\"filters\" must be a mapping of names to reach, patterns and because")
            return []
        }
        let reaches = ContextCue.Reach.allCases.filter { $0 != .subject }.map(\.rawValue)
        return mapping.compactMap { key, value in
            let name = key.scalar?.string ?? ""
            // Softened evidence is stored as words parted by spaces, so a name has none.
            if !name.isPlainName {
                file.report(line: key.mark?.line, "a filter's name is made of a-z, 0-9 and dashes: \"\(name)\"")
            }
            guard
                let values = file.mapping(
                    value, known: ["reach", "patterns", "except", "because"],
                    required: ["reach", "patterns", "because"],
                    what: "filter \"\(name)\"")
            else { return nil }
            _ = file.text(values["because"], "\"because\"")
            let patterns = ContextRules.patterns(values["patterns"], "patterns", &file, lists)
            let except = ContextRules.patterns(values["except"], "except", &file, lists)
            let reach = file.name(values["reach"], "reach", known: reaches) {
                $0 == "subject" ? nil : ContextCue.Reach(rawValue: $0)
            }
            return reach.map {
                ContextFilter(name: name, reach: $0, patterns: patterns, except: except, line: key.mark?.line ?? 0)
            }
        }
    }
}
