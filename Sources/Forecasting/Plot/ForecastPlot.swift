internal import Domain
internal import Foundation

/// A forecast for somebody who looks at a terminal: what was, what is to come, how sure, and why.
///
/// ```
/// Coming 7 days, in hours from 2026-11-23 00:00 (now): about 153 in all, likely 131 to 177.
/// 12 |                      .
///    |        ⣀             |░░▒▒░░
///  0 |⣀⣀⣿⣿⣀⣀ ...           |▒▒━━▒▒
/// ```
public struct ForecastPlot: Sendable {
    private let forecast: Forecast
    private let history: History
    /// Columns of the whole plot, its scale included.
    public let width: Int
    /// Lines of the picture.
    public let height: Int

    public init(_ forecast: Forecast, _ history: History, width: Int = 80, height: Int = 14) {
        self.forecast = forecast
        self.history = history
        self.width = min(max(width, 40), 400)
        self.height = min(max(height, 5), 100)
    }

    /// No line longer than ``width``.
    public var text: String {
        guard let first = forecast.rows.first, let last = forecast.rows.last else {
            return "Nothing to show: the line is closed in all of the time to come.\n"
        }
        let columns = columns(from: first.slot, to: last.slot)
        let top = max(1, columns.map(\.top).max() ?? 1)
        let scale = max("\(top.rounded(places: 0))".count, 1)
        let inner = width - scale - 2
        var lines = summary
        lines.append("")
        for line in (0..<height).reversed() {
            let low = top * Double(line) / Double(height)
            let high = top * Double(line + 1) / Double(height)
            let label = line == height - 1 ? top.rounded(places: 0) : line == 0 ? "0" : ""
            let marks = columns.prefix(inner).map { $0.mark(low, high) }
            lines.append(String(repeating: " ", count: scale - label.count) + label + " |" + String(marks))
        }
        lines.append(String(repeating: " ", count: scale + 1) + dates(columns, inner))
        lines += legend
        return lines.flatMap { Self.wrapped($0, width) }.joined(separator: "\n") + "\n"
    }

    // MARK: - The picture

    /// A stretch of time, one character wide.
    private struct Column {
        var day: CivilDay
        var isNow = false
        /// What came, per interval; nil in time to come.
        var came: Double?
        /// The outer and the inner band, and the middle.
        var bands: [Double]?

        var top: Double { max(came ?? 0, bands?.max() ?? 0) }

        func mark(_ low: Double, _ high: Double) -> Character {
            if isNow { return "┊" }
            if let came { return came >= high ? "█" : came > low ? Self.part((came - low) / (high - low)) : " " }
            guard let bands, bands.count == 5 else { return " " }
            func holds(_ value: Double) -> Bool { value >= low && value < high }
            if holds(bands[2]) { return "━" }
            if bands[1] < high && bands[3] > low { return "▒" }
            if bands[0] < high && bands[4] > low { return "░" }
            return " "
        }

        private static func part(_ share: Double) -> Character {
            let eighths: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
            return eighths[min(7, max(0, Int(share * 8)))]
        }
    }

    /// As many columns of the past as a third of the picture, then now, then what is to come.
    private func columns(from first: Int, to last: Int) -> [Column] {
        let series = forecast.series
        let inner = width - 12
        let ahead = inner * 2 / 3
        let origin = forecast.origin
        let step = max(1, (last - origin + ahead) / ahead)
        let back = inner - ahead
        var columns: [Column] = []
        for number in (1...back).reversed() {
            let start = origin - number * step
            guard start >= series.span.lowerBound else { continue }
            let known = (start..<(start + step)).map { series.counts[$0] }.filter { !$0.isNaN }
            let mean = known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
            columns.append(Column(day: series.day(of: start), came: mean))
        }
        columns.append(Column(day: series.day(of: origin), isNow: true))
        var byColumn: [Int: [Forecast.Row]] = [:]
        for row in forecast.rows { byColumn[(row.slot - origin) / step, default: []].append(row) }
        for number in 0...((last - origin) / step) {
            var column = Column(day: series.day(of: origin + number * step))
            if let rows = byColumn[number] {
                column.bands = [1, 2, 3, 4, 5].map { index in
                    rows.reduce(0) { $0 + Double($1.quantiles[index]) } / Double(rows.count)
                }
            }
            columns.append(column)
        }
        return columns
    }

