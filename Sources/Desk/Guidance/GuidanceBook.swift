public import Content
import Domain
public import Guidance
public import Store
import Synchronization

/// The phrases in use, with what this line has approved, retired and learned: one snapshot at a time, exchanged as a whole.
public final class GuidanceBook: Sendable {
    /// What suggestions are made of.
    public struct Snapshot: Sendable {
        public let library: PhraseLibrary
        /// What is not retired.
        public let candidates: [Candidate]
        public let retired: [String: String]
        /// Ids of phrases whose text, as it stands, somebody of this line has approved.
        public let approved: Set<String>
        /// What is known of each phrase of each tag, by tag and rank.
        public let figures: [GuidanceEvaluation.PhraseReport]
        public let standings: Suggestions.Standings
        /// Whether an admin lets phrases be tried out by chance, and why.
        public let exploration: Exploration?
    }

    private let directory: String?
    private let store: Store?
    private let shown: Mutex<Snapshot>

    /// - Parameter directory: of the rules, for example `"keyword-rules"`.
    /// - Throws: every problem of the files, or what the database says.
    public init(directory: String, store: Store) async throws {
        self.directory = directory
        self.store = store
        shown = Mutex(try await Self.read(try PhraseLibrary.load(directory: directory), store))
    }

    /// Of a line that suggests nothing.
    public init() {
        (directory, store) = (nil, nil)
        shown = Mutex(
            Snapshot(
                library: .none, candidates: [], retired: [:], approved: [], figures: [], standings: [:],
                exploration: nil))
    }

    public var current: Snapshot { shown.withLock(\.self) }

    /// Reads the files again, and what the database says.
    /// - Throws: every problem of the files, or what the database says; the old snapshot stays.
    public func reload() async throws {
        guard let directory else { return }
        try await take(try PhraseLibrary.load(directory: directory))
    }

    /// Reads again what the database says: approvals, what is retired, figures; the files stay as they were read.
    public func refresh() async throws { try await take(current.library) }

    private func take(_ library: PhraseLibrary) async throws {
        guard let store else { return }
        let snapshot = try await Self.read(library, store)
        shown.withLock { $0 = snapshot }
    }

    private static func read(_ library: PhraseLibrary, _ store: Store) async throws -> Snapshot {
        let approved = library.approved(by: try await store.approvals())
        let byFile = library.phrases.compactMap { phrase in phrase.retired.map { (phrase.id, $0) } }
        let retired = Dictionary(byFile) { $1 }.merging(try await store.retiredPhrases()) { $1 }
        let figures = try await store.phraseStandings()
        return Snapshot(
            library: library,
            candidates: library.phrases.filter { retired[$0.id] == nil }.map {
                Candidate($0, approved: approved.contains($0.id))
            },
            retired: retired, approved: approved, figures: figures, standings: figures.standings,
            exploration: try await store.exploration())
    }
}

extension PhraseLibrary {
    /// Ids of phrases whose text, as it stands, somebody of this line has approved.
    public func approved(by approvals: [Approval]) -> Set<String> {
        let texts = Set(approvals.lazy.filter { $0.kind == .phrase }.map { "\($0.id) \($0.textHash)" })
        return Set(phraseEntries.lazy.filter { texts.contains("\($0.value.id) \($0.hash)") }.map(\.value.id))
    }
}
