public import Content
internal import Domain

/// What `harborline rules check` prints: every problem of a rules directory, and how much was looked at.
///
/// First the files (``Pack``), then each rule's patterns, then every rule's examples through the whole ``Classifier``.
/// What is wrong in one place hides nothing elsewhere: rules that cannot be read are left out, the rest is checked.
public struct RuleCheck: Sendable, CustomStringConvertible {
    /// In the order of path and line; empty when the pack can be used.
    public let problems: [ContentProblem]
    /// What somebody should look at, in the same order; the pack can be used with it.
    public let warnings: [ContentProblem]
    /// How many rules and examples were looked at.
    public let rules: Int
    public let examples: Int
    /// What the line itself says that was looked at, and how much of it nobody has approved.
    public let automaticTexts: Int
    public let unreviewedTexts: Int
    /// Phrases and instructions for counselors that were looked at.
    public let library: PhraseLibrary
    /// What the examples were read with, for whoever goes on to use it; nil where there are problems.
    public let classifier: Classifier?

    /// Checks a directory, for example `"keyword-rules"`.
    public init(directory: String) {
        let (pack, problems) = Pack.read(directory: directory)
        self.init(
            pack, problems, automatic: AutomaticTexts.read(directory: directory),
            library: PhraseLibrary.read(directory: directory))
    }

    /// Checks a pack that has been loaded; with `faults` one of which ``Pack/read(directory:)`` could read only a part.
    ///
    /// - Parameter inUse: patterns that read texts already, and are not looked at again; their examples are.
    /// What is wrong with the automatic texts and the phrases hides nothing of the rules.
    public init(
        _ read: Pack, _ faults: [ContentProblem] = [], inUse: Set<String> = [],
        automatic: (texts: AutomaticTexts, problems: [ContentProblem]) = (.none, []),
        library: (library: PhraseLibrary, problems: [ContentProblem]) = (.none, [])
    ) {
        let scratch = Scratch()
        let new = read.rules.filter { rule in !rule.parts.allSatisfy { inUse.contains($0.pattern) } }
        var found = faults + new.flatMap { PatternCheck(rule: $0, scratch: scratch).problems }
        let broken = Set(found.filter { $0.gravity == .error }.compactMap(\.rule))
        let pack = read.with(rules: read.rules.filter { !broken.contains($0.id) })
        // Without the contexts and conditions no example says anything; where rules are missing, levels do not.
        let canRead = !faults.contains { $0.file.hasPrefix("context.") || $0.file == "severity.yaml" }
        let isWhole = broken.isEmpty && faults.isEmpty
        var compiled: Classifier?
        if canRead {
            do {
                let classifier = try Classifier(pack)
                compiled = classifier
                found +=
                    try Self.examples(pack, classifier, levels: isWhole) + Self.questions(pack, classifier)
                    + Self.twins(pack.rules) + Self.unused(pack)
                    + classifier.loosePatterns
            } catch {
                found += error.problems
            }
        }
        found += automatic.problems + library.problems
        problems = found.filter { $0.gravity == .error }.inOrder
        classifier = problems.isEmpty ? compiled : nil
        warnings = found.filter { $0.gravity == .warning }.inOrder
        rules = pack.rules.count
        examples = pack.rules.reduce(0) { $0 + $1.examples.count }
        automaticTexts = automatic.texts.all.count
        self.library = library.library
        unreviewedTexts = automatic.texts.all.count { !$0.isReviewed }
    }

    /// For example `"150 rules, 912 examples, 16 automatic texts (16 unreviewed), 0 problems, 3 warnings"`.
    public var description: String {
        let warned = warnings.isEmpty ? "" : ", \(warnings.count) warnings"
        let texts = "\(automaticTexts) automatic texts (\(unreviewedTexts) unreviewed)"
        let (phrases, instructions) = (library.phrases.count, library.instructions.count)
        let said = phrases + instructions > 0 ? "\(phrases) phrases, \(instructions) instructions, " : ""
        return "\(rules) rules, \(examples) examples, \(said)\(texts), \(problems.count) problems\(warned)"
    }

    private static func examples(_ pack: Pack, _ classifier: Classifier, levels: Bool) throws(ContentError)
        -> [ContentProblem]
    {
        // A rule that is not active yet promises for the day it is.
        let promoted = pack.rules.contains { $0.status != .active } ? try Classifier(pack.promoted) : classifier
        return pack.rules.flatMap { rule in
            ExampleCheck(rule: rule, classifier: rule.status == .active ? classifier : promoted, levels: levels)
                .problems
        } + DeadRules(rules: pack.rules, classifier: classifier).problems
    }

    /// A counselor's questions have examples, as rules have.
    private static func questions(_ pack: Pack, _ classifier: Classifier) -> [ContentProblem] {
        pack.questions.flatMap(\.questions).flatMap { question -> [ContentProblem] in
            let wanted = question.examples.match.map { ($0, true) } + question.examples.skip.map { ($0, false) }
            return wanted.compactMap { (example, isWanted) -> ContentProblem? in
                let found = classifier.questions(in: example.text).contains(question.id)
                guard found != isWanted else { return nil }
                let fault = isWanted ? "must match, but does not" : "must not match, but does"
                return ContentProblem(
                    file: question.file, line: example.line, rule: question.id, message: "\"\(example.text)\": \(fault)"
                )
            }
        }
    }

    /// Two rules with one pattern: one of them is a copy that was never finished.
    private static func twins(_ rules: [Rule]) -> [ContentProblem] {
        var first: [String: Rule] = [:]
        return rules.compactMap { rule in
            let wording = "\(rule.language) \(rule.pattern) \(rule.condition.map { "\($0)" } ?? "")"
            guard let earlier = first[wording] else {
                first[wording] = rule
                return nil
            }
            return ContentProblem(
                file: rule.file, line: rule.line, rule: rule.id, message: "the same pattern as rule \(earlier.id)")
        }
    }

    /// Shared exceptions that no rule names.
    private static func unused(_ pack: Pack) -> [ContentProblem] {
        pack.contexts.flatMap { context in
            let named = Set(pack.rules.filter { $0.language == context.language }.flatMap(\.filters))
            return context.filters.filter { !named.contains($0.name) }.map { filter in
                ContentProblem(
                    file: context.file, line: filter.line, message: "no rule names filter \"\(filter.name)\"",
                    gravity: .warning)
            }
        }
    }
}
