import Dispatch
import Postgres
import PostgresTesting

/// Runs `sql` in a transaction of its own and keeps that open while `body` runs.
func whileHolding<Value>(_ sql: String, _ house: TestHouse, _ body: () async throws -> Value) async throws -> Value {
    try await whileHolding(sql, house) { _ in try await body() }
}

/// The same for what has to wait for that transaction: `untilBlocking` returns when something does.
func whileHolding<Value>(
    _ sql: String, _ house: TestHouse, _ body: (_ untilBlocking: () async -> Void) async throws -> Value
) async throws -> Value {
    let (held, blocking) = (AsyncStream<Void>.makeStream(), AsyncStream<Void>.makeStream())
    let asked = DispatchSemaphore(value: 0)
    let enough = DispatchSemaphore(value: 0)
    let isOver = Flag()
    let holder = Task {
        // Also where the SQL fails, so that nobody waits for it.
        defer { held.continuation.finish() }
        try await TestDatabase.run(house.configuration) { connection in
            try connection.transaction { connection in
                try connection.execute(sql)
                held.continuation.finish()
                asked.wait()
                if !isOver.isRaised {
                    try waitUntilBlocking(connection)
                    blocking.continuation.finish()
                    enough.wait()
                }
            }
        }
    }
    for await _ in held.stream {}
    let result: Result<Value, any Error>
    do {
        result = .success(
            try await body {
                asked.signal()
                for await _ in blocking.stream {}
            })
    } catch {
        result = .failure(error)
    }
    isOver.raise()
    asked.signal()
    enough.signal()
    try await holder.value
    return try result.get()
}
