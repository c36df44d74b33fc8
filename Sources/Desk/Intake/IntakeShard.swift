import Domain
import Postgres
import Store
import Synchronization

/// Stores one texter's texts in their order: gathers what arrives while a statement is in flight and sends it as the next
/// batch. No timer, so nothing waits when it is idle; every caller waits for its own commit.
///
/// A lock and not an actor: a caller that comes and goes through an actor changes executor twice a text, which is a fifth
/// of what taking a text in costs.
final class IntakeShard: Sendable {
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

    private struct Waiting: Sendable {
        let text: ReadText
        let rules: RuleSnapshot
        let answer: @Sendable (Result<Receipt, any Error>) -> Void
        var key: Key { Key(channel: text.text.channel, id: text.text.providerMessageID) }
    }

    private let writer: Int16
    private let accept: Intake.Accept
    private let options: Options
    private let observe: Observer

    private struct State {
        var waiting: [Waiting] = []
        var storing = false
    }
    private let state = Mutex(State())

    init(writer: Int16, accept: @escaping Intake.Accept, options: Options, observer: Observer) {
        self.writer = writer
        self.accept = accept
        self.options = options
        observe = observer
    }

    /// Returns once the text is committed, or was before.
    func store(_ text: ReadText, by rules: RuleSnapshot) async throws -> Receipt {
        // Where nobody is storing, the caller stores by itself, without waiting for anybody.
        if beginAlone() {
            let fate = await settle([text], by: rules).first ?? .failure(DeskError.intakeUnavailable)
            goOn()
            return try fate.get()
        }
        return try await withCheckedThrowingContinuation { answer in
            wait([Waiting(text: text, rules: rules) { answer.resume(with: $0) }], atMost: options.backlog)
        }
    }

    /// Returns once each is committed or refused, in the order given, which is the order in which they are stored.
    func store(_ texts: [ReadText], by rules: RuleSnapshot) async -> [Result<Receipt, any Error>] {
        guard !texts.isEmpty else { return [] }
        return await withCheckedContinuation { done in
            let gathered = Gathered(count: texts.count) { done.resume(returning: $0) }
            wait(
                texts.enumerated().map { place, text in
                    Waiting(text: text, rules: rules) { gathered.note($0, at: place) }
                },
                atMost: .max)
        }
    }

    private func wait(_ items: [Waiting], atMost backlog: Int) {
        enum Then { case nothing, drain, refuse }
        let then = state.withLock { state -> Then in
            guard state.waiting.count < backlog else { return .refuse }
            state.waiting += items
            guard !state.storing else { return .nothing }
            state.storing = true
            return .drain
        }
        switch then {
        case .nothing: break
        case .drain: goOn()
        case .refuse: refuse(items, DeskError.intakeUnavailable)
        }
    }

    private func beginAlone() -> Bool {
        state.withLock { state in
            guard !state.storing else { return false }
            state.storing = true
            return true
        }
    }

    /// Hands on to a task of its own what has come in meanwhile.
    private func goOn() {
        guard let batch = nextBatch() else { return }
        Task {
            var next: Batch? = batch
            while let batch = next {
                let fates = await settle(batch.items.map(\.text), by: batch.rules)
                for (item, fate) in zip(batch.items, fates) { item.answer(fate) }
                // The database is away: those who waited behind this batch have waited long enough.
                if fates.allSatisfy(\.isUnavailable) { refuseAll() }
                next = nextBatch()
            }
        }
    }

    /// What is stored by one statement: read with the same rules, because a statement names one pack.
    private struct Batch: Sendable {
        let rules: RuleSnapshot
        let items: [Waiting]
    }

