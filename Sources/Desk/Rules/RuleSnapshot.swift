public import Content
public import Domain
public import Triage

public import struct Foundation.Date

/// One pack, compiled and kept in the database: what texts are read with. Never changes; a reload makes another.
///
/// Whoever begins with a snapshot ends with it: a batch that is being stored when the rules are exchanged is stored under
/// the pack that read it.
public final class RuleSnapshot: Sendable {
    /// The pack's number in the database; assessments name their pack by it.
    public let number: Int32
    /// The pack's hash, for example `"b3c1..."` (64 hexadecimal digits).
    public let hash: String
    public let rules: [Rule]
    /// Whether some of them only show what they would do.
    public let hasShadowRules: Bool
    public let loadedAt: Date
    /// What its rules have met since then.
    public let tally: RuleTally
    private let reader: Reader

    /// What a ``Classifier`` does; tests bring their own.
    struct Reader: Sendable {
        var alone: @Sendable (String, Language?) -> Assessment
        var beside: @Sendable (String, Neighbours, Language?) -> [NeighbourAssessment] = { _, _, _ in [] }
        var questions: @Sendable (String) -> [String] = { _ in [] }
    }

    /// - Parameter number: what ``Store/keepPack(hash:source:policy:)`` answered.
    public convenience init(_ pack: Pack, _ classifier: Classifier, number: Int32, loadedAt: Date = .now) {
        let reader = Reader(
            alone: { classifier.assess($0, language: $1) },
            beside: { classifier.assess($0, beside: $1, language: $2) }, questions: { classifier.questions(in: $0) })
        self.init(hash: pack.hash, rules: pack.rules, number: number, loadedAt: loadedAt, reader: reader)
    }

    init(hash: String, rules: [Rule], number: Int32, loadedAt: Date = .now, reader: Reader) {
        self.number = number
        self.hash = hash
        self.rules = rules
        hasShadowRules = rules.contains { $0.status == .shadow }
        self.loadedAt = loadedAt
        self.reader = reader
        tally = RuleTally(rules: rules.map(\.id))
    }

    /// Reads a text that came in, and counts what it met.
    public func read(_ text: InboundText) -> Assessment {
        let assessment = assess(text.text, language: Language(tag: text.language))
        tally.note(assessment.evidence + (assessment.shadowed?.evidence ?? []))
        return assessment
    }

    /// Reads words without counting.
    public func assess(_ words: String, language: Language?) -> Assessment { reader.alone(words, language) }

    /// What a text shows beside its neighbours and no single text shows.
    public func assess(_ text: String, beside neighbours: Neighbours, language: Language?) -> [NeighbourAssessment] {
        reader.beside(text, neighbours, language)
    }

    /// What conversations can be about: the field's tags, and those that only these rules have.
    public var tags: [String] {
        let field = IssueTag.known.map(\.id)
        return field + Set(rules.flatMap(\.tags).map(\.id)).subtracting(field).sorted()
    }

    /// Ids of the risk and ladder questions in a counselor's reply.
    public func questions(in reply: String) -> [String] { reader.questions(reply) }
}
