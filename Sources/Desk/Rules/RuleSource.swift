public import Content
import Postgres
public import Store
public import Triage

/// Where a book's rules come from: a directory that is read again at each reload, and the database that keeps every pack
/// before its first use.
public struct RuleSource: Sendable {
    /// For example `"/etc/harborline/rules"`.
    public let directory: String
    private let keep: @Sendable (Pack) async throws -> Int32

    public init(directory: String, store: Store) {
        self.init(directory: directory) {
            try await store.keepPack(hash: $0.hash, source: $0.source, policy: $0.policy)
        }
    }

    init(directory: String, keep: @escaping @Sendable (Pack) async throws -> Int32) {
        self.directory = directory
        self.keep = keep
    }

    /// A snapshot of what has been compiled already: at the start of a program, which has shown its rules' faults itself.
    public func snapshot(_ pack: Pack, _ classifier: Classifier) async throws -> RuleSnapshot {
        RuleSnapshot(pack, classifier, number: try await keep(pack))
    }

    /// What the directory holds now, compiled and checked on a thread of its own, so that no text waits for it.
    ///
    /// - Parameter known: the pack in use; nil is answered where the directory still holds that one.
    /// - Throws: ``ContentError`` with everything that is wrong: files, patterns, examples. Or what the database says.
    func load(unless known: RuleSnapshot) async throws -> RuleSnapshot? {
        let directory = directory
        let loaded = try await PlainThread.run { () throws -> (Pack, Classifier)? in
            let (pack, faults) = Pack.read(directory: directory)
            guard !faults.isEmpty || pack.hash != known.hash else { return nil }
            let inUse = Set(known.rules.flatMap(\.parts).map(\.pattern))
            let check = RuleCheck(pack, faults, inUse: inUse)
            guard let classifier = check.classifier else { throw ContentError(problems: check.problems) }
            return (pack, classifier)
        }
        guard let loaded else { return nil }
        return try await snapshot(loaded.0, loaded.1)
    }
}
