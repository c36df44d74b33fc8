import Postgres
import Synchronization

/// Gathers what is asked while a statement is in flight, and asks it with the next one, all at once: many who do the same at
/// the same time cost a few statements and commits, and nothing waits when it is idle, because there is no timer.
///
/// ```swift
/// let closes = Coalescer(one: { try await close($0) }, many: { try await close($0) }) { $0.hold.conversation }
/// let at = try await closes.ask(closing)
/// ```
public final class Coalescer<Request: Sendable, Answer: Sendable, Key: Hashable & Sendable>: Sendable {
    public typealias One = @Sendable (Request) async throws -> Answer
    /// Answers in the order of the requests; nil for one that is to be asked alone.
    public typealias Many = @Sendable ([Request]) async throws -> [Answer?]

    private struct Waiting: Sendable {
        let request: Request
        let answer: CheckedContinuation<Answer, any Error>
    }

    private struct State {
        var waiting: [Waiting] = []
        var isAsking = false
    }

    private let one: One
    private let many: Many
    private let key: @Sendable (Request) -> Key
    private let most: Int
    private let state = Mutex(State())

    /// - Parameters:
    ///   - most: requests per statement.
    ///   - key: what no statement may name twice; the second waits for the next.
    public init(most: Int = 64, one: @escaping One, many: @escaping Many, key: @escaping @Sendable (Request) -> Key) {
        self.one = one
        self.many = many
        self.key = key
        self.most = most
    }

    /// How many wait for the statement after the one in flight.
    var gathered: Int { state.withLock(\.waiting.count) }

    public func ask(_ request: Request) async throws -> Answer {
        let isFirst = state.withLock { state in
            defer { state.isAsking = true }
            return !state.isAsking
        }
        guard isFirst else {
            return try await withCheckedThrowingContinuation { wait(Waiting(request: request, answer: $0)) }
        }
        // Nobody is asking: the caller asks by itself, without waiting for anybody.
        defer { goOn() }
        return try await one(request)
    }

    private func wait(_ item: Waiting) {
        let isFirst = state.withLock { state in
            state.waiting.append(item)
            defer { state.isAsking = true }
            return !state.isAsking
        }
        if isFirst { goOn() }
    }

    /// Asks in a task of its own what has come in meanwhile.
    private func goOn() {
        guard let first = next() else { return }
        Task {
            var batch: [Waiting]? = first
            while let items = batch {
                await settle(items)
                batch = next()
            }
        }
    }

    /// Nil when nothing waits: then nobody is asking any more.
    private func next() -> [Waiting]? {
        state.withLock { state in
            var keys: Set<Key> = []
            var (batch, later): ([Waiting], [Waiting]) = ([], [])
            for item in state.waiting {
                if batch.count < most, keys.insert(key(item.request)).inserted {
                    batch.append(item)
                } else {
                    later.append(item)
                }
            }
            state.waiting = later
            state.isAsking = !batch.isEmpty
            return batch.isEmpty ? nil : batch
        }
    }

    private func settle(_ items: [Waiting]) async {
        var alone = items
        if items.count > 1 {
            do {
                let answers = try await many(items.map(\.request))
                alone = []
                for (place, item) in items.enumerated() {
                    if answers.indices.contains(place), let answer = answers[place] {
                        item.answer.resume(returning: answer)
                    } else {
                        alone.append(item)
                    }
                }
            } catch let error as PostgresError where error.isDataError {
                // One that the database will not take must not cost the others.
            } catch {
                for item in items { item.answer.resume(throwing: error) }
                return
            }
        }
        for item in alone {
            do {
                item.answer.resume(returning: try await one(item.request))
            } catch {
                item.answer.resume(throwing: error)
            }
        }
    }
}
