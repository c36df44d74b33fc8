internal import Content
internal import Domain

/// What the classifier needs of a rule once its patterns are compiled. A class, because it is handed on at every match.
final class RunningRule: Sendable {
    let id: String
    let language: Language
    let shows: RungSet
    let tags: [IssueTag]
    let about: Rule.About
    let contexts: ContextKinds
    /// Its shared exceptions, as indices of ``ContextPatterns/cues``.
    let filters: [Int]
    /// Shows nothing; what it would have changed is recorded apart.
    let isShadow: Bool
    /// For a rule made of parts.
    let condition: Rule.Condition?

    /// - Parameter context: where its shared exceptions stand.
    init(_ rule: Rule, context: ContextRules?) {
        id = rule.id
        language = rule.language
        shows = rule.shows
        tags = rule.tags
        about = rule.about
        contexts = ContextKinds(rule.contexts)
        filters = rule.filters.compactMap { context?.cueIndex(ofFilter: $0) }
        isShadow = rule.status == .shadow
        condition = rule.condition
    }
}

/// The rules that read texts, their patterns compiled and taken apart at their bars.
struct RunningRules {
    /// One part of a rule, by their indices.
    struct Part: Sendable {
        let rule: Int
        let part: Int
    }

    private(set) var rules: [RunningRule] = []
    /// Matches of parts come from the matcher as those of rules beyond the last: `rules.count + index`.
    private(set) var parts: [Part] = []
    /// Each pattern as its author wrote it. They run only taken apart; kept for the next classifier, which shares them.
    private(set) var wholes: [Pattern] = []
    private(set) var units: [Matcher.Unit] = []
    /// For each unit what the prefilter asks before it runs.
    private(set) var asked: [[Asked?]] = []

    /// - Parameters:
    ///   - rules: those that run.
    ///   - contexts: where their shared exceptions stand.
    ///   - counts: tell what is rare.
    ///   - problems: gets every pattern that does not compile.
    init(
        _ rules: [Rule], contexts: [ContextRules], counts: WindowCounts, problems: inout [ContentProblem]
    ) {
        self.rules = rules.map { rule in RunningRule(rule, context: contexts.first { $0.language == rule.language }) }
        for (index, rule) in rules.enumerated() where rule.condition == nil {
            for part in rule.parts { compile(part, of: rule, as: index, counts, &problems) }
        }
        for (index, rule) in rules.enumerated() {
            guard let condition = rule.condition else { continue }
            let first = units.count
            var needs: [Range<Int>] = []
            for (number, part) in rule.parts.enumerated() {
                let start = units.count
                compile(part, of: rule, as: rules.count + parts.count, counts, &problems)
                parts.append(Part(rule: index, part: number))
                if condition.all.contains(PartSet(part: number)) { needs.append(start..<units.count) }
            }
            for unit in first..<units.count { units[unit].needs = needs }
        }
    }

    private mutating func compile(
        _ part: Rule.Part, of rule: Rule, as index: Int, _ counts: WindowCounts, _ problems: inout [ContentProblem]
    ) {
        do throws(Pattern.Failure) {
            let whole = try Pattern(part.pattern, runs: false)
            wholes.append(whole)
            for alternative in whole.alternatives(counts) {
                let pattern = try Pattern(alternative.pattern)
                units.append(Matcher.Unit(pattern: pattern, rule: index, leastLength: part.leastLength))
                asked.append(alternative.asked)
            }
        } catch {
            let what = part.id.map { "part \"\($0)\"" } ?? "the pattern"
            problems.append(
                ContentProblem(
                    file: rule.file, line: part.line, rule: rule.id,
                    message: "\(what) does not compile: \(error.message) at byte \(error.offset)"))
        }
    }
}

extension ContextRules {
    /// Filters are compiled after the cues.
    fileprivate func cueIndex(ofFilter name: String) -> Int? {
        filters.firstIndex { $0.name == name }.map { cues.count + $0 }
    }
}
