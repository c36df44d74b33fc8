import Domain
import Foundation
import Guidance
public import Store

extension BackgroundService {
    /// Learns which phrases helped: counts what was suggested in conversations that have closed and what surveys say of
    /// them, makes new figures of the counts, and takes over what other nodes or the command line have changed.
    ///
    /// What was counted is never read again: figures are made of counts by cell, and a suggestion is one more in a cell.
    ///
    /// - Options: `every`, a minute; `grace`, how long after its close a conversation is left alone, since a texter who
    ///   left may come back to it, 2 hours; `rest`, how long figures stay at least, 10 minutes.
    /// - Reports: `guidanceLearned` when there are new figures; `serviceFailed`.
    public static func guidanceLearning(
        _ store: Store, _ book: GuidanceBook, every: Duration = .seconds(60), grace: Duration = .seconds(2 * 3600),
        rest: Duration = .seconds(600), observer: Observer
    ) -> BackgroundService {
        BackgroundService(name: .guidance, every: every, observe: observer) {
            while try await store.settleSuggestions(grace: grace, most: 1_000) > 0 {}
            while try await store.learnSurveys(most: 1_000) > 0 {}
            let state = try await store.guidanceState()
            let isDue = state.refreshedAt.map { Date.now >= $0 + rest / .seconds(1) } ?? true
            if isDue, state.counted > state.refreshed {
                let figures = try await GuidanceFigures.make(of: store, strategies: book.current.library.strategies)
                if try await store.replaceStandings(figures, counted: state.counted) {
                    observer(.guidanceLearned(counted: state.counted, phrases: figures.count))
                }
            }
            try await book.refresh()
        }
    }
}

private enum GuidanceFigures {
    /// On a thread of its own: seconds of arithmetic in which a request must not have to wait.
    static func make(of store: Store, strategies: [String: [String: String]]) async throws
        -> [GuidanceEvaluation.PhraseReport]
    {
        let (cells, shown) = (try await store.useCells(), try await store.shownCounts())
        return await withCheckedContinuation { continuation in
            let thread = Thread {
                continuation.resume(
                    returning: GuidanceEvaluation.phrases(of: cells, shown: shown, strategies: strategies))
            }
            thread.name = "guidance"
            thread.qualityOfService = .background
            thread.start()
        }
    }
}
