import Glibc

/// A thread outside Swift's pool, for calls that block: libpq, `flock`, `waitpid`.
package enum PlainThread {
    /// Runs `body` on a new detached thread, with every signal blocked so that signals go to the threads that expect them.
    ///
    /// - Returns: false where the system refuses another thread; `body` is then not run.
    @discardableResult
    package static func start(_ body: @escaping @Sendable () -> Void) -> Bool {
        let box = Unmanaged.passRetained(Box(body))
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        var blocked = sigset_t()
        var before = sigset_t()
        sigfillset(&blocked)
        pthread_sigmask(SIG_SETMASK, &blocked, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        var thread = pthread_t()
        let status = pthread_create(
            &thread, &attributes,
            { argument in
                if let argument { Unmanaged<Box>.fromOpaque(argument).takeRetainedValue().body() }
                return nil
            }, box.toOpaque())
        if status != 0 { box.release() }
        return status == 0
    }

    /// Runs blocking work on a thread of its own while the caller's task is suspended.
    ///
    ///     let status = try await PlainThread.run { try child.wait() }
    package static func run<Result: Sendable>(
        _ body: @escaping @Sendable () throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            let started = start {
                continuation.resume(with: Swift.Result { try body() })
            }
            if !started {
                continuation.resume(throwing: PostgresError(.unavailable, hint: "the system allows no more threads"))
            }
        }
    }

    /// Blocks this thread. Never call it on a task.
    package static func sleep(_ duration: Duration) {
        let parts = duration.components
        var wanted = timespec(tv_sec: Int(parts.seconds), tv_nsec: Int(parts.attoseconds / 1_000_000_000))
        var rest = timespec()
        while nanosleep(&wanted, &rest) == -1 && errno == EINTR {
            wanted = rest
        }
    }

    private final class Box {
        let body: @Sendable () -> Void

        init(_ body: @escaping @Sendable () -> Void) {
            self.body = body
        }
    }
}
