internal import Crypto
internal import Dispatch
internal import Domain
internal import Synchronization

extension Pack {
    /// Builds a pack from its files, for example those kept in memory by a test.
    ///
    /// - Parameter files: bytes by path below the rules directory, for example `["severity.yaml": ...]`;
    ///   files that do not decide a level are left out.
    /// - Throws: every problem of every file.
    public init(files: [String: [UInt8]]) throws(ContentError) {
        let (pack, problems) = Self.read(files: files)
        guard problems.isEmpty else { throw ContentError(problems: problems) }
        self = pack
    }

    /// What can be read of the files, and everything that is wrong with them.
    public static func read(files: [String: [UInt8]]) -> (pack: Pack, problems: [ContentProblem]) {
        var problems = files.keys.compactMap(PackFile.problem(inName:))
        let deciding = files.compactMap { path, bytes in PackFile(path: path).map { ($0, bytes) } }
            .sorted { $0.0.path < $1.0.path }
        var lists: [Language: WordLists] = [:]
        var contexts: [ContextRules] = []
        var effects: [ContextKind: ContextEffect] = [:]
        var effectsFile: String?
        var conditions: [SeverityCondition] = []
        var policyHash: String?
        var rules: [Rule] = []
        var retired: [RetiredRule] = []
        var questions: [QuestionRules] = []
        var languages: [LanguageSigns] = []
        let folders = deciding.compactMap { $0.0.folder }
        let tags = IssueTag.known.map(\.id) + Set(folders).subtracting(IssueTag.known.map(\.id)).sorted()

        for (name, bytes) in deciding where name.kind == .lists {
            var file = YAMLFile(path: name.path, bytes: bytes)
            if let language = name.language { lists[language] = WordLists.read(&file) }
            problems += file.problems
        }
        let ruleFiles = deciding.filter { $0.0.kind == .rules }
        for file in inParallel(ruleFiles, { [lists] in RuleFile($0.0, $0.1, lists: lists, tags: tags) }) {
            rules += file.rules
            retired += file.retired
            problems += file.problems
        }
        for (name, bytes) in deciding where name.kind != .lists && name.kind != .rules {
            var file = YAMLFile(path: name.path, bytes: bytes)
            let words = name.language.flatMap { lists[$0] } ?? .none
            switch (name.kind, name.language) {
            case (.context, let language?):
                guard let read = ContextRules.read(&file, language: language, lists: words) else { break }
                contexts.append(read.rules)
                if !read.effects.isEmpty {
                    if let first = effectsFile { file.report(line: nil, "\"effects\" stand already in \(first)") }
                    (effects, effectsFile) = (read.effects, name.path)
                }
            case (.severity, _):
                conditions = SeverityCondition.read(&file)
                policyHash = SHA256.hexadecimal(of: bytes)
            case (.languages, _): languages = LanguageSigns.read(&file)
            case (.questions, let language?):
                if let read = QuestionRules.read(&file, language: language, lists: words, tags: tags) {
                    questions.append(read)
                }
            default: break
            }
            problems += file.problems
        }
        if policyHash == nil { problems.append(ContentProblem(file: "severity.yaml", line: nil, message: "missing")) }
        if effectsFile == nil, !contexts.isEmpty {
            problems.append(
                ContentProblem(file: contexts[0].file, line: nil, message: "no context file has \"effects\""))
        }
        problems += Self.problems(inIDsOf: rules, retired) + Self.problems(inFiltersOf: rules, contexts)

        let source = blob(deciding.map { ($0.0.path, $0.1) })
        let pack = Pack(
            rules: rules, retired: retired, contexts: contexts, questions: questions, languages: languages,
            effects: effects, policy: SeverityPolicy(conditions: conditions, hash: policyHash ?? ""),
            hash: SHA256.hexadecimal(of: source), source: source)
        return (pack, problems)
    }

    /// What one file of rules holds.
    private struct RuleFile {
        private(set) var rules: [Rule] = []
        private(set) var retired: [RetiredRule] = []
        let problems: [ContentProblem]

        init(_ name: PackFile, _ bytes: [UInt8], lists: [Language: WordLists], tags: [String]) {
            var file = YAMLFile(path: name.path, bytes: bytes)
            if let language = name.language {
                (rules, retired) = Rule.read(
                    &file, folder: name.folder ?? "", language: language, lists: lists[language] ?? .none, tags: tags)
            }
            problems = file.problems
        }
    }

    /// Reads each on whatever core is free, and answers in the order given: reading YAML is a third of a reload.
    static func inParallel<Item: Sendable, Result: Sendable>(
        _ items: [Item], _ read: @Sendable (Item) -> Result
    ) -> [Result] {
        let results = Mutex([Result?](repeating: nil, count: items.count))
        DispatchQueue.concurrentPerform(iterations: items.count) { place in
            let result = read(items[place])
            results.withLock { $0[place] = result }
        }
        return results.withLock { $0.compactMap(\.self) }
    }

    private static func problems(inFiltersOf rules: [Rule], _ contexts: [ContextRules]) -> [ContentProblem] {
        rules.flatMap { rule in
            let known = contexts.filter { $0.language == rule.language }.flatMap(\.filters).map(\.name)
            return rule.filters.filter { !known.contains($0) }.map { name in
                ContentProblem(
                    file: rule.file, line: rule.line, rule: rule.id,
                    message: "\"filters\" has unknown \"\(name)\"\(Suggestion.hint(for: name, among: known))")
            }
        }
    }
}
