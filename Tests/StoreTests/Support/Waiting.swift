import Postgres

/// Returns when another session waits for a lock of this connection's transaction.
func waitUntilBlocking(_ connection: Connection) throws {
    let blocked = Statement(
        name: "", sql: "SELECT FROM pg_stat_activity WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid)) LIMIT 1")
    for _ in 0..<10_000 {
        // pg_stat_activity is a snapshot that lasts as long as the transaction.
        try connection.execute("SELECT pg_stat_clear_snapshot(), pg_sleep(0.002)")
        if try !connection.query(blocked).isEmpty { return }
    }
    throw NobodyWaits()
}

struct NobodyWaits: Error {}
