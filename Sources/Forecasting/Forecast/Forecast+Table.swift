extension Forecast {
    /// `["timestamp", "mean", "q025", "q100", "q250", "q500", "q750", "q900", "q975"]`.
    public static let columns = ["timestamp", "mean"] + quantileColumns
    static let quantileColumns = probabilities.map { probability in
        let digits = "\(Int((probability * 1000).rounded()))"
        return "q" + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    }

    /// Lines of CSV with a header; intervals that clocks skip are left out.
    ///
    /// `2026-03-01 07:00:00,4.213,1,2,3,4,5,7,9`
    public func csv(_ history: History) -> String {
        var lines = [Self.columns.joined(separator: ",")]
        for row in rows {
            guard let stamp = history.stamp(of: row.slot) else { continue }
            lines.append("\(stamp),\(row.meanText),\(row.quantiles.map(String.init).joined(separator: ","))")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

extension Forecast.Row {
    /// To a thousandth: more places would only pretend.
    var meanText: String { mean.rounded(places: 3) }
}

extension Double {
    /// `2.5.rounded(places: 3)` is `"2.500"`; for numbers below 1e12.
    func rounded(places: Int) -> String {
        guard isFinite, abs(self) < 1e12 else { return "\(self)" }
        var scale = 1
        for _ in 0..<places { scale *= 10 }
        let whole = Int((abs(self) * Double(scale)).rounded())
        let fraction = "\(whole % scale)"
        let sign = self < 0 && whole > 0 ? "-" : ""
        guard places > 0 else { return sign + "\(whole)" }
        return "\(sign)\(whole / scale).\(String(repeating: "0", count: places - fraction.count))\(fraction)"
    }
}
