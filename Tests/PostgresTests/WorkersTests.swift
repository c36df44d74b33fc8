import Postgres
import PostgresTesting
import Testing

@Suite(.timeLimit(.minutes(15))) struct WorkersTests {
    @Test func closuresRunInTheOrderOfTheirCalls() async throws {
        try await withWorkers(1) { workers, observer in
            let key = freshKey()
            let order = Recorder<Int>()
            // The only worker is held at a lock while the others line up.
            try await observer.run { try $0.query("SELECT 1 FROM pg_advisory_lock($1)", key) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { _ = try await workers.run { try $0.query("SELECT 1 FROM pg_advisory_lock($1)", key) } }
                try await eventually("the worker waits") { try await waiters(for: key, observer) == 1 }
                for number in 0..<50 {
                    group.addTask { try await workers.run { _ in order.add(number) } }
                    try await eventually("queued") { workers.waitingCount == number + 1 }
                }
                try await observer.run { try $0.query("SELECT pg_advisory_unlock($1)", key) }
                try await group.waitForAll()
            }
            #expect(order.elements == Array(0..<50))
        }
    }

    @Test func aCancelledCallerThatWaitsLeavesAtOnce() async throws {
        try await withWorkers(1) { workers, observer in
            let key = freshKey()
            try await observer.run { try $0.query("SELECT 1 FROM pg_advisory_lock($1)", key) }
            let holding = Task { try await workers.run { try $0.query("SELECT 1 FROM pg_advisory_lock($1)", key) } }
            try await eventually("the worker waits") { try await waiters(for: key, observer) == 1 }
            let ran = Recorder<Bool>()
            let waiting = Task { try await workers.run { _ in ran.add(true) } }
            try await eventually("queued") { workers.waitingCount == 1 }
            waiting.cancel()
            // The worker is still held, so this ends only because the caller was taken out.
            await #expect(throws: CancellationError.self) { try await waiting.value }
            #expect(workers.waitingCount == 0)
            try await observer.run { try $0.query("SELECT pg_advisory_unlock($1)", key) }
            _ = try await holding.value
            #expect(ran.elements.isEmpty)
        }
    }

    @Test func aCancelledCallerThatRunsIsStoppedAndTheSessionGoesOn() async throws {
        try await withWorkers(1) { workers, observer in
            let key = freshKey()
            try await observer.run { try $0.query("SELECT 1 FROM pg_advisory_lock($1)", key) }
            let before = try await workers.run(\.backendPID)
            let running = Task {
                try await workers.run { connection in
                    try connection.transaction { connection in
                        try connection.execute("CREATE TABLE never (n int)")
                        try connection.query("SELECT 1 FROM pg_advisory_lock($1)", key)
                    }
                }
            }
            try await eventually("it waits") { try await waiters(for: key, observer) == 1 }
            running.cancel()
            await #expect(throws: CancellationError.self) { try await running.value }
            let (after, exists) = try await workers.run { connection in
                (
                    connection.backendPID,
                    try connection.query("SELECT to_regclass('never') IS NOT NULL").one().get(0, as: Bool.self)
                )
            }
            #expect(after == before)
            #expect(!exists)
            try await observer.run { try $0.query("SELECT pg_advisory_unlock($1)", key) }
        }
    }

    @Test func aClosureThatIgnoresItsCancellationCannotBeginAnotherStatement() async throws {
        try await withWorkers(1) { workers, observer in
            let key = freshKey()
            try await observer.run { try $0.query("SELECT 1 FROM pg_advisory_lock($1)", key) }
            let second = Recorder<PostgresError>()
            let running = Task {
                try await workers.run { connection in
                    do { try connection.query("SELECT 1 FROM pg_advisory_lock($1)", key) } catch {}
                    do throws(PostgresError) {
                        try connection.query("SELECT 1")
                    } catch {
                        second.add(error)
                    }
                }
            }
            try await eventually("it waits") { try await waiters(for: key, observer) == 1 }
            running.cancel()
            try await running.value
            #expect(second.elements.map(\.kind) == [.cancelled])
            try await observer.run { try $0.query("SELECT pg_advisory_unlock($1)", key) }
        }
    }

    /// A deferred trigger makes COMMIT itself wait at a lock, which is where the cancellation comes.
    @Test func aCommitIsNotCancelled() async throws {
        try await withWorkers(1) { workers, observer in
            let key = freshKey()
            try await observer.run { connection in
                try connection.execute(
                    """
                    CREATE TABLE item (n int);
                    CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$
                    BEGIN PERFORM pg_advisory_xact_lock(\(key)); RETURN NULL; END $$;
                    CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON item DEFERRABLE INITIALLY DEFERRED
                    FOR EACH ROW EXECUTE FUNCTION slow();
                    """)
                try connection.query("SELECT 1 FROM pg_advisory_lock($1)", key)
            }
            let committing = Task {
                try await workers.run { connection in
                    try connection.transaction { try $0.query("INSERT INTO item VALUES (7)") }
                    return "committed"
                }
            }
            try await eventually("COMMIT waits") { try await waiters(for: key, observer) == 1 }
            committing.cancel()
            // Time in which a PQcancel would have stopped it: many times what the other test needs for that.
            try await Task.sleep(for: .milliseconds(300))
            #expect(try await waiters(for: key, observer) == 1)
            try await observer.run { try $0.query("SELECT pg_advisory_unlock($1)", key) }
            #expect(try await committing.value == "committed")
            #expect(try await observer.run { try $0.query("SELECT n FROM item").count } == 1)
        }
    }

    @Test func aTerminatedSessionIsARetryableErrorAndTheNextCallWorks() async throws {
        let log = EventLog()
        try await withWorkers(1, log: log) { workers, observer in
            let key = freshKey()
            try await observer.run { try $0.query("SELECT 1 FROM pg_advisory_lock($1)", key) }
            let running = Task { try await workers.run { try $0.query("SELECT 1 FROM pg_advisory_lock($1)", key) } }
            try await eventually("it waits") { try await waiters(for: key, observer) == 1 }
            try await observer.run { connection in
                try connection.query(
                    "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE objid = $1 AND NOT granted", key)
            }
            let error = await #expect(throws: PostgresError.self) { try await running.value }
            #expect(error?.kind == .connectionLost)
            #expect(error?.sqlState == "57P01")
            #expect(error?.isRetryable == true)
            // Outside of a transaction, a statement may have committed before the answer was lost.
            #expect(error?.mayHaveCommitted == true)
            #expect(try await workers.run { try $0.query("SELECT 1").count } == 1)
            #expect(log.elements.contains(.connectionLost(.worker(0), sqlState: "57P01")))
            #expect(log.elements.filter { $0 == .connected(.worker(0)) }.count == 2)
            try await observer.run { try $0.query("SELECT pg_advisory_unlock($1)", key) }
        }
    }

    /// Before COMMIT a lost connection is a rollback; in COMMIT nobody knows.
    @Test(arguments: [false, true]) func aConnectionLostInCommitMayHaveCommitted(inCommit: Bool) async throws {
        try await withWorkers(1) { workers, observer in
            let key = freshKey()
            try await observer.run { connection in
                try connection.execute(
                    """
                    CREATE TABLE item (n int);
                    CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$
                    BEGIN PERFORM pg_advisory_xact_lock(\(key)); RETURN NULL; END $$;
                    CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON item
                    DEFERRABLE INITIALLY \(inCommit ? "DEFERRED" : "IMMEDIATE") FOR EACH ROW EXECUTE FUNCTION slow();
                    """)
                try connection.query("SELECT 1 FROM pg_advisory_lock($1)", key)
            }
            let writing = Task {
                try await workers.run { connection in
                    try connection.transaction { try $0.query("INSERT INTO item VALUES (7)") }
                }
            }
            try await eventually("it waits") { try await waiters(for: key, observer) == 1 }
            try await observer.run { connection in
                try connection.query(
                    "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE objid = $1 AND NOT granted", key)
            }
            let error = await #expect(throws: PostgresError.self) { try await writing.value }
            #expect(error?.kind == .connectionLost)
            #expect(error?.mayHaveCommitted == inCommit)
            try await observer.run { try $0.query("SELECT pg_advisory_unlock($1)", key) }
        }
    }

    @Test func aSessionThatDiedWhileIdleTroublesNobody() async throws {
        try await withWorkers(2) { workers, observer in
            // Both workers have connected and served.
            var both: Set<Int32> = []
            while both.count < 2 {
                async let one = workers.run(\.backendPID)
                async let two = workers.run(\.backendPID)
                both.formUnion(try await [one, two])
            }
            let processes = Array(both)
            try await observer.run {
                try $0.query("SELECT pg_terminate_backend(p, 5000) FROM unnest($1::int4[]) p", processes)
            }
            for _ in 0..<10 {
                #expect(try await workers.run { try $0.query("SELECT 1").count } == 1)
            }
        }
    }

    @Test func callersWaitForAServerThatIsAwayAndThenHearIt() async throws {
        let log = EventLog()
        let workers = Workers(
            ConnectionConfiguration(url: "host='/tmp/no-such-directory' dbname=x"), count: 2,
            patience: .milliseconds(100)
        ) { log.add($0) }
        let began = ContinuousClock.now
        let error = await #expect(throws: PostgresError.self) { try await workers.run { _ in } }
        #expect(error?.kind == .unavailable)
        #expect(error?.isRetryable == true)
        #expect(error?.description.contains("/tmp/no-such-directory") == true)
        #expect(ContinuousClock.now - began >= .milliseconds(100))
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<500 {
                group.addTask {
                    await #expect(throws: PostgresError.self) { try await workers.run { _ in } }
                }
            }
        }
        try await eventually("retries") {
            log.elements.contains { if case .reconnecting(_, let attempt, _) = $0 { attempt > 2 } else { false } }
        }
        await workers.shutdown()
    }

    @Test func shutdownFinishesWhatRunsAndRefusesTheRest() async throws {
        try await withWorkers(1) { _, observer in
            let workers = Workers(try await TestDatabase.configuration(), count: 1)
            let key = freshKey()
            try await observer.run { try $0.query("SELECT 1 FROM pg_advisory_lock($1)", key) }
            let running = Task {
                try await workers.run { try $0.query("SELECT 1 FROM pg_advisory_lock($1)", key).count }
            }
            try await eventually("it waits") { try await waiters(for: key, observer) == 1 }
            let waiting = Task { try await workers.run { _ in } }
            try await eventually("queued") { workers.waitingCount == 1 }
            let stopping = Task { await workers.shutdown() }
            let refused = await #expect(throws: PostgresError.self) { try await waiting.value }
            #expect(refused?.kind == .unavailable)
            try await observer.run { try $0.query("SELECT pg_advisory_unlock($1)", key) }
            #expect(try await running.value == 1)
            await stopping.value
            await #expect(throws: PostgresError.self) { try await workers.run { _ in } }
        }
    }

    /// Many callers, many cancelled at random moments: every one hears something, and no session is left unusable.
    @Test func aStormOfCancellationsLosesNobody() async throws {
        try await withWorkers(4) { workers, observer in
            try await observer.run { try $0.execute("CREATE TABLE tally (n int)") }
            let committed = Recorder<Int>()
            await withTaskGroup(of: Void.self) { group in
                for number in 0..<600 {
                    let task = Task {
                        try await workers.run { connection in
                            try connection.transaction { connection in
                                try connection.query("INSERT INTO tally SELECT $1 FROM pg_sleep(0.001)", number)
                            }
                        }
                        committed.add(number)
                    }
                    group.addTask {
                        if number % 2 == 0 {
                            try? await Task.sleep(for: .microseconds(Int.random(in: 0...200_000)))
                            task.cancel()
                        }
                        _ = await task.result
                    }
                }
            }
            let rows = try await observer.run { try $0.query("SELECT count(*) FROM tally").one().get(0, as: Int.self) }
            let told = committed.elements.count
            #expect(rows == told)
            #expect(rows >= 300)
            for _ in 0..<8 {
                #expect(try await workers.run { try $0.query("SELECT 1").count } == 1)
            }
        }
    }
}
