import Postgres
import PostgresTesting
import Synchronization
import Testing

/// Waits until something is so, looking every few milliseconds; records an issue if it is not within 15 s.
func eventually(
    _ what: Comment, sourceLocation: SourceLocation = #_sourceLocation, _ condition: () async throws -> Bool
) async throws {
    let deadline = ContinuousClock.now + .seconds(15)
    while try await !condition() {
        guard ContinuousClock.now < deadline else {
            Issue.record(what, sourceLocation: sourceLocation)
            return
        }
        try await Task.sleep(for: .milliseconds(3))
    }
}

/// Keeps what is added, in order, from any thread.
final class Recorder<Element: Sendable>: Sendable {
    private let list = Mutex<[Element]>([])

    var elements: [Element] { list.withLock(\.self) }

    func add(_ element: Element) {
        list.withLock { $0.append(element) }
    }
}

/// What `onEvent` was told.
typealias EventLog = Recorder<PostgresEvent>

/// A few workers on a schema, shut down afterwards, and an observer: a second way in that is never cancelled.
func withWorkers(
    _ count: Int = 1, log: EventLog = EventLog(), patience: Duration = .seconds(10),
    settings: [String: String] = [:],
    _ body: (_ workers: Workers, _ observer: Workers) async throws -> Void
) async throws {
    try await TestDatabase.withSchema { configuration in
        let observer = Workers(configuration, count: 1)
        var mine = configuration
        mine.settings = settings
        let workers = Workers(mine, count: count, patience: patience) { log.add($0) }
        let result: Result<Void, any Error>
        do { result = .success(try await body(workers, observer)) } catch { result = .failure(error) }
        await workers.shutdown()
        await observer.shutdown()
        try result.get()
    }
}

/// How many sessions wait for this advisory lock.
func waiters(for key: Int, _ observer: Workers) async throws -> Int {
    try await observer.run { connection in
        try connection.query(
            "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = $1 AND NOT granted", key
        ).one().get(0, as: Int.self)
    }
}

/// Numbers for advisory locks that no other test uses: they are shared by the whole database.
func freshKey() -> Int {
    nextKey.add(1, ordering: .relaxed).newValue
}

private let nextKey = Atomic<Int>(1000)
