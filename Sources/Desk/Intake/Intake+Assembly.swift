public import Content
import Domain
public import Store
public import Triage

extension Intake {
    /// Intake as the service runs it: the pack is kept in the database, what an earlier process left in its slots is stored
    /// first, and every text is read by the classifier.
    ///
    /// - Parameters:
    ///   - inFlight: the directory of the slots, for example `/var/lib/harborline/in-flight`.
    ///   - beforeReading: hears each text before it is read; for tests that plant a crash there.
    public static func assemble(
        store: Store, pack: Pack, classifier: Classifier, policy: IntakePolicy, inFlight: String, observer: Observer,
        beforeReading: (@Sendable (String) -> Void)? = nil
    ) async throws -> Intake {
        let packID = try await store.keepPack(hash: pack.hash, source: pack.source, policy: pack.policy)
        let abandoned = InFlightFile.abandoned(in: inFlight)
        let slots = try InFlightSlots(directory: inFlight)
        let accept: Accept = { batch, writer in
            try await store.accept(
                batch, pack: packID, engine: Classifier.engineVersion, policy: policy, writer: writer
            ) { text, neighbours in
                // In a slot as well: words that crash the process only when they are joined are found all the same.
                guard let sealed = try? store.vault.sealInFlight(InFlightRecord.encode(text)) else { return [] }
                return slots.hold(sealed) {
                    classifier.assess(text.text, beside: neighbours, language: Language(tag: text.language))
                } ?? []
            }
        }
        try await recover(abandoned, store: store, accept: accept, observer: observer)
        return Intake(
            read: { text in
                beforeReading?(text.text)
                return classifier.assess(text.text, language: Language(tag: text.language))
            }, accept: accept, slots: slots, vault: store.vault,
            quarantined: try await store.quarantinedTexts(), observer: observer)
    }
}
