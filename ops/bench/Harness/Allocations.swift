import Foundation

/// The thread's time in nanoseconds (what other programs take is not counted), and how often memory was asked for where something counts it.
enum Allocations {
    static func nanoseconds(_ clock: clockid_t = CLOCK_THREAD_CPUTIME_ID) -> UInt64 {
        var now = timespec()
        clock_gettime(clock, &now)
        return UInt64(now.tv_sec) &* 1_000_000_000 &+ UInt64(now.tv_nsec)
    }

    /// Calls of malloc and its kin so far, or -1 where nothing counts them: `ops/bench/triage` preloads
    /// `ops/bench/count-allocations.c`, which does.
    static func count() -> Int {
        guard let symbol = dlsym(nil, "harborline_allocations") else { return -1 }
        return unsafeBitCast(symbol, to: (@convention(c) () -> Int).self)()
    }
}
