import Foundation

/// Plots of one line each, in block characters.
enum Plot {
    private static let blocks: [Character] = [" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

    /// `sparkline([0, 1, 50, 100], top: 100)` is ` ▁▄█`: whatever is not 0 shows.
    static func sparkline(_ values: [Int], top: Int) -> String {
        String(
            values.map { value in
                guard value > 0, top > 0 else { return blocks[0] }
                let eighths = (Double(value) / Double(top) * 8).rounded()
                return blocks[max(1, min(8, Int(eighths)))]
            })
    }

    /// Times on a logarithmic axis: from 0 at the left to `longest` at the right.
    struct TimeAxis {
        let longest: Double
        let width: Int

        /// Below this many seconds the axis is about linear.
        private static let unit = 10.0

        func column(_ seconds: Double) -> Int {
            let share = log1p(max(0, seconds) / Self.unit) / log1p(max(longest, 1) / Self.unit)
            return max(0, min(width - 1, Int((share * Double(width - 1)).rounded())))
        }

        /// What a share of the people waited at most: `█` to the first time, `▒` to the second, `░` to the third; `|` is
        /// the mark.
        func bar(_ times: [Double], mark: Double) -> String {
            guard times.contains(where: { $0 >= 1 }) else { return "at once" }
            let shades: [Character] = ["█", "▒", "░"]
            var cells = [Character](repeating: " ", count: width)
            for (time, shade) in zip(times, shades).reversed() where time >= 1 {
                for index in 0...column(time) { cells[index] = shade }
            }
            if mark > 0, mark <= longest { cells[column(mark)] = "|" }
            while cells.last == " " { cells.removeLast() }
            return String(cells)
        }

        /// Names of times below the axis, as many as fit.
        var labels: String {
            let ticks: [(Double, String)] = [
                (0, "0"), (10, "10s"), (60, "1m"), (300, "5m"), (900, "15m"), (3_600, "1h"), (4 * 3_600, "4h"),
                (12 * 3_600, "12h"), (48 * 3_600, "2d"), (168 * 3_600, "7d"),
            ]
            var line = ""
            for (seconds, name) in ticks where seconds <= longest {
                let column = column(seconds)
                if column >= line.count + (line.isEmpty ? 0 : 1) { line = line.padded(to: column) + name }
            }
            return line
        }
    }
}
