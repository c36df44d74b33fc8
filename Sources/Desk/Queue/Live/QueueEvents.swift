public import Domain
import Logging
import Postgres
public import ServiceLifecycle
import Synchronization

/// Follows the queue for all consoles together: reads it once a change, says what is different, and keeps the last events for
/// those whose connection broke.
///
/// - Options: `gap` between two readings where nothing is urgent, 20 ms; `poll`, how often it looks by itself, 1 s; `kept`,
///   events for who comes back, 4,096; `buffer`, events that a slow console may owe before it is cut off, 512.
/// - Reports: `serviceFailed`.
public final class QueueEvents: Service {
    public struct Options: Sendable {
        public var gap = Duration.milliseconds(20)
        public var poll = Duration.seconds(1)
        public var kept = 4096
        public var buffer = 512
        public init() {}
    }

    /// Finds who holds these: ``Store/holders(of:)``.
    public typealias Holders = @Sendable ([ConversationID]) async throws -> [ConversationID: AccountID]

    private struct Subscriber {
        let audiences: Set<QueueEvent.Audience>
        let stream: AsyncStream<QueueEvent>.Continuation
    }
    private struct State {
        var changes: [QueueChange] = []
        var subscribers: [UInt64: Subscriber] = [:]
        var lastSubscriber: UInt64 = 0
        var kept: [QueueEvent] = []
        var lastNumber: UInt64 = 0
    }

    private let state = Mutex(State())
    private let board: QueueBoard
    private let holders: Holders
    private let options: Options
    private let observe: Observer
    private let bell: AsyncStream<Bool>
    private let ring: AsyncStream<Bool>.Continuation

    public init(
        board: QueueBoard, signals: Signals, options: Options = .init(), observer: Observer, holders: @escaping Holders
    ) {
        self.board = board
        self.holders = holders
        self.options = options
        observe = observer
        (bell, ring) = AsyncStream.makeStream(of: Bool.self, bufferingPolicy: .bufferingNewest(1))
        signals.listen { [weak self] in self?.take($0) }
    }

    private func take(_ changes: [QueueChange]) {
        let isFollowed = state.withLock { state in
            guard !state.subscribers.isEmpty, state.changes.count < 16_384 else { return false }
            state.changes += changes
            return true
        }
        if isFollowed { ring.yield(changes.contains(where: \.isUrgent)) }
    }

    /// Follows as `audiences`; with `after`, first what was missed since that event, or nil where that is not known any more:
    /// the caller begins with the queue as it stands.
    public func follow(_ audiences: Set<QueueEvent.Audience>, after: UInt64?) -> (
        missed: [QueueEvent]?, events: AsyncStream<QueueEvent>
    ) {
        let (events, stream) = AsyncStream.makeStream(
            of: QueueEvent.self, bufferingPolicy: .bufferingOldest(options.buffer))
        return state.withLock { state in
            state.lastSubscriber += 1
            let key = state.lastSubscriber
            state.subscribers[key] = Subscriber(audiences: audiences, stream: stream)
            stream.onTermination = { [weak self] _ in
                self?.state.withLock { _ = $0.subscribers.removeValue(forKey: key) }
            }
            guard let after, after <= state.lastNumber, after >= (state.kept.first?.number ?? state.lastNumber + 1) - 1
            else { return (nil, events) }
            return (state.kept.filter { $0.number > after && audiences.contains($0.audience) }, events)
        }
    }

    /// Of the newest event.
    public var lastNumber: UInt64 { state.withLock(\.lastNumber) }

    public var followers: Int { state.withLock(\.subscribers.count) }

    public func run() async throws {
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await self.tick() }
                group.addTask { await self.look() }
                await group.next()
                group.cancelAll()
            }
        }
        for subscriber in state.withLock({ Array($0.subscribers.values) }) { subscriber.stream.finish() }
    }

    /// The fallback where a notification got lost.
    private func tick() async {
        while !Task.isCancelled {
            do { try await Task.sleep(for: options.poll) } catch { return }
            if followers > 0 { ring.yield(false) }
        }
    }

    private func look() async {
        var known: [ConversationID: QueueEntry] = [:]
        for await isUrgent in bell {
            if Task.isCancelled { return }
            let changes = state.withLock { state in
                defer { state.changes = [] }
                return state.changes
            }
            do {
                let entries = try await board.current().entries
                var payloads = Self.differences(from: known, to: entries)
                known = Dictionary(entries.map { ($0.conversation, $0) }) { first, _ in first }
                payloads += try await news(of: changes)
                publish(payloads)
            } catch is CancellationError {
                return
            } catch {
                observe(.serviceFailed(service: .events, sqlState: (error as? PostgresError)?.sqlState))
            }
            // What is urgent is not waited with; what follows it is gathered.
            if !isUrgent { do { try await Task.sleep(for: options.gap) } catch { return } }
        }
    }

    static func differences(from known: [ConversationID: QueueEntry], to entries: [QueueEntry]) -> [(
        QueueEvent.Audience, QueueEvent.Payload
    )] {
        var left = known
        var found: [(QueueEvent.Audience, QueueEvent.Payload)] = []
        for entry in entries {
            let before = left.removeValue(forKey: entry.conversation)
            if let before, before.lane != entry.lane { found.append((.lane(before.lane), .gone(entry.conversation))) }
            if before != entry { found.append((.lane(entry.lane), .waiting(entry))) }
        }
        for entry in left.values.sorted(by: { $0.conversation < $1.conversation }) {
            found.append((.lane(entry.lane), .gone(entry.conversation)))
        }
        return found
    }

    private func news(of changes: [QueueChange]) async throws -> [(QueueEvent.Audience, QueueEvent.Payload)] {
        var texts: Set<ConversationID> = []
        for case .text(let conversation, _, _) in changes { texts.insert(conversation) }
        let holders = texts.isEmpty ? [:] : try await holders(texts.sorted())
        return changes.compactMap { change in
            switch change {
            case .queue: nil
            case .text(let conversation, let level, let raised):
                holders[conversation].map { holder in
                    let payload: QueueEvent.Payload =
                        raised ? .raised(conversation, level: level) : .text(conversation, level: level)
                    return (.account(holder), payload)
                }
            case .yours(let conversation, let kind, let account): (.account(account), .yours(conversation, kind))
            }
        }
    }

    private func publish(_ news: [(QueueEvent.Audience, QueueEvent.Payload)]) {
        guard !news.isEmpty else { return }
        let slow = state.withLock { state in
            var slow: [AsyncStream<QueueEvent>.Continuation] = []
            for (audience, payload) in news {
                state.lastNumber += 1
                let event = QueueEvent(number: state.lastNumber, audience: audience, payload: payload)
                state.kept.append(event)
                for subscriber in state.subscribers.values where subscriber.audiences.contains(audience) {
                    if case .dropped = subscriber.stream.yield(event) { slow.append(subscriber.stream) }
                }
            }
            if state.kept.count > 2 * options.kept { state.kept.removeFirst(state.kept.count - options.kept) }
            return slow
        }
        // They come back with the last event they have, and are told what they missed.
        for stream in slow { stream.finish() }
    }
}
