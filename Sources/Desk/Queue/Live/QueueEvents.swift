public import Domain
import Logging
import Postgres
public import ServiceLifecycle
import Synchronization

/// Those who follow the queue, told all at once.
public protocol QueueFollowers: Sendable {
    var count: Int { get }
    /// Tells each what concerns them, in this order. Must not wait. Empty says that this service is there and has no news.
    func tell(_ news: [QueueEvent])
}

/// Follows the queue for all consoles together: reads it once a change, says what is different, and keeps the last events for
/// those whose connection broke.
///
/// - Options: `gap` between two readings where nothing is urgent, 20 ms; `poll`, how often it looks by itself, 1 s; `alive`, how
///   often everybody is told that there is nothing, 15 s; `kept`, events for who comes back, 4,096.
/// - Reports: `serviceFailed`.
public final class QueueEvents: Service {
    public struct Options: Sendable {
        public var gap = Duration.milliseconds(20)
        public var poll = Duration.seconds(1)
        public var alive = Duration.seconds(15)
        public var kept = 4096
        public init() {}
    }

    /// Finds who holds these: ``Store/holders(of:)``.
    public typealias Holders = @Sendable ([ConversationID]) async throws -> [ConversationID: AccountID]

    private struct State {
        var changes: [QueueChange] = []
        var followers: [any QueueFollowers] = []
        var kept: [QueueEvent] = []
        var lastNumber: UInt64 = 0
        /// Until then what is not urgent is gathered.
        var pause: Task<Void, Never>?

        var isFollowed: Bool { followers.contains { $0.count > 0 } }
    }

    private let state = Mutex(State())
    private let board: QueueBoard
    private let holders: Holders
    private let options: Options
    private let observe: Observer
    private let bell: AsyncStream<Void>
    private let ring: AsyncStream<Void>.Continuation

    public init(
        board: QueueBoard, signals: Signals, options: Options = .init(), observer: Observer, holders: @escaping Holders
    ) {
        self.board = board
        self.holders = holders
        self.options = options
        observe = observer
        (bell, ring) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        signals.listen { [weak self] in self?.take($0) }
    }

    private func take(_ changes: [QueueChange]) {
        let isUrgent = changes.contains(where: \.isUrgent)
        let (isFollowed, pause) = state.withLock { state -> (Bool, Task<Void, Never>?) in
            guard state.isFollowed, state.changes.count < 16_384 else { return (false, nil) }
            state.changes += changes
            return (true, isUrgent ? state.pause : nil)
        }
        pause?.cancel()
        if isFollowed { ring.yield() }
    }

    /// Tells these from now on, too.
    public func serve(_ followers: any QueueFollowers) { state.withLock { $0.followers.append(followers) } }

    /// What somebody has missed since that event, and the number up to which that is all; nil where it is not known any more,
    /// or where they have seen nothing yet: they begin with the queue as it stands.
    public func missed(by audiences: Set<QueueEvent.Audience>, since after: UInt64?) -> (
        missed: [QueueEvent]?, upTo: UInt64
    ) {
        state.withLock { state in
            guard let after, after <= state.lastNumber, after >= (state.kept.first?.number ?? state.lastNumber + 1) - 1
            else { return (nil, state.lastNumber) }
            return (state.kept.filter { $0.number > after && audiences.contains($0.audience) }, state.lastNumber)
        }
    }

    public func run() async throws {
        await cancelWhenGracefulShutdown {
            await withTaskGroup(of: Void.self) { group in
                // The fallback where a notification got lost.
                group.addTask { await self.each(self.options.poll) { if $0 { self.ring.yield() } } }
                group.addTask { await self.each(self.options.alive) { _ in self.tellAll([]) } }
                group.addTask { await self.look() }
                await group.next()
                group.cancelAll()
            }
        }
    }

    private func each(_ pause: Duration, _ body: (_ isFollowed: Bool) -> Void) async {
        while !Task.isCancelled {
            do { try await Task.sleep(for: pause) } catch { return }
            body(state.withLock(\.isFollowed))
        }
    }

    private func look() async {
        var known: [ConversationID: QueueEntry] = [:]
        for await _ in bell {
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
            if !changes.isEmpty, !changes.contains(where: \.isUrgent) { await pause() }
        }
    }

    /// What is not urgent is gathered; what is cuts the pause short.
    private func pause() async {
        let pause = Task { [gap = options.gap] in _ = try? await Task.sleep(for: gap) }
        let isUrgent = state.withLock { state in
            state.pause = pause
            return state.changes.contains(where: \.isUrgent)
        }
        if isUrgent { pause.cancel() }
        await withTaskCancellationHandler {
            await pause.value
        } onCancel: {
            pause.cancel()
        }
        state.withLock { $0.pause = nil }
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
        let events = state.withLock { state in
            let events = news.map { audience, payload in
                state.lastNumber += 1
                return QueueEvent(number: state.lastNumber, audience: audience, payload: payload)
            }
            state.kept += events
            if state.kept.count > 2 * options.kept { state.kept.removeFirst(state.kept.count - options.kept) }
            return events
        }
        tellAll(events)
    }

    /// By ``look()`` alone, so that news go out in their order.
    private func tellAll(_ events: [QueueEvent]) {
        for followers in state.withLock(\.followers) { followers.tell(events) }
    }
}
