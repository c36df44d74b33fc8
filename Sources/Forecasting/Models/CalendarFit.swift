internal import Foundation

/// The state of one fit of the calendar model, and its Newton steps.
struct CalendarFit {
    private static let mostSteps = 12
    /// Bounds of an effect's logarithm: what is always 0 must not run to minus infinity.
    private static let mostEffect = 12.0
    private static let mainRidge = 0.01
    private static let penalties = 1.0...200.0

    private let counts: [Double]
    private let table: DayTable
    private let features: DayFeatures
    private let slots: Int
    private let trained: Range<Int>
    private let inverseScale: Double
    /// The penalty of slot x weekday, which the fit finds itself.
    private var lambda: Double
    /// Of each trained day, by its age.
    private let weight: [Double]

    /// Intercept, slots, weekdays, day effects.
    private var main: [Double]
    /// Slot x weekday.
    private var inter: [Double]
    private(set) var cellMean: [Double] = []
    private(set) var dayMean: [Double] = []

    init(_ series: Series, _ table: DayTable, _ settings: CalendarModel.Settings, scale: Double) {
        counts = series.counts
        self.table = table
        slots = series.slotsPerDay
        trained = (series.span.lowerBound / slots)..<series.days
        features = DayFeatures(table, trained: trained, settings)
        inverseScale = 1 / scale
        lambda = settings.lambda
        let last = trained.upperBound
        weight = (0..<last).map { pow(0.5, Double(last - $0) / (7 * settings.halfLife)) }
        main = [Double](repeating: 0, count: 1 + slots + 7 + features.count)
        inter = [Double](repeating: 0, count: 7 * slots)
        main[0] = log(max(series.mean / scale, 1e-3))
        updateMeans()
    }

    /// Steps until no effect changes by a thousandth; how many it took.
    @discardableResult
    mutating func run() -> Int {
        for number in 1...Self.mostSteps {
            guard let largest = step(), largest > 1e-3 else { return number }
        }
        return Self.mostSteps
    }

    private mutating func updateMeans() {
        let base = 1 + slots + 7
        cellMean = (0..<7 * slots).map { c in
            exp(bounded(main[0] + main[1 + c % slots] + main[1 + slots + c / slots] + inter[c]))
        }
        dayMean = (0..<table.count).map { d in
            var sum = table.expected[d]
            for k in 0..<features.dense { sum += main[base + k] * features.values[d * features.dense + k] }
            for mark in features.marks[d] { sum += main[base + mark] }
            return exp(bounded(sum))
        }
    }

    /// For each day, the part of its effect that special days make.
    var specialRatio: [Double] {
        let base = 1 + slots + 7
        return (0..<table.count).map { d in
            exp(bounded(features.marks[d].reduce(table.expected[d]) { $0 + main[base + $1] }))
        }
    }

    private func bounded(_ effect: Double) -> Double { min(max(effect, -Self.mostEffect), Self.mostEffect) }

