public import Content
public import Domain
public import Triage

public import struct Foundation.Date

/// One pack, compiled and kept in the database: what a text is read with. Never changes; a reload makes another.
///
/// Whoever begins with a snapshot ends with it: a batch that is being stored when the rules are exchanged is stored under
/// the pack that read it.
public final class RuleSnapshot: Sendable {
    /// The pack's number in the database; assessments name their pack by it.
    public let number: Int32
    /// The pack's hash, for example `"b3c1..."` (64 hexadecimal digits).
    public let hash: String
    public let rules: [Rule]
    public let loadedAt: Date
    /// What its rules have met since then.
    public let tally: RuleTally
    private let reader: @Sendable (String, Language?) -> Assessment
    private let besideReader: @Sendable (String, Neighbours, Language?) -> [NeighbourAssessment]
    private let questionReader: @Sendable (String) -> [String]

    /// - Parameter number: what ``Store/keepPack(hash:source:policy:)`` answered.
    public convenience init(_ pack: Pack, _ classifier: Classifier, number: Int32, loadedAt: Date = .now) {
        self.init(
            hash: pack.hash, rules: pack.rules, number: number, loadedAt: loadedAt,
            beside: { classifier.assess($0, beside: $1, language: $2) }, questions: classifier.questions(in:),
            assess: { classifier.assess($0, language: $1) })
    }

    init(
        hash: String, rules: [Rule], number: Int32, loadedAt: Date = .now,
        beside: @escaping @Sendable (String, Neighbours, Language?) -> [NeighbourAssessment] = { _, _, _ in [] },
        questions: @escaping @Sendable (String) -> [String] = { _ in [] },
        assess: @escaping @Sendable (String, Language?) -> Assessment
    ) {
        self.number = number
        self.hash = hash
        self.rules = rules
        self.loadedAt = loadedAt
        reader = assess
        besideReader = beside
        questionReader = questions
        tally = RuleTally(rules: rules.map(\.id))
    }

    /// Reads a text that came in, and counts what it met.
    public func read(_ text: InboundText) -> Assessment {
        let assessment = assess(text.text, language: Language(tag: text.language))
        tally.note(assessment.evidence)
        return assessment
    }

    /// What a text shows beside its neighbours and no single text shows.
    public func assess(_ text: InboundText, beside neighbours: Neighbours) -> [NeighbourAssessment] {
        besideReader(text.text, neighbours, Language(tag: text.language))
    }

    /// Ids of the risk and ladder questions in a counselor's reply.
    public func questions(in reply: String) -> [String] { questionReader(reply) }

    /// Reads words without counting.
    public func assess(_ words: String, language: Language?) -> Assessment { reader(words, language) }
}
