/// What is to be expected of a line from its tag, level and distress alone, beside what a phrase adds.
///
/// Fits `y = tag-level[t, l] + distress[d] + group + noise` by ridge regression, each group (a phrase used, a phrase in
/// the first place) drawn to 0: were it left out, a level at which better phrases are used would look like an easier
/// level. Solved by back-fitting (Hastie & Tibshirani 1990), a few passes over the lines.
struct Standard {
    private static let passes = 6
    /// Lines' worth of evidence that draws a tag's level to its neighbours, a distress to 0, and a group to 0.
    private static let levelPrior = 20.0
    private static let distressPrior = 5.0
    private static let groupPrior = 30.0

    private var cell: [Double]
    private var distress: [Double]

    /// - Parameters:
    ///   - value: the pseudo-outcome of a line, by index of the line.
    ///   - group: a phrase, or -1, by index of the line.
    init(_ log: Columns, rows: [Int], value: [Double], group: [Int]) {
        let tags = log.tags.count
        cell = [Double](repeating: 0, count: tags * 5)
        distress = [Double](repeating: 0, count: Columns.beforeCells)
        var effect = [Double](repeating: 0, count: log.phrases.count)
        for _ in 0..<Standard.passes {
            var sum = [Double](repeating: 0, count: cell.count)
            var count = sum
            for i in rows {
                let c = log.tag[i] * 5 + log.level[i]
                let rest = value[i] - distress[log.before[i]] - (group[i] < 0 ? 0 : effect[group[i]])
                sum[c] += log.lines[i] * rest
                count[c] += log.lines[i]
            }
            for t in 0..<tags {
                let own = (t * 5)..<(t * 5 + 5)
                let lines = own.reduce(0) { $0 + count[$1] }
                let mean = lines > 0 ? own.reduce(0) { $0 + sum[$1] } / lines : 0.5
                for c in own { cell[c] = (sum[c] + Standard.levelPrior * mean) / (count[c] + Standard.levelPrior) }
            }
            sum = [Double](repeating: 0, count: distress.count)
            count = sum
            for i in rows {
                let d = log.before[i]
                let rest = value[i] - cell[log.tag[i] * 5 + log.level[i]] - (group[i] < 0 ? 0 : effect[group[i]])
                sum[d] += log.lines[i] * rest
                count[d] += log.lines[i]
            }
            for d in distress.indices { distress[d] = sum[d] / (count[d] + Standard.distressPrior) }
            sum = [Double](repeating: 0, count: effect.count)
            count = sum
            for i in rows where group[i] >= 0 {
                sum[group[i]] += log.lines[i] * (value[i] - expected(log, i))
                count[group[i]] += log.lines[i]
            }
            for g in effect.indices { effect[g] = sum[g] / (count[g] + Standard.groupPrior) }
        }
    }

    /// What is expected of a line without regard to its phrase.
    @inline(__always)
    func expected(_ log: Columns, _ row: Int) -> Double {
        cell[log.tag[row] * 5 + log.level[row]] + distress[log.before[row]]
    }

    /// Its mean over the tag's own lines, for each tag: the mix to which every phrase of the tag is standardised. Held to
    /// 0...1, since a pseudo-outcome may lie beyond and of a handful of lines so may the mean.
    func meanByTag(_ log: Columns, rows: [Int]) -> [Double] {
        var sum = [Double](repeating: 0, count: log.tags.count)
        var count = sum
        for i in rows {
            sum[log.tag[i]] += log.lines[i] * expected(log, i)
            count[log.tag[i]] += log.lines[i]
        }
        return sum.indices.map { count[$0] > 0 ? clamp(sum[$0] / count[$0]) : 0.5 }
    }
}
