public import Store
import Triage

extension Intake {
    /// Intake as the service runs it: what an earlier process left in its slots is stored first, and every text is read
    /// with the rules in use when it comes.
    ///
    /// - Parameters:
    ///   - inFlight: the directory of the slots, for example `/var/lib/harborline/in-flight`.
    ///   - beforeReading: hears each text before it is read; for tests that plant a crash there.
    ///   - stored: hears each text after its commit.
    public static func assemble(
        store: Store, rules: RuleBook, policy: IntakePolicy, inFlight: String, observer: Observer,
        beforeReading: @escaping @Sendable (String) -> Void = { _ in }, stored: @escaping Stored = { _, _, _ in }
    ) async throws -> Intake {
        let accept: Accept = { batch, rules, writer in
            try await store.accept(
                batch, pack: rules.number, engine: Classifier.engineVersion, policy: policy, writer: writer)
        }
        try await recover(
            InFlightFile.abandoned(in: inFlight), store: store, rules: rules.current, accept: accept, observer: observer
        )
        return Intake(
            rules: rules, accept: accept, slots: try InFlightSlots(directory: inFlight), vault: store.vault,
            quarantined: try await store.quarantinedTexts(), beforeReading: beforeReading, stored: stored,
            observer: observer)
    }
}
