import Domain
import Synchronization

/// How often each rule of a snapshot has met a text. Every text that comes in passes here, from any thread: nothing is
/// locked, and only the rules that a text met are touched.
public final class RuleTally: Sendable {
    /// Texts in which a rule counted, and texts in which it was met but softened each time.
    public struct Counts: Sendable, Hashable {
        public let hits: Int
        public let softened: Int
    }

    private final class Counter: Sendable {
        let hits = Atomic<Int>(0)
        let softened = Atomic<Int>(0)
    }

    private let counters: [String: Counter]
    private let read = Atomic<Int>(0)

    init(rules: [String]) { counters = Dictionary(rules.map { ($0, Counter()) }) { first, _ in first } }

    /// How many texts were read.
    public var texts: Int { read.load(ordering: .relaxed) }

    /// `tally["suicide.plan"]`, zero for a rule that is not there.
    public subscript(rule: String) -> Counts {
        let counter = counters[rule]
        return Counts(
            hits: counter?.hits.load(ordering: .relaxed) ?? 0, softened: counter?.softened.load(ordering: .relaxed) ?? 0
        )
    }

    func note(_ evidence: [Evidence]) {
        read.add(1, ordering: .relaxed)
        guard !evidence.isEmpty else { return }
        let hits = evidence.countingRules
        for rule in hits { counters[rule]?.hits.add(1, ordering: .relaxed) }
        for rule in Set(evidence.lazy.filter { $0.softenedBy != nil }.map(\.rule)) where !hits.contains(rule) {
            counters[rule]?.softened.add(1, ordering: .relaxed)
        }
    }
}

extension [Evidence] {
    /// The rules of which a match counts as it stands.
    var countingRules: Set<String> { Set(lazy.filter { $0.softenedBy == nil }.map(\.rule)) }
}
