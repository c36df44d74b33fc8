public import Content
public import Domain

/// Reads a text's risk from its words: one immutable snapshot of a rule pack, compiled.
///
/// ```swift
/// let classifier = try Classifier(try Pack.load(directory: "keyword-rules"))
/// let found = classifier.assess("i took the whole bottle", language: .english)
/// found.level        // .emergency
/// found.rungs.ids    // ["in-progress"]
/// ```
public final class Classifier: Sendable {
    /// Goes up with every change that can change an assessment: the same engine and pack reproduce it exactly.
    public static let engineVersion = "2"

    public let policy: SeverityPolicy
    /// The pack's hash, for example `"b3c1..."` (64 hexadecimal digits).
    public let packHash: String

    /// The rules that read texts.
    let rules: [Rule]
    let running: [RunningRule]
    let parts: [RunningRules.Part]
    private let wholes: [Pattern]
    /// For each of the matcher's patterns, the rule or part it is of.
    let unitRules: [Int]
    let normalizer: Normalizer
    let matcher: Matcher
    /// The same without the prefilter: slow, and the oracle of its tests.
    let everyRule: Matcher
    let contexts: [Language: ContextPatterns]
    let effects: Effects
    let questionPatterns: QuestionPatterns
    let languages: LanguageGuess
    let pool = ScratchPool()

    /// Compiles all patterns.
    ///
    /// - Throws: every pattern that does not compile, with file, line, rule and offset.
    public init(_ pack: Pack) throws(ContentError) {
        var problems: [ContentProblem] = []
        rules = pack.rules.filter { $0.status == .active || $0.status == .shadow }
        // Shadow rules change nothing, so their words are no reason to unmask a text's.
        let normalizer = Normalizer(
            vocabulary: Vocabulary(patterns: rules.filter { $0.status == .active }.map(\.pattern)))
        let counts = pool.with { scratch in
            WindowCounts(
                examples: pack.rules.flatMap { $0.matching + $0.skipping }.map { example in
                    var text = example.text
                    _ = text.withUTF8 { normalizer.normalize($0, into: scratch) }
                    return Array(scratch.text)
                })
        }
        let compiled = RunningRules(rules, contexts: pack.contexts, counts: counts, problems: &problems)
        var contexts: [Language: ContextPatterns] = [:]
        for context in pack.contexts {
            contexts[context.language] = ContextPatterns(context, counts: counts, problems: &problems)
        }
        questionPatterns = QuestionPatterns(pack.questions, problems: &problems)
        guard problems.isEmpty else { throw ContentError(problems: problems) }
        self.contexts = contexts
        self.normalizer = normalizer
        running = compiled.rules
        parts = compiled.parts
        wholes = compiled.wholes
        unitRules = compiled.units.map(\.rule)
        policy = pack.policy
        packHash = pack.hash
        effects = Effects(pack.effects)
        languages = LanguageGuess(pack.languages)
        matcher = Matcher(units: compiled.units, prefilter: Prefilter(compiled.asked))
        everyRule = Matcher(units: compiled.units, prefilter: nil)
    }

    /// What a text shows. Safe from any thread, for any text, in bounded time.
    ///
    /// The rules of all languages read every text, because texters mix languages and channels guess them.
    ///
    /// - Parameter language: what is known of it, else nil, and it is guessed. `.other` says that no pack covers it; such
    ///   a text is `unreadable`, so that somebody looks.
    /// - Returns: evidence in the order of the text, in UTF-8 offsets of `text` that never cut a character.
    public func assess(_ text: String, language: Language?) -> Assessment {
        reading(text, language: language) { weigh($0, $1, unreadable: $2) }
    }

    /// Normalizes a text, runs the rules over it, and hands on the memory that holds both, the text, and whether nobody
    /// could read it.
    @inline(__always)
    func reading<Result>(
        _ text: String, language: Language?, _ body: (Scratch, String, Bool) -> Result
    ) -> Result {
        var text = text
        return pool.with { scratch in
            let unreadable = text.withUTF8 { source in
                let signs = normalizer.normalize(source, into: scratch)
                matcher.run(scratch)
                return Readability.isUnreadable(source, scratch, signs)
            }
            scratch.language = language ?? languages.guess(scratch.text)
            return body(scratch, text, unreadable || scratch.language == .other)
        }
    }
}
