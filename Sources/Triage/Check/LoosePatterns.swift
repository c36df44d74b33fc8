internal import Content

extension Classifier {
    /// Rules of which some alternative has nothing that must stand in its matches: they run on every text.
    var loosePatterns: [ContentProblem] {
        (matcher.prefilter?.unfiltered ?? []).compactMap { unit in
            let index = unitRules[unit]
            let isPart = index >= rules.count
            let rule = rules[isPart ? parts[index - rules.count].rule : index]
            let here = isPart ? [rule.parts[parts[index - rules.count].part]] : rule.parts
            let alternatives = here.flatMap { part in
                LiteralExtraction.alternatives(of: part.pattern).map { (part: part, pattern: $0.pattern) }
            }
            let number = unit - (unitRules.firstIndex(of: index) ?? unit)
            guard alternatives.indices.contains(number) else { return nil }
            let (part, pattern) = alternatives[number]
            let what = part.id.map { "part \"\($0)\"" } ?? "the pattern"
            return ContentProblem(
                file: rule.file, line: part.line, rule: rule.id,
                message: "\(what) runs on every text: nothing of two letters must stand in a match of "
                    + "\"\(pattern.prefix(60))\"", gravity: .warning)
        }
    }
}
