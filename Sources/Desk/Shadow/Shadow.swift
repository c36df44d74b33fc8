public import Domain
public import Store
import Synchronization

/// Keeps what rules that decide nothing would have said otherwise: to see on real texts what they do before they are used.
/// These are the rules of a whole other pack, and the live pack's own rules with `status: shadow`.
///
/// Texts are read after their commit and beside the answer. They wait in memory, never on disk; where more wait than is
/// allowed, the newest are left out and counted, so that the service is never slower for it.
///
/// Reports: `shadowRead`, `shadowDropped`, `serviceFailed` where what was read could not be kept.
public final class Shadow: Sendable {
    /// Options with their defaults.
    struct Options: Sendable {
        /// Texts that may wait.
        var backlog = 4096
        /// Bytes of text that may wait.
        var bytes = 4 << 20
        /// Texts that are read and kept together.
        var batch = 256
    }

    /// Keeps what was read: ``Store/keepShadow(_:pack:)``.
    typealias Keep = @Sendable (_ readings: [ShadowReading], _ pack: Int32) async throws -> Void

    /// The other pack that is tried, if one is.
    public let rules: RuleBook?
    let keep: Keep
    let options: Options
    let observe: Observer

    struct Waiting: Sendable {
        let text: ReadText
        let rules: RuleSnapshot
        let receipt: Receipt
    }
    private let waiting = Mutex<(items: [Waiting], bytes: Int)>(([], 0))
    let bell: AsyncStream<Void>
    private let ring: AsyncStream<Void>.Continuation

    public convenience init(rules: RuleBook?, store: Store, observer: Observer) {
        self.init(rules: rules, options: .init(), observer: observer) { try await store.keepShadow($0, pack: $1) }
    }

    init(rules: RuleBook?, options: Options, observer: Observer, keep: @escaping Keep) {
        self.rules = rules
        self.keep = keep
        self.options = options
        observe = observer
        (bell, ring) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    /// Takes note of a text that was stored just now; ``Intake``'s `stored`. Returns at once.
    public func offer(_ text: ReadText, _ rules: RuleSnapshot, _ receipt: Receipt) {
        guard self.rules != nil || rules.hasShadowRules, !receipt.duplicate, text.assessment != nil else { return }
        let size = text.text.text.utf8.count
        let isFirst = waiting.withLock { waiting -> Bool? in
            guard waiting.items.count < options.backlog, waiting.bytes + size <= options.bytes else { return nil }
            waiting.items.append(Waiting(text: text, rules: rules, receipt: receipt))
            waiting.bytes += size
            return waiting.items.count == 1
        }
        switch isFirst {
        case true?: ring.yield()
        case false?: break
        case nil: observe(.shadowDropped(texts: 1))
        }
    }

    /// Everything that waits; from here on the place is free again.
    func takeAll() -> [Waiting] {
        waiting.withLock { waiting in
            defer { waiting = ([], 0) }
            return waiting.items
        }
    }

    /// No text comes any more: what waits is read, and then the service ends.
    func close() { ring.finish() }
}
