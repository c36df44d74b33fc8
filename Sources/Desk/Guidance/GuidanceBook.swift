public import Content
import Domain
public import Guidance
public import Store
import Synchronization

/// The phrases in use, with what this line has approved and retired: one snapshot at a time, exchanged as a whole.
public final class GuidanceBook: Sendable {
    /// What suggestions are made of.
    public struct Snapshot: Sendable {
        public let library: PhraseLibrary
        /// What is not retired.
        public let candidates: [Candidate]
        public let retired: [String: String]
        /// Ids of phrases whose text, as it stands, somebody of this line has approved.
        public let approved: Set<String>
        public let standings: Suggestions.Standings
    }

    /// Reads everything anew.
    private let read: @Sendable () async throws -> Snapshot
    private let shown: Mutex<Snapshot>

    /// - Parameter directory: of the rules, for example `"keyword-rules"`.
    /// - Throws: every problem of the files, or what the database says.
    public init(directory: String, store: Store) async throws {
        read = { try await Self.read(directory, store) }
        shown = Mutex(try await read())
    }

    /// Of a line that suggests nothing.
    public init() {
        let nothing = Snapshot(library: .none, candidates: [], retired: [:], approved: [], standings: [:])
        read = { nothing }
        shown = Mutex(nothing)
    }

    public var current: Snapshot { shown.withLock(\.self) }

    /// Reads the files, the approvals and what is retired again.
    /// - Throws: every problem of the files, or what the database says; the old snapshot stays.
    public func reload() async throws {
        let snapshot = try await read()
        shown.withLock { $0 = snapshot }
    }

    private static func read(_ directory: String, _ store: Store) async throws -> Snapshot {
        let library = try PhraseLibrary.load(directory: directory)
        let approved = library.approved(by: try await store.approvals())
        let retired = try await store.retiredPhrases()
        return Snapshot(
            library: library,
            candidates: library.phrases.filter { retired[$0.id] == nil }.map {
                Candidate($0, approved: approved.contains($0.id))
            },
            retired: retired, approved: approved, standings: [:])
    }
}

extension PhraseLibrary {
    /// Ids of phrases whose text, as it stands, somebody of this line has approved.
    public func approved(by approvals: [Approval]) -> Set<String> {
        let texts = Set(approvals.lazy.filter { $0.kind == .phrase }.map { "\($0.id) \($0.textHash)" })
        return Set(phraseEntries.lazy.filter { texts.contains("\($0.value.id) \($0.hash)") }.map(\.value.id))
    }
}