    /// Nil when nothing waits: then nobody is storing any more.
    private func nextBatch() -> Batch? {
        state.withLock { state in
            guard let rules = state.waiting.first?.rules else {
                state.storing = false
                return nil
            }
            // The same text sent twice at once: one is stored now, the other is told so next time.
            var keys: Set<Key> = []
            var batch: [Waiting] = []
            var later: [Waiting] = []
            let taken = state.waiting.prefix(options.batch).prefix { $0.rules === rules }
            for item in taken {
                if keys.insert(item.key).inserted { batch.append(item) } else { later.append(item) }
            }
            state.waiting.replaceSubrange(..<taken.count, with: later)
            return Batch(rules: rules, items: batch)
        }
    }

    /// The fate of each text of a batch, in its order; takes as long as `options.patience` where the database is away.
    private func settle(_ batch: [ReadText], by rules: RuleSnapshot) async -> [Result<Receipt, any Error>] {
        let fates = await self.fates(of: batch, by: rules)
        for case .failure(let error) in fates {
            observe(.intakeRefused(code: (error as? DeskError)?.code ?? "HL102"))
        }
        return fates
    }

    private func fates(of batch: [ReadText], by rules: RuleSnapshot) async -> [Result<Receipt, any Error>] {
        var fates = [Result<Receipt, any Error>](repeating: .failure(DeskError.intakeUnavailable), count: batch.count)
        var pending = Array(batch.indices)
        var backoff = Duration.milliseconds(20)
        let clock = ContinuousClock()
        let deadline = clock.now + options.patience
        while !pending.isEmpty, clock.now < deadline {
            let started = clock.now
            do {
                let acceptances = try await accept(pending.map { batch[$0] }, rules, writer)
                observe(.batchStored(texts: pending.count, latency: clock.now - started))
                var stale: [Int] = []
                for (place, acceptance) in zip(pending, acceptances) {
                    switch acceptance {
                    case .stored(let receipt, _, _), .duplicate(let receipt): fates[place] = .success(receipt)
                    case .stale: stale.append(place)
                    }
                }
                pending = stale
            } catch let error as PostgresError where error.isDataError {
                // One text that the database will not take must not cost the others: each by itself.
                if pending.count > 1 {
                    for place in pending {
                        fates[place] = await self.fates(of: [batch[place]], by: rules).first ?? fates[place]
                    }
                } else if let place = pending.first {
                    fates[place] = .failure(error)
                }
                pending = []
            } catch {
                observe(.intakeRetried(sqlState: (error as? PostgresError)?.sqlState))
                guard (error as? PostgresError)?.isRetryable == true, !Task.isCancelled else { break }
                try? await Task.sleep(for: backoff)
                backoff = min(backoff * 2, .milliseconds(500))
            }
        }
        return fates
    }

    private func refuseAll() {
        let items = state.withLock { state in
            defer { state.waiting = [] }
            return state.waiting
        }
        refuse(items, DeskError.intakeUnavailable)
    }

    private func refuse(_ items: [Waiting], _ error: DeskError) {
        for item in items {
            observe(.intakeRefused(code: error.code))
            item.answer(.failure(error))
        }
    }
}

extension Result<Receipt, any Error> {
    fileprivate var isUnavailable: Bool {
        if case .failure(DeskError.intakeUnavailable) = self { true } else { false }
    }
}

/// Answers that come one by one, handed on when all are there.
private final class Gathered: Sendable {
    private let answers: Mutex<(given: [Result<Receipt, any Error>?], missing: Int)>
    private let done: @Sendable ([Result<Receipt, any Error>]) -> Void

    init(count: Int, done: @escaping @Sendable ([Result<Receipt, any Error>]) -> Void) {
        answers = Mutex((Array(repeating: nil, count: count), count))
        self.done = done
    }

    func note(_ answer: Result<Receipt, any Error>, at place: Int) {
        let all = answers.withLock { answers -> [Result<Receipt, any Error>]? in
            guard answers.given.indices.contains(place), answers.given[place] == nil else { return nil }
            answers.given[place] = answer
            answers.missing -= 1
            return answers.missing == 0 ? answers.given.compactMap(\.self) : nil
        }
        if let all { done(all) }
    }
}