    /// One Newton step; the largest change of an effect, or nil where it could not be taken.
    private mutating func step() -> Double? {
        let sums = Sums(self)
        let base = 1 + slots + 7
        let n = main.count
        let f = features.count
        // Column-major, lower triangle: entry (row, column) at column * n + row.
        var matrix = [Double](repeating: 0, count: n * n)
        var right = [Double](repeating: 0, count: n)
        var slotSum = [Double](repeating: 0, count: slots)
        for c in 0..<7 * slots {
            let w = sums.weight[c]
            guard w > 0 else { continue }
            let (s, d) = (1 + c % slots, 1 + slots + c / slots)
            let left = lambda / (w + lambda)
            let gradient = sums.residual[c] - lambda * inter[c]
            // Eliminates this cell's interaction: what is left of its weight and gradient for the main effects.
            let kept = w * left
            let rest = sums.residual[c] - w / (w + lambda) * gradient
            matrix[0] += kept
            slotSum[s - 1] += kept
            matrix[s] += kept
            matrix[d] += kept
            matrix[s * n + d] += kept
            matrix[d * n + d] += kept
            right[0] += rest
            right[s] += rest
            right[d] += rest
            let own = c * f
            for k in 0..<f {
                let g = sums.cross[own + k]
                guard g != 0 else { continue }
                let part = g * left
                matrix[base + k] += part
                matrix[s * n + base + k] += part
                matrix[d * n + base + k] += part
                right[base + k] -= g / (w + lambda) * gradient
                let scaled = g / (w + lambda)
                let column = (base + k) * n + base
                for l in k..<f { matrix[column + l] -= scaled * sums.cross[own + l] }
            }
        }
        for s in 0..<slots { matrix[(1 + s) * n + 1 + s] += slotSum[s] + Self.mainRidge }
        for d in 0..<7 { matrix[(1 + slots + d) * n + 1 + slots + d] += Self.mainRidge }
        matrix[0] += 1e-6
        for s in 1..<base { right[s] -= Self.mainRidge * main[s] }
        for k in 0..<f {
            for l in k..<f { matrix[(base + k) * n + base + l] += sums.square[k * f + l] }
            matrix[(base + k) * n + base + k] += features.penalty[k]
            right[base + k] += sums.gradient[k] - features.penalty[k] * main[base + k]
        }
        guard let change = solvePositive(matrix, right) else { return nil }
        var largest = 0.0
        for c in 0..<7 * slots {
            let w = sums.weight[c]
            guard w > 0 else { continue }
            var known = w * (change[0] + change[1 + c % slots] + change[1 + slots + c / slots])
            for k in 0..<f { known += sums.cross[c * f + k] * change[base + k] }
            let move = (sums.residual[c] - lambda * inter[c] - known) / (w + lambda)
            let limited = min(max(move, -2), 2)
            inter[c] += limited
            largest = max(largest, abs(limited))
        }
        adaptPenalty(sums.weight)
        for i in 0..<n {
            let limited = min(max(change[i], -2), 2)
            main[i] += limited
            largest = max(largest, abs(limited))
        }
        updateMeans()
        return largest
    }

    /// MacKay's fixed point for the strength of a prior (1992): what the data determine over what the effects are. Small
    /// lines, whose weeks are mostly noise, are smoothed more than large ones.
    private mutating func adaptPenalty(_ weight: [Double]) {
        var (determined, squares) = (0.0, 0.0)
        for c in weight.indices where weight[c] > 0 {
            determined += weight[c] / (weight[c] + lambda)
            squares += inter[c] * inter[c]
        }
        lambda = min(max(determined / max(squares, 1e-9), Self.penalties.lowerBound), Self.penalties.upperBound)
    }

    /// Weighted sums over the history at the present means.
    private struct Sums {
        /// By cell of the week.
        var weight: [Double]
        var residual: [Double]
        /// `cross[cell * features + k]`.
        var cross: [Double]
        /// Of the day effects with each other, `square[k * features + l]` for `l >= k`, and their gradient.
        var square: [Double]
        var gradient: [Double]

        init(_ fit: CalendarFit) {
            let slots = fit.slots
            let dense = fit.features.dense
            let f = fit.features.count
            var weight = [Double](repeating: 0, count: 7 * slots)
            var residual = weight
            var cross = [Double](repeating: 0, count: 7 * slots * f)
            var square = [Double](repeating: 0, count: f * f)
            var gradient = [Double](repeating: 0, count: f)
            for d in fit.trained {
                let first = fit.table.shape[d] * slots
                let age = fit.weight[d]
                let level = fit.dayMean[d]
                let marks = fit.features.marks[d]
                var (dayWeight, dayResidual) = (0.0, 0.0)
                for s in 0..<slots {
                    let count = fit.counts[d * slots + s]
                    guard !count.isNaN else { continue }
                    let c = first + s
                    let mean = fit.cellMean[c] * level
                    let w = age * mean
                    let r = age * (count * fit.inverseScale - mean)
                    weight[c] += w
                    residual[c] += r
                    dayWeight += w
                    dayResidual += r
                    for k in 0..<dense { cross[c * f + k] += w * fit.features.values[d * dense + k] }
                    for mark in marks { cross[c * f + mark] += w }
                }
                for k in 0..<dense {
                    let value = fit.features.values[d * dense + k]
                    gradient[k] += dayResidual * value
                    for l in k..<dense { square[k * f + l] += dayWeight * value * fit.features.values[d * dense + l] }
                    for mark in marks { square[k * f + mark] += dayWeight * value }
                }
                for mark in marks {
                    gradient[mark] += dayResidual
                    for other in marks where other >= mark { square[mark * f + other] += dayWeight }
                }
            }
            (self.weight, self.residual, self.cross) = (weight, residual, cross)
            (self.square, self.gradient) = (square, gradient)
        }
    }
}
