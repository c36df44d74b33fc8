import Domain
import Simulation

extension SimulationText {
    /// Each bound, and what each order made of it.
    var bounds: String {
        var lines = [ink.title(Self.row("Bounds", results.map(\.order.rawValue)))]
        for kind in Bound.Kind.allCases {
            let seen = results.map { result in result.figures.bounds.first { $0.kind == kind } }
            let verdicts = seen.map { $0.map(verdict) ?? "" }
            var line = Self.row(name(kind), verdicts)
            if ink.coloured {
                // Painted after it was padded: colours have no width.
                line = name(kind).padded(to: Self.nameWidth)
                for (bound, verdict) in zip(seen, verdicts) {
                    let cell = verdict.padded(to: Self.verdictWidth)
                    line += bound?.held ?? true ? ink.good(cell) : ink.bad(cell)
                }
            }
            lines.append(line)
        }
        lines.append(
            ink.faint("A time: how much later came who overtook, at most.  A number: claims of code orange in a row."))
        return lines.joined(separator: "\n")
    }

    private static let nameWidth = 39
    private static let verdictWidth = 20

    private static func row(_ name: String, _ cells: [String]) -> String {
        let line = name.padded(to: nameWidth) + cells.dropLast().map { $0.padded(to: verdictWidth) }.joined()
        return line + (cells.last ?? "")
    }

    private func name(_ kind: Bound.Kind) -> String {
        switch kind {
        case .orangeFirst: "code orange first, but for the reserve"
        case .window: "overtaken only within the window"
        case .moving:
            policy.reserveOneIn > 0
                ? "who is long overdue gets 1 claim in \(policy.reserveOneIn)" : "who is long overdue gets their share"
        case .conserved: "everybody answered or waiting, once"
        }
    }

    /// `held, 12:58` or `BROKEN 209x, 3:10:00`.
    private func verdict(_ bound: Bound) -> String {
        guard let breaches = bound.breaches else { return "no reserve" }
        let worst = bound.worst.map { bound.kind == .window ? ", \(Clock.text($0))" : ", \(Int($0))" } ?? ""
        return (bound.held ? "held" : "BROKEN \(breaches)x") + worst
    }
}
