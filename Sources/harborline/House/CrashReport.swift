import Foundation

/// What the Swift runtime writes to standard error when the process crashes.
///
/// On Linux that is a backtrace, followed by the registers with the memory they point to: a texter's words, when it was
/// their text that crashed the process. The runtime reads its settings once, before `main`, so they are set by starting
/// this program again in its own place: a backtrace of the crashed thread, no memory, no question to a terminal.
enum CrashReport {
    private static let settings = "registers=none,threads=crashed,images=none,interactive=no"

    static func keepMemoryOut() {
        // A core dump is all memory; and a log reader that is gone must not end the service.
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        _ = setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        signal(SIGPIPE, SIG_IGN)
        let given = ProcessInfo.processInfo.environment["SWIFT_BACKTRACE"] ?? ""
        guard !given.hasSuffix(settings) else { return }
        setenv("SWIFT_BACKTRACE", given.isEmpty ? settings : "\(given),\(settings)", 1)
        execv("/proc/self/exe", CommandLine.unsafeArgv)
        // It could not be started again: then no report at all.
        for crash in [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGQUIT] { signal(crash, SIG_DFL) }
    }
}
