public import Domain

/// What a counselor may send and what stands beside it, from `keyword-rules/<tag>/phrases.<language>.yaml` and
/// `instructions.<language>.yaml`.
///
/// ```swift
/// let library = try PhraseLibrary.load(directory: "keyword-rules")
/// library.phrases.count                       // for example 1102
/// library.phrase("suicide.en.means")?.hash    // "5f0a...", what an approval holds on to
/// ```
public struct PhraseLibrary: Sendable {
    /// In the order of path and line; no two of one id.
    public let phrases: [Phrase]
    public let instructions: [Instruction]
    /// The same with source, place and hash, in the same order.
    public let phraseEntries: [LibraryEntry<Phrase>]
    public let instructionEntries: [LibraryEntry<Instruction>]
    /// SHA-256 over all its files, 64 hexadecimal digits: which library it was that suggested.
    public let hash: String
    private let phrasePlaces: [String: Int]
    private let instructionPlaces: [String: Int]

    /// A line that suggests nothing.
    public static let none = PhraseLibrary([], [], hash: "")

    /// - Parameters: all that were read; of one id the first is kept.
    init(_ phrases: [LibraryEntry<Phrase>], _ instructions: [LibraryEntry<Instruction>], hash: String) {
        (phraseEntries, phrasePlaces) = Self.byID(phrases)
        (instructionEntries, instructionPlaces) = Self.byID(instructions)
        self.phrases = phraseEntries.map(\.value)
        self.instructions = instructionEntries.map(\.value)
        self.hash = hash
    }

    /// By id, for example `"grief.en.tell-me-about-them"`; nil for an id that the library does not have.
    public func phrase(_ id: String) -> LibraryEntry<Phrase>? { phrasePlaces[id].map { phraseEntries[$0] } }

    /// By id, for example `"grief.en.low"`.
    public func instruction(_ id: String) -> LibraryEntry<Instruction>? {
        instructionPlaces[id].map { instructionEntries[$0] }
    }

    private static func byID<Value: LibraryItem>(
        _ entries: [LibraryEntry<Value>]
    ) -> (entries: [LibraryEntry<Value>], places: [String: Int]) {
        var places: [String: Int] = [:]
        var first: [LibraryEntry<Value>] = []
        for entry in entries where places[entry.value.id] == nil {
            places[entry.value.id] = first.count
            first.append(entry)
        }
        return (first, places)
    }
}
