import Desk
import Logging

/// Where observations go in a running program: log lines on standard error and metrics.
enum ServiceObserver {
    static func standard(metrics: Metrics) -> Observer {
        let log = ObservationLog(logger())
        return Observer { observation in
            log.note(observation)
            metrics.note(observation)
        }
    }

    /// Words on a terminal, JSON otherwise.
    static func logger() -> Logger {
        Logger(label: "harborline") { _ in LineLogHandler(format: Terminal.isInteractive ? .words : .json) }
    }
}
