public import Domain

/// A phrase or an instruction, why it is said so, and where it stands.
public struct LibraryEntry<Value: Sendable & Hashable>: Sendable, Hashable {
    public let value: Value
    /// Whose finding or framework it is, for example `"ladder-up: means"`.
    public let source: String?
    /// Why we believe it, in our words. One of the two is there.
    public let rationale: String?
    /// What somebody approves: SHA-256 of the words, 64 hexadecimal digits. Changed words lose their approval.
    ///
    /// Of a phrase's text alone; of an instruction's title, ask, avoid and steps.
    public let hash: String
    /// For example `"suicide/phrases.en.yaml"`.
    public let file: String
    public let line: Int
}

/// What phrases and instructions have in common.
protocol LibraryItem {
    var id: String { get }
    var language: Language { get }
    var levels: ClosedRange<Severity> { get }
}

extension Phrase: LibraryItem {}
extension Instruction: LibraryItem {}

extension LibraryEntry where Value: LibraryItem {
    /// The folder it stands in: `"suicide"`, or `"any"`.
    var folder: String { String(file.prefix { $0 != "/" }) }

    /// What is wrong with it beside others.
    func problem(_ message: String, gravity: ContentProblem.Gravity = .error) -> ContentProblem {
        ContentProblem(file: file, line: line, rule: value.id, message: message, gravity: gravity)
    }
}
