import Domain
import Simulation

extension SimulationText {
    /// The same for programs. Times are seconds.
    var fields: [String: Any] {
        [
            "scenario": scenario.name, "hours": scenario.hours, "seed": seed, "overload": overload,
            "conversations": workload.arrivals.count,
            "orders": results.map { order, figures in Self.fields(order, figures) },
        ]
    }

    private static func fields(_ order: ClaimOrder, _ figures: QueueFigures) -> [String: Any] {
        [
            "order": order.rawValue, "came": figures.came, "answered": figures.answered, "waiting": figures.waiting,
            "utilisation": JSONText.rounded(figures.utilisation),
            "longest_starvation": JSONText.rounded(figures.longestStarvation), "claims": figures.claims,
            "reserve_claims": figures.reserveClaims, "returned": figures.returned,
            "stopped_writing": figures.stoppedWriting,
            "paged_at": JSONText.orNull(figures.pagedAt.map(JSONText.rounded)),
            "waiting_over_time": figures.waitingOverTime, "orange_waiting_over_time": figures.orangeOverTime,
            "levels": figures.levels.map(fields), "bounds": figures.bounds.map(fields),
        ]
    }

    private static func fields(_ level: QueueFigures.Level) -> [String: Any] {
        func wait(_ wait: QueueFigures.Wait?) -> Any {
            JSONText.orNull(wait.map { ["seconds": JSONText.rounded($0.seconds), "at_least": $0.atLeast] })
        }
        return [
            "level": level.level.rawValue, "level_name": level.level.name, "came": level.came, "waiting": level.waiting,
            "p50": wait(level.median), "p95": wait(level.p95), "p99": wait(level.p99), "longest": wait(level.longest),
            "within_target": JSONText.orNull(level.withinTarget.map(JSONText.rounded)),
        ]
    }

    private static func fields(_ bound: Bound) -> [String: Any] {
        [
            "bound": bound.kind.rawValue, "held": bound.held, "breaches": JSONText.orNull(bound.breaches),
            "worst": JSONText.orNull(bound.worst.map(JSONText.rounded)),
        ]
    }
}
