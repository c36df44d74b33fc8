import Domain
import Foundation
import Guidance
import Postgres
public import Store

extension BackgroundService {
    /// Learns which phrases helped: takes over what other nodes or the command line have changed, counts what was suggested in
    /// conversations that have closed and what surveys say of them, and makes new figures of the counts.
    ///
    /// What was counted is never read again: figures are made of counts by cell, and a suggestion is one more in a cell.
    ///
    /// - Options: `every`, a minute; `grace`, how long after its close a conversation is left alone, since its texter may come
    ///   back to it or answer late, a day or as long as it may be reopened; `rest`, how long figures stay at least, 10 minutes.
    /// - Reports: `guidanceLearned` when there are new figures; `serviceFailed`.
    public static func guidanceLearning(
        _ store: Store, _ book: GuidanceBook, settings: SettingsBook, every: Duration = .seconds(60),
        grace: Duration = .seconds(86_400), rest: Duration = .seconds(600), observer: Observer
    ) -> BackgroundService {
        BackgroundService(name: .guidance, every: every, observe: observer) {
            // First: what was retired elsewhere goes, whatever becomes of the rest.
            try await book.refresh()
            let grace = max(grace, settings.current.queue.reopenWithin)
            while try await store.settleSuggestions(grace: grace, most: 1_000) > 0 {}
            while try await store.learnSurveys(grace: grace, most: 1_000) > 0 {}
            let state = try await store.guidanceState()
            let isDue = state.refreshedAt.map { .now >= $0 + rest / .seconds(1) } ?? true
            guard isDue, state.counted > state.refreshed else { return }
            let (cells, shown) = (try await store.useCells(), try await store.shownCounts())
            let strategies = book.current.library.strategies
            // Seconds of arithmetic, in which a request must not have to wait for one of the pool's threads.
            let figures = try await PlainThread.run {
                GuidanceEvaluation.phrases(
                    of: cells, shown: shown, clustering: state.clustering, strategies: strategies)
            }
            if try await store.replaceStandings(figures, counted: state.counted) {
                observer(.guidanceLearned(counted: state.counted, phrases: figures.count))
            }
            try await book.refresh()
        }
    }
}
