internal import Foundation

/// What both models see of a line: one column of its tag, one of its level, one of its distress before, and the
/// signals. Every row has exactly ``width`` entries, in rising order of columns.
struct Features {
    static let width = 11

    let columns: Int
    let ridge: [Double]
    private(set) var column: [Int32] = []
    private(set) var value: [Double] = []

    init(_ log: Columns) {
        let tags = log.tags.count
        let level = tags
        let distress = level + 5
        let signals = distress + Columns.beforeCells
        columns = signals + 8
        // A tag's own level is hardly held back; what it shares with others somewhat.
        ridge = (0..<columns).map { $0 < tags ? 0.1 : 0.3 }
        column.reserveCapacity(log.count * Features.width)
        value.reserveCapacity(log.count * Features.width)
        for i in 0..<log.count {
            let texts = min(log.texts[i], 200)
            let calmer = log.calmer[i]
            let entries: [(Int, Double)] = [
                (log.tag[i], 1), (level + log.level[i], 1), (distress + log.before[i], 1),
                (signals, log1p(texts) - 2), (signals + 1, min(texts, 80) / 20 - 0.5),
                // Broken lines: neither who answers nor who was helped need be straight in the number of texts.
                (signals + 2, max(0, min(texts, 80) - 12) / 20), (signals + 3, max(0, min(texts, 80) - 35) / 20),
                (signals + 4, log.abandoned[i] ? 1 : 0), (signals + 5, calmer == 1 ? 1 : 0),
                (signals + 6, calmer < 0 ? 1 : 0), (signals + 7, calmer == 1 && log.abandoned[i] ? 1 : 0),
            ]
            for entry in entries {
                column.append(Int32(truncatingIfNeeded: entry.0))
                value.append(entry.1)
            }
        }
    }

    @inline(__always)
    func dot(_ beta: [Double], _ row: Int) -> Double {
        var sum = 0.0
        let base = row * Features.width
        for k in base..<(base + Features.width) { sum += beta[Int(column[k])] * value[k] }
        return sum
    }
}
