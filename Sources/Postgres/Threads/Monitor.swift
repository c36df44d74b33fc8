import Glibc

/// State behind a lock, with conditions that threads can sleep on: what `Mutex` lacks.
///
///     let job = monitor.until(.work) { state in state.jobs.popFirst().map { .done($0) } ?? .wait }
///
/// It blocks the calling thread, so only this module's own threads may call `until`. `withLock` is short and may be
/// called from anywhere.
final class Monitor<State>: @unchecked Sendable {
    /// Who is woken: `work` wakes one thread that can take a job, `change` all that wait for something else.
    enum Condition: Int, CaseIterable {
        case work, change
    }

    enum Step<Result> {
        case done(Result)
        case wait
        case waitAtMost(Duration)
    }

    private var state: State
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let conditions = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: Condition.allCases.count)

    init(_ state: State) {
        self.state = state
        pthread_mutex_init(mutex, nil)
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        for condition in Condition.allCases {
            pthread_cond_init(conditions + condition.rawValue, &attributes)
        }
        pthread_condattr_destroy(&attributes)
    }

    deinit {
        for condition in Condition.allCases {
            pthread_cond_destroy(conditions + condition.rawValue)
        }
        conditions.deallocate()
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
    }

    func withLock<Result>(_ body: (inout State) -> Result) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return body(&state)
    }

    /// Calls `step` under the lock, and again after each wake-up or time-out, until it is done.
    func until<Result>(_ condition: Condition, _ step: (inout State) -> Step<Result>) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while true {
            switch step(&state) {
            case .done(let result): return result
            case .wait: pthread_cond_wait(conditions + condition.rawValue, mutex)
            case .waitAtMost(let duration):
                var deadline = timespec(after: duration)
                pthread_cond_timedwait(conditions + condition.rawValue, mutex, &deadline)
            }
        }
    }

    func wakeOne(_ condition: Condition) {
        pthread_cond_signal(conditions + condition.rawValue)
    }

    func wakeAll(_ condition: Condition) {
        pthread_cond_broadcast(conditions + condition.rawValue)
    }
}

extension timespec {
    /// The monotonic clock's time in `duration` from now, an hour at the most.
    fileprivate init(after duration: Duration) {
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        let parts = min(max(duration, .zero), .seconds(3600)).components
        let nanoseconds = Int64(now.tv_nsec) + parts.attoseconds / 1_000_000_000
        self.init(
            tv_sec: now.tv_sec + Int(parts.seconds + nanoseconds / 1_000_000_000),
            tv_nsec: Int(nanoseconds % 1_000_000_000))
    }
}
