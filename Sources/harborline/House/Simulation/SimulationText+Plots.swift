import Domain
import Simulation

extension SimulationText {
    /// Level and order stand before a plot.
    private static let titleWidth = 13
    private static let margin = titleWidth + 16

    /// Waits of each level as bars.
    var bars: String {
        let levels = results.flatMap(\.figures.levels)
        let axis = Plot.TimeAxis(longest: levels.compactMap(\.longest?.seconds).max() ?? 1, width: 60)
        var lines = [ink.title("Waits") + "  █ half of them  ▒ 95 of 100  ░ the longest  | target wait"]
        for level in Severity.allCases.reversed() where results.contains(where: { $0.figures.came(level) > 0 }) {
            for (order, figures) in results {
                let row = figures.levels[level.rawValue]
                let name = order == results.first?.order ? level.name : ""
                let times = [row.median, row.p95, row.longest].map { $0?.seconds ?? 0 }
                let bar = axis.bar(times, mark: policy.wait(level) / .seconds(1))
                lines.append(line("\(name.padded(to: Self.titleWidth))\(order.rawValue)", bar, order))
            }
        }
        return (lines + [ink.faint("".padded(to: Self.margin) + axis.labels)]).joined(separator: "\n")
    }

    /// How many wait, hour by hour.
    var overTime: String {
        let rows = [("everybody", \QueueFigures.waitingOverTime), ("code orange", \QueueFigures.orangeOverTime)]
        var lines = [ink.title("How many wait") + "  the most at once stands at the right"]
        for (name, path) in rows {
            let top = results.compactMap { $0.figures[keyPath: path].max() }.max() ?? 0
            for (order, figures) in results {
                let values = figures[keyPath: path]
                let title = (order == results.first?.order ? name : "").padded(to: Self.titleWidth)
                let plot = "\(Plot.sparkline(values, top: top))  \(values.max() ?? 0)"
                lines.append(line(title + order.rawValue, plot, order))
            }
        }
        return (lines + [ink.faint("".padded(to: Self.margin) + hours)]).joined(separator: "\n")
    }

    private func line(_ name: String, _ plot: String, _ order: ClaimOrder) -> String {
        let text = name.padded(to: Self.margin) + plot
        return order == .harborline ? ink.ours(text) : text
    }

    /// Below a plot of 60 columns: its quarters.
    private var hours: String {
        var line = ""
        for quarter in 0..<4 {
            let moment = Clock.moment(scenario.hours * 3_600 * Double(quarter) / 4)
            line = line.padded(to: quarter * 15) + moment
        }
        return line.padded(to: 56) + Clock.moment(scenario.hours * 3_600)
    }
}

extension QueueFigures {
    fileprivate func came(_ level: Severity) -> Int { levels[level.rawValue].came }
}
