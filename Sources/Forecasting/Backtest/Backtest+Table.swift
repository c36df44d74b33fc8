extension Backtest {
    /// Lines of CSV, one for each interval that was forecast and counted.
    ///
    /// `origin,timestamp,count,mean,q025,q100,q250,q500,q750,q900,q975`
    public func csv(_ history: History) -> String {
        var lines = [(["origin", "timestamp", "count", "mean"] + Forecast.quantileColumns).joined(separator: ",")]
        for origin in origins {
            let start = history.stamp(of: origin.slot) ?? "\(series.day(of: origin.slot))"
            for row in origin.forecast.rows {
                let count = series.counts[row.slot]
                guard !count.isNaN, let stamp = history.stamp(of: row.slot) else { continue }
                let quantiles = row.quantiles.map(String.init).joined(separator: ",")
                lines.append("\(start),\(stamp),\(Int(min(count, 1e12))),\(row.meanText),\(quantiles)")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A table for people: a line for each origin, one for all, and what the columns say.
    public func words(_ history: History) -> String {
        let header = ["origin", "WAPE %", "floor %", "MASE", "quantile loss %", "in 80 %", "in 95 %", "bias %"]
        var rows = origins.map { origin in
            [history.stamp(of: origin.slot) ?? "\(series.day(of: origin.slot))"] + origin.accuracy.cells
        }
        rows.append(["all"] + overall.cells)
        let widths = header.indices.map { column in ([header] + rows).map { $0[column].count }.max() ?? 0 }
        func line(_ cells: [String]) -> String {
            zip(cells, widths).enumerated().map { column, cell in
                let space = String(repeating: " ", count: cell.1 - cell.0.count)
                return column == 0 ? cell.0 + space : space + cell.0
            }.joined(separator: "  ")
        }
        return ([line(header)] + rows.map(line)).joined(separator: "\n") + "\n\n" + Self.legend
    }

    private static let legend = """
        WAPE: sum of errors over sum of counts; floor: what counting noise alone would leave of it, which nobody foresees.
        MASE: below 1 is better than last week's counts. In 80 %, in 95 %: how many counts those intervals held.

        """
}

extension Accuracy {
    /// As ``Backtest/words(_:)`` shows them; "-" for what cannot be said.
    fileprivate var cells: [String] {
        func text(_ value: Double?, _ places: Int) -> String { value.map { $0.rounded(places: places) } ?? "-" }
        return [
            text(wape, 2), text(floor, 2), text(mase, 3), text(quantileLoss, 2), text(coverage80, 1),
            text(coverage95, 1), text(bias, 1),
        ]
    }
}
