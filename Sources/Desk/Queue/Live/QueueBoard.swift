public import Domain
import Synchronization

/// The head of the queue as it stands, read once for everybody who looks: 2,000 consoles that poll cost one query a change.
///
/// Whoever asks sees at least what was committed on this node before they asked. What another node committed is here when
/// its notification is, and at the latest after ``Options/poll``.
public actor QueueBoard {
    /// Options with their defaults.
    public struct Options: Sendable {
        /// Entries of each lane.
        public var perLane = 200
        /// How old a reading may be where nothing was heard.
        public var poll = Duration.seconds(1)
        public init() {}
    }

    /// One reading.
    public struct Reading: Sendable {
        public let entries: [QueueEntry]
        /// Rises with each reading that differs from the one before.
        public let number: UInt64
    }

    public let options: Options
    private let read: @Sendable (_ perLane: Int) async throws -> [QueueEntry]
    private let wanted = Atomic<UInt64>(1)
    private let bell: AsyncStream<Void>
    private let ring: AsyncStream<Void>.Continuation

    private var reading = Reading(entries: [], number: 0)
    /// What ``wanted`` was when the last reading began, and when that was.
    private var covers: UInt64 = 0
    private var readAt = ContinuousClock.now
    private var running: Task<Void, any Error>?
    private var waiters: [UInt64: CheckedContinuation<Void, Never>] = [:]
    private var lastWaiter: UInt64 = 0
    /// Looks for those who wait; there from the first of them on.
    private var keeper: Task<Void, Never>?

    public init(
        options: Options = .init(), read: @escaping @Sendable (_ perLane: Int) async throws -> [QueueEntry]
    ) {
        self.options = options
        self.read = read
        (bell, ring) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    deinit {
        ring.finish()
    }

    /// What is shown is not what is committed any more.
    public nonisolated func invalidate() {
        wanted.add(1, ordering: .sequentiallyConsistent)
        ring.yield()
    }

    /// The queue as it stands, at least as new as everything committed here before.
    public func current() async throws -> Reading {
        let needed = wanted.load(ordering: .sequentiallyConsistent)
        // Fixed here: where a reading takes longer than `poll`, one that began after this is new enough.
        let oldest = ContinuousClock.now - options.poll
        while covers < needed || readAt < oldest { try await refresh() }
        return reading
    }

    private func refresh() async throws {
        if let running {
            try await running.value
            return
        }
        let covering = wanted.load(ordering: .sequentiallyConsistent)
        let began = ContinuousClock.now
        let task = Task { [read, options] in
            self.take(try await read(options.perLane), covering, began)
        }
        running = task
        defer { running = nil }
        try await task.value
    }

    private func take(_ entries: [QueueEntry], _ covering: UInt64, _ began: ContinuousClock.Instant) {
        (covers, readAt) = (covering, began)
        guard entries != reading.entries || reading.number == 0 else { return }
        reading = Reading(entries: entries, number: reading.number + 1)
        let woken = waiters.values
        waiters = [:]
        for waiter in woken { waiter.resume() }
    }

    /// Returns when a reading differs from that number, or when the task is cancelled.
    public func changes(after number: UInt64) async {
        guard reading.number == number else { return }
        if keeper == nil { keeper = keep() }
        lastWaiter += 1
        let key = lastWaiter
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                if Task.isCancelled { continuation.resume() } else { waiters[key] = continuation }
            }
        } onCancel: {
            Task { await self.forget(key) }
        }
    }

    /// Reads again when something was committed, at most every 20 ms, and each `poll` where a notification got lost; only
    /// while somebody waits.
    private func keep() -> Task<Void, Never> {
        Task { [weak self, bell, ring, options] in
            let ticker = Task {
                while !Task.isCancelled {
                    try? await Task.sleep(for: options.poll)
                    ring.yield()
                }
            }
            for await _ in bell {
                guard let self else { break }
                await self.lookForWaiters()
                try? await Task.sleep(for: .milliseconds(20))
            }
            ticker.cancel()
        }
    }

    private func lookForWaiters() async {
        // Where the database is away they go on waiting, and are told nothing that is not so.
        if !waiters.isEmpty { _ = try? await current() }
    }

    private func forget(_ key: UInt64) { waiters.removeValue(forKey: key)?.resume() }
}
