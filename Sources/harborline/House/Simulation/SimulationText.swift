import Domain
import Foundation
import Simulation

/// One night in several orders, for people.
struct SimulationText {
    let scenario: Scenario
    let workload: Workload
    let policy: QueuePolicy
    let seed: UInt64
    let overload: Double
    let results: [(order: ClaimOrder, figures: QueueFigures)]
    let ink: Ink

    var words: String {
        [heading, waits, bars, overTime, summary, bounds, "Triage order is not a diagnosis."].joined(separator: "\n\n")
    }

    private var heading: String {
        let orange = workload.arrivals.count { $0.level.isOrange }
        let counts = scenario.counselors.map(\.count)
        let (fewest, most) = (counts.min() ?? 0, counts.max() ?? 0)
        let times = overload == 1 ? "" : ", \(Self.plain(overload)) times the scenario's volume"
        return """
            \(ink.title(scenario.name))
            \(scenario.about)
            \(Self.plain(scenario.hours)) hours, seed \(seed)\(times). \(workload.arrivals.count) conversations, \
            \(orange) of them code orange.
            \(fewest == most ? "\(most)" : "\(fewest) to \(most)") counselors with \(policy.capacity) places each, and \
            \(policy.orangeExtra) more for code orange.
            """
    }

    /// `8.0` is 8.
    static func plain(_ number: Double) -> String { Int(exactly: number).map(String.init) ?? "\(number)" }

    private var waits: String {
        var table = TextTable(
            ["level", "order", "n", "p50 ", "p95 ", "p99 ", "longest ", "in target", "waiting"],
            right: Set(2...8))
        for level in Severity.allCases.reversed() {
            for (order, figures) in results {
                let row = figures.levels[level.rawValue]
                guard row.came > 0 else { continue }
                table.add(
                    [order == results.first?.order ? level.name : "", order.rawValue, "\(row.came)"]
                        + [row.median, row.p95, row.p99, row.longest].map(Self.wait)
                        + [
                            row.withinTarget.map { "\(Int(($0 * 100).rounded(.down))) %" } ?? "-",
                            row.waiting == 0 ? "-" : "\(row.waiting)",
                        ])
            }
        }
        return """
            \(ink.title("Waits")) from the first text to the first answer; of code orange, from when it became so
            \(ours(table.text))
            \(ink.faint("+ still waits at the end: it will be longer.  n differs where a level rose meanwhile."))
            """
    }

    private static func wait(_ wait: QueueFigures.Wait?) -> String {
        wait.map { Clock.text($0.seconds) + ($0.atLeast ? "+" : " ") } ?? "- "
    }

    /// Lines that tell of Harborline's own order stand out.
    private func ours(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map {
            $0.contains(ClaimOrder.harborline.rawValue) ? ink.ours(String($0)) : String($0)
        }.joined(separator: "\n")
    }

    private var summary: String {
        var table = TextTable(
            [
                "order", "answered", "waiting", "in use", "longest stop", "by reserve", "came back",
                "stopped writing",
            ], right: Set(1...7))
        for (order, figures) in results {
            table.add([
                order.rawValue, "\(figures.answered)", "\(figures.waiting)",
                "\(Int((figures.utilisation * 100).rounded())) %", Clock.text(figures.longestStarvation),
                "\(figures.reserveClaims)", "\(figures.returned)", "\(figures.stoppedWriting)",
            ])
        }
        let paged = results.first?.figures.pagedAt.map {
            "Harborline pages supervisors at \(Clock.moment($0)): somebody below code orange is overdue by "
                + "\(Clock.text(policy.reserveBeyond / .seconds(1)))."
        }
        return """
            \(ink.title("Together"))
            \(ours(table.text))
            \(ink.faint("longest stop: somebody below code orange waits, and nobody below it is answered."))
            \(ink.faint("in use: of all places.  came back: from a console that vanished.  stopped writing: kept their place."))
            """ + (paged.map { "\n\($0)" } ?? "")
    }
}