    /// Days below the picture, where there is room.
    private func dates(_ columns: [Column], _ inner: Int) -> String {
        var line = [Character](repeating: " ", count: inner)
        var free = 0
        var shown: CivilDay?
        for (index, column) in columns.prefix(inner).enumerated() {
            let text = Array("\(column.day.weekday)".prefix(2).capitalized + " \(column.day.date.day)")
            if column.day != shown, index >= free, index + text.count <= inner {
                // The first column's day may have begun before it.
                if shown != nil {
                    line.replaceSubrange(index..<(index + text.count), with: text)
                    free = index + text.count + 1
                }
                shown = column.day
            }
        }
        return String(line)
    }

    // MARK: - The words

    private var summary: [String] {
        let series = forecast.series
        let expected = forecast.rows.reduce(0) { $0 + $1.mean }
        let span = forecast.rows.last.map { ($0.slot + 1 - forecast.origin) } ?? 0
        let start = history.stamp(of: forecast.origin) ?? "\(series.day(of: forecast.origin))"
        var lines = ["The next \(length(span)) from \(start): about \(expected.rounded(places: 0)) in all."]
        if let peak = forecast.rows.max(by: { $0.mean < $1.mean }), let stamp = history.stamp(of: peak.slot) {
            lines.append(
                "Most at \(stamp): \(peak.quantiles[3]) in \(length(1)), in four of five cases \(peak.quantiles[1]) to "
                    + "\(peak.quantiles[5]).")
        }
        let special = special
        if !special.isEmpty { lines.append("Unlike other days: \(special.joined(separator: ", ")).") }
        lines.append(sureness)
        return lines
    }

    private var special: [String] {
        var seen: Set<String> = []
        return forecast.rows.flatMap { row in
            row.special.map { "\($0) (\(forecast.series.day(of: row.slot)))" }
        }.filter { seen.insert($0).inserted }
    }

    private var sureness: String {
        guard let accuracy = forecast.calibration.accuracy, let wape = accuracy.wape, let floor = accuracy.floor else {
            return "How sure: history is too short to try it on the past. Trust the bands little."
        }
        return
            "How sure: over the last weeks, forecast in the same way, errors were \(wape.rounded(places: 0)) % of the "
            + "counts; counting noise alone would leave \(floor.rounded(places: 0)) %, which nobody foresees. "
            + "Intervals meant to hold 80 % held \(accuracy.coverage80.rounded(places: 0)) %."
    }

    private var legend: [String] {
        let models = forecast.calibration.shares.filter { $0.value >= 0.005 }.sorted { $0.value > $1.value }.map {
            "\($0.key.words) \(($0.value * 100).rounded(places: 0)) %"
        }
        return [
            "█ came   ┊ now   ━ as often more as less   ▒ half of all cases   ░ four of five cases",
            "Made of: \(models.joined(separator: ", ")).",
        ]
    }

    /// `"7 days"`, `"12 hours"`, `"30 minutes"`.
    private func length(_ slots: Int) -> String {
        let seconds = slots * forecast.series.interval
        let (number, unit) =
            seconds % 86_400 == 0
            ? (seconds / 86_400, "day") : seconds % 3600 == 0 ? (seconds / 3600, "hour") : (seconds / 60, "minute")
        return number == 1 ? "a\(unit == "hour" ? "n" : "") \(unit)" : "\(number) \(unit)s"
    }

    /// Breaks a line of words between them.
    private static func wrapped(_ line: String, _ width: Int) -> [String] {
        guard line.count > width else { return [line] }
        var lines: [String] = []
        var current = ""
        for word in line.split(separator: " ") {
            if !current.isEmpty, current.count + 1 + word.count > width {
                lines.append(current)
                current = ""
            }
            current += (current.isEmpty ? "" : " ") + word
        }
        return lines + [current]
    }
}
