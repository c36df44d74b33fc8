import Dispatch
import Postgres
import PostgresTesting

/// Runs `sql` in a transaction of its own and keeps that open while `body` runs.
func whileHolding<Value>(_ sql: String, _ house: TestHouse, _ body: () async throws -> Value) async throws -> Value {
    let held = AsyncStream<Void>.makeStream()
    let enough = DispatchSemaphore(value: 0)
    let holder = Task {
        // Also where the SQL fails, so that nobody waits for it.
        defer { held.continuation.finish() }
        try await TestDatabase.run(house.configuration) { connection in
            try connection.transaction { connection in
                try connection.execute(sql)
                held.continuation.finish()
                enough.wait()
            }
        }
    }
    for await _ in held.stream {}
    let result: Result<Value, any Error>
    do { result = .success(try await body()) } catch { result = .failure(error) }
    enough.signal()
    try await holder.value
    return try result.get()
}
