public import Content
import Domain
import Foundation
public import Store

extension BackgroundService {
    /// Says what the line itself has to say, in its own time: greeting, waiting notice, farewell. It works off an agenda that
    /// intake and wrap-up write to, so nothing waits for it and a stop of the service loses nothing.
    ///
    /// - Options: `every`, 500 ms; 100 conversations a turn; `texts` and `settings` are asked for at each turn.
    /// - Reports: `serviceFailed`.
    public static func automaticTexts(
        _ store: Store, texts: @escaping @Sendable () -> AutomaticTexts, settings: SettingsBook,
        every: Duration = .milliseconds(500), observer: Observer
    ) -> BackgroundService {
        BackgroundService(name: .automatic, every: every, observe: observer) {
            let (texts, settings) = (texts(), settings.current)
            while true {
                let entries = try await store.takeAgenda(limit: 100, visibility: .seconds(30))
                if entries.isEmpty { return }
                let decision = AutomaticDecision(
                    policy: settings.automatic, hours: settings.hours, waiting: try await store.waitingTotal())
                for entry in entries {
                    let facts = AutomaticFacts(entry)
                    for kind in decision.due(facts, at: .now) {
                        try await say(kind, entry, texts, settings, store)
                    }
                    try await store.settle(entry, again: decision.next(facts, after: .now))
                }
            }
        }
    }

    private static func say(
        _ kind: AutomaticKind, _ entry: AgendaEntry, _ texts: AutomaticTexts, _ settings: Settings, _ store: Store
    ) async throws {
        guard let text = texts[kind, entry.language] else { return }
        var values = settings.automatic.values
        if kind == .survey, let link = settings.automatic.surveyLink {
            values[.surveyLink] = link + "/" + (try await store.makeSurveyCode(for: entry.conversation))
        }
        _ = try await store.say(kind, text.filled(values), in: entry.conversation, synthetic: entry.synthetic)
    }
}
