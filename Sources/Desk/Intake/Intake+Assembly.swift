import Domain
public import Store
import Triage

extension Intake {
    /// Intake as the service runs it: what an earlier process left in its slots is stored first, and every text is read
    /// with the rules in use when it comes.
    ///
    /// - Parameters:
    ///   - policy: asked once for each batch, so that a reload of the configuration holds from the next one on.
    ///   - inFlight: the directory of the slots, for example `/var/lib/harborline/in-flight`.
    ///   - beforeReading: hears each text before it is read; for tests that plant a crash there.
    ///   - stored: hears each text after its commit.
    ///   - signals: told of each batch after its commit.
    public static func assemble(
        store: Store, rules: RuleBook, policy: @escaping @Sendable () -> IntakePolicy, inFlight: String,
        signals: Signals = Signals(), observer: Observer,
        beforeReading: @escaping @Sendable (String) -> Void = { _ in }, stored: @escaping Stored = { _, _, _ in }
    ) async throws -> Intake {
        let abandoned = InFlightFile.abandoned(in: inFlight)
        let slots = try InFlightSlots(directory: inFlight)
        let accept: Accept = { batch, rules, writer in
            let fates = try await store.accept(
                batch, pack: rules.number, engine: Classifier.engineVersion, policy: policy(), writer: writer
            ) { text, neighbours in
                // In a slot as well: words that crash the process only when they are joined are found all the same.
                guard let sealed = try? store.vault.sealInFlight(InFlightRecord.encode(text)) else { return [] }
                return slots.hold(sealed) {
                    rules.assess(text.text, beside: neighbours, language: Language(tag: text.language))
                } ?? []
            }
            signals.post(QueueChange.after(fates))
            return fates
        }
        try await recover(abandoned, store: store, rules: rules.current, accept: accept, observer: observer)
        return Intake(
            rules: rules, accept: accept, slots: slots, vault: store.vault,
            quarantined: try await store.quarantinedTexts(), beforeReading: beforeReading, stored: stored,
            observer: observer)
    }
}
