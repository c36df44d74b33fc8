import Domain
import Postgres
import Store

/// Stores one texter's texts in their order: gathers what arrives while a statement is in flight and sends it as the next
/// batch. No timer, so nothing waits when it is idle; every caller waits for its own commit.
actor IntakeShard {
    /// Options with their defaults, measured on two cores.
    struct Options: Sendable {
        /// Texts per statement.
        var batch = 512
        /// Texts waiting beyond which new ones are refused with 503.
        var backlog = 8192
        /// How long a batch is tried again while the database is away, before its callers are told 503.
        var patience = Duration.seconds(8)
    }

    private struct Key: Hashable { let channel, id: String }

    private struct Waiting {
        let text: ReadText
        let answer: (Result<Receipt, any Error>) -> Void
        var key: Key { Key(channel: text.text.channel, id: text.text.providerMessageID) }
    }

    private let writer: Int16
    private let accept: Intake.Accept
    private let options: Options
    private let observe: Observer
    private var waiting: [Waiting] = []
    private var storing = false

    init(writer: Int16, accept: @escaping Intake.Accept, options: Options, observer: Observer) {
        self.writer = writer
        self.accept = accept
        self.options = options
        observe = observer
    }

    /// Returns once the text is committed, or was before.
    func store(_ text: ReadText) async throws -> Receipt {
        guard waiting.count < options.backlog else { throw DeskError.intakeUnavailable }
        return try await withCheckedThrowingContinuation { answer in
            wait(Waiting(text: text) { answer.resume(with: $0) })
        }
    }

    /// Returns once each is committed or refused, in the order given, which is the order in which they are stored.
    func store(_ texts: [ReadText]) async -> [Result<Receipt, any Error>] {
        guard !texts.isEmpty else { return [] }
        return await withCheckedContinuation { done in
            let gathered = Gathered(count: texts.count) { done.resume(returning: $0) }
            for (place, text) in texts.enumerated() {
                wait(Waiting(text: text) { gathered.note($0, at: place) })
            }
        }
    }

    private func wait(_ item: Waiting) {
        waiting.append(item)
        guard !storing else { return }
        storing = true
        Task { await drain() }
    }

    private func drain() async {
        while !waiting.isEmpty {
            let batch = Array(waiting.prefix(options.batch))
            waiting.removeFirst(batch.count)
            // The same text sent twice at once: one is stored, the other is told so.
            var first: [Key: Waiting] = [:]
            var again: [Waiting] = []
            let distinct = batch.filter { item in
                if first[item.key] == nil {
                    first[item.key] = item
                    return true
                }
                again.append(item)
                return false
            }
            waiting.insert(contentsOf: again, at: 0)
            await store(distinct)
        }
        storing = false
    }

    private func store(_ batch: [Waiting]) async {
        var pending = batch
        var backoff = Duration.milliseconds(20)
        let clock = ContinuousClock()
        let deadline = clock.now + options.patience
        while !pending.isEmpty {
            let started = clock.now
            do {
                let fates = try await accept(pending.map(\.text), writer)
                observe(.batchStored(texts: pending.count, latency: clock.now - started))
                var stale: [Waiting] = []
                for (item, fate) in zip(pending, fates) {
                    switch fate {
                    case .stored(let receipt, _, _), .duplicate(let receipt): item.answer(.success(receipt))
                    case .stale: stale.append(item)
                    }
                }
                // A fate for every text, or the text is tried again.
                pending = stale + pending.dropFirst(fates.count)
                if pending.isEmpty || clock.now < deadline { continue }
                return refuse(pending, DeskError.intakeUnavailable)
            } catch let error as PostgresError where error.isDataError {
                // One text that the database will not take must not cost the others: each by itself.
                guard pending.count > 1 else { return refuse(pending, error) }
                for item in pending { await store([item]) }
                return
            } catch {
                observe(.intakeRetried(sqlState: (error as? PostgresError)?.sqlState))
                guard (error as? PostgresError)?.isRetryable == true, clock.now < deadline else {
                    return refuse(pending, DeskError.intakeUnavailable)
                }
                try? await Task.sleep(for: backoff)
                backoff = min(backoff * 2, .milliseconds(500))
            }
        }
    }

    private func refuse(_ items: [Waiting], _ error: any Error) {
        observe(.intakeRefused(code: (error as? DeskError)?.code ?? "HL102"))
        for item in items { item.answer(.failure(error)) }
    }
}

/// Answers that come one by one, handed on when all are there. Lives inside one actor.
private final class Gathered {
    private var answers: [Result<Receipt, any Error>?]
    private var missing: Int
    private let done: ([Result<Receipt, any Error>]) -> Void

    init(count: Int, done: @escaping ([Result<Receipt, any Error>]) -> Void) {
        answers = Array(repeating: nil, count: count)
        missing = count
        self.done = done
    }

    func note(_ answer: Result<Receipt, any Error>, at place: Int) {
        guard answers.indices.contains(place), answers[place] == nil else { return }
        answers[place] = answer
        missing -= 1
        if missing == 0 { done(answers.compactMap(\.self)) }
    }
}
