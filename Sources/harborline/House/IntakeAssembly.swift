import Content
import Desk
import Domain
import Store
import Triage

/// Puts intake together: the pack kept in the database, the classifier, the in-flight slots, and first of all what an
/// earlier process left in its slots.
enum IntakeAssembly {
    static func make(
        _ house: House, pack: Pack, classifier: Classifier, settings: Settings, observer: Observer
    ) async throws -> Intake {
        let store = house.store
        let packID = try await store.keepPack(hash: pack.hash, source: pack.source, policy: pack.policy)
        let accept: Intake.Accept = { batch, writer in
            try await store.accept(
                batch, pack: packID, engine: Classifier.engineVersion, policy: settings.intake, writer: writer)
        }
        let directory = "\(house.dataDirectory)/in-flight"
        try await Intake.recover(InFlightFile.abandoned(in: directory), store: store, accept: accept, observer: observer)
        return Intake(
            read: { text in
                #if DEBUG
                    PlantedCrash.strike(text.text)
                #endif
                return classifier.assess(text.text, language: Language(tag: text.language))
            }, accept: accept,
            slots: try InFlightSlots(directory: directory), vault: store.vault,
            quarantined: try await store.quarantinedTexts(), observer: observer)
    }
}
