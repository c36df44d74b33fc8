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

    let rules: [Rule]
    let normalizer: Normalizer
    let matcher: Matcher
    /// The same without the prefilter: slow, and the oracle of its tests.
    let everyRule: Matcher
    let contexts: [Language: ContextPatterns]
    let effects: Effects
    let pool = ScratchPool()

    /// Compiles all patterns.
    ///
    /// - Throws: every pattern that does not compile, with file, line, rule and offset.
    public init(_ pack: Pack) throws(ContentError) {
        var problems: [ContentProblem] = []
        var units: [Matcher.Unit] = []
        var ways: [[[LiteralExtraction.Clause]]] = []
        for (index, rule) in pack.rules.enumerated() {
            do throws(Pattern.Failure) {
                _ = try Pattern(rule.pattern)
                for alternative in LiteralExtraction.alternatives(of: rule.pattern) {
                    units.append(
                        Matcher.Unit(pattern: try Pattern(Factoring.factored(alternative.pattern)), rule: index))
                    ways.append(alternative.ways)
                }
            } catch {
                let message = "the pattern does not compile: \(error.message) at byte \(error.offset)"
                problems.append(ContentProblem(file: rule.file, line: rule.line, rule: rule.id, message: message))
            }
        }
        let normalizer = Normalizer(vocabulary: Vocabulary(patterns: pack.rules.map(\.pattern)))
        let corpus = pool.with { scratch in
            pack.rules.flatMap { $0.matching + $0.skipping }.map { example in
                var text = example.text
                _ = text.withUTF8 { normalizer.normalize($0, into: scratch) }
                return Array(scratch.text)
            }
        }
        var contexts: [Language: ContextPatterns] = [:]
        for context in pack.contexts {
            contexts[context.language] = ContextPatterns(context, corpus: corpus, problems: &problems)
        }
        guard problems.isEmpty else { throw ContentError(problems: problems) }
        self.contexts = contexts
        self.normalizer = normalizer
        rules = pack.rules
        policy = pack.policy
        packHash = pack.hash
        effects = Effects(pack.effects)
        matcher = Matcher(units: units, prefilter: Prefilter(ways: ways, corpus: corpus))
        everyRule = Matcher(units: units, prefilter: nil)
    }

    /// What a text shows. Safe from any thread, for any text, in bounded time.
    ///
    /// The rules of all languages read every text, because texters mix languages and channels guess them.
    ///
    /// - Parameter language: what is known of it, else nil. `.other` says that no pack covers it; such a text is
    ///   `unreadable`, so that somebody looks.
    /// - Returns: evidence in the order of the text, in UTF-8 offsets of `text` that never cut a character.
    public func assess(_ text: String, language: Language?) -> Assessment {
        var text = text
        return pool.with { scratch in
            let unreadable = text.withUTF8 { source in
                let signs = normalizer.normalize(source, into: scratch)
                matcher.run(scratch)
                return Readability.isUnreadable(source, scratch, signs)
            }
            return weigh(scratch, text, unreadable: unreadable || language == .other)
        }
    }
}
