import Synchronization

/// The rules in use: one snapshot at a time, exchanged as a whole.
///
/// ```
/// reload ── read the directory ── compile ── check every example ── keep in the database ── exchange
///                └───────────────────────┴─ anything wrong: refused with all reasons, the old ones stay
/// ```
public final class RuleBook: Sendable {
    private let source: RuleSource
    private let shown: Mutex<RuleSnapshot>
    /// The reload that was asked for last: the next one begins when it is over.
    private let turn = Mutex<Task<RuleReload, any Error>?>(nil)

    public init(_ first: RuleSnapshot, from source: RuleSource) {
        shown = Mutex(first)
        self.source = source
    }

    /// What the next text is read with. Take it once and use it to the end.
    public var current: RuleSnapshot { shown.withLock(\.self) }

    /// Reads the directory again and, where all is well, exchanges the snapshot. One reload at a time, in the order asked.
    ///
    /// - Throws: ``ContentError`` with every reason, or what the database says; the old rules go on.
    public func reload() async throws -> RuleReload {
        let task = turn.withLock { last in
            let task = Task { [last] in
                _ = await last?.result
                return try await exchange()
            }
            last = task
            return task
        }
        return try await task.value
    }

    private func exchange() async throws -> RuleReload {
        let clock = ContinuousClock()
        let began = clock.now
        let old = current
        guard let new = try await source.load(unless: old) else {
            return RuleReload(rules: old, changed: false, took: clock.now - began)
        }
        shown.withLock { $0 = new }
        return RuleReload(rules: new, changed: true, took: clock.now - began)
    }
}

/// What a reload came to.
public struct RuleReload: Sendable {
    /// The rules in use after it.
    public let rules: RuleSnapshot
    /// False where the directory held the same pack as before; its counters go on.
    public let changed: Bool
    public let took: Duration
}
