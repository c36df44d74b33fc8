internal import Foundation

/// The effects that are the same for all slots of a day, as numbers for each day.
struct DayFeatures {
    /// Values that every day has: harmonics of the year, trend.
    let dense: Int
    /// `values[d * dense + k]`.
    let values: [Double]
    /// Indices (from `dense` on) of the effects that are 1 on a day.
    let marks: [[Int]]
    /// One for each effect.
    let penalty: [Double]
    var count: Int { penalty.count }

    /// History from which a trend, and from which a year's harmonics are learned, in years.
    private static let leastForTrend = 0.9
    private static let leastForYear = 1.4
    /// The penalty of special days, in lambdas.
    private static let specialShare = 0.3

    init(_ table: DayTable, trained: Range<Int>, _ settings: CalendarModel.Settings) {
        let lambda = settings.lambda
        let years = Double(trained.count) / 365.25
        let pairs = years >= Self.leastForYear ? settings.harmonics : 0
        let hasTrend = years >= Self.leastForTrend
        let dense = 2 * pairs + (hasTrend ? 1 : 0)
        self.dense = dense
        var penalty: [Double] = []
        for k in 0..<pairs {
            let own = lambda * Double((k + 1) * (k + 1)) / 2
            penalty += [own, own]
        }
        if hasTrend { penalty.append(lambda) }
        var values = [Double](repeating: 0, count: dense * table.count)
        for d in 0..<table.count {
            for k in 0..<pairs {
                let angle = 2 * Double.pi * Double(k + 1) * table.partOfYear[d]
                values[d * dense + 2 * k] = sin(angle)
                values[d * dense + 2 * k + 1] = cos(angle)
            }
            if hasTrend { values[d * dense + dense - 1] = Double(d - trained.upperBound) / 365.25 }
        }
        self.values = values
        // Effects of days that history has not seen stay 0: only those it has take part.
        var place = [Int](repeating: -1, count: table.names.count)
        var kindPlace: [SpecialDay.Kind: Int] = [:]
        for d in trained {
            for name in table.special[d] where place[name] < 0 {
                place[name] = penalty.count
                penalty.append(Self.specialShare * lambda)
            }
            for kind in table.kinds[d] where kind != .event && kindPlace[kind] == nil {
                kindPlace[kind] = penalty.count
                penalty.append(Self.specialShare * lambda)
            }
        }
        marks = (0..<table.count).map { d in
            table.special[d].map { place[$0] }.filter { $0 >= 0 } + table.kinds[d].compactMap { kindPlace[$0] }
        }
        self.penalty = penalty
    }
}
