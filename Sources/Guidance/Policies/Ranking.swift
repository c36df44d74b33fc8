/// A way of ranking a tag's phrases that is judged beside the others.
public enum PolicyName: String, Sendable, Codable, CaseIterable {
    /// What was done.
    case logged
    /// By how often counselors used a phrase.
    case usage
    /// By helped / answered among its uses.
    case rawSuccess = "raw-success"
    /// By the lower bound of the corrected rate.
    case harborline
}

/// How many of a tag's phrases are shown.
let placesShown = 5

/// Orders phrases by a key, larger first, then by a second key, then by index: no ties are left.
func ranked(_ range: Range<Int>, by key: (Int) -> (Double, Double)) -> [Int] {
    range.map { ($0, key($0)) }
        .sorted { a, b in
            if a.1.0 != b.1.0 { return a.1.0 > b.1.0 }
            if a.1.1 != b.1.1 { return a.1.1 > b.1.1 }
            return a.0 < b.0
        }
        .map(\.0)
}

/// A tag's phrases in our order: by lower bound, ties to more answers.
func harborlineOrder(_ log: Columns, _ range: Range<Int>, _ estimates: [Estimate]) -> [Int] {
    ranked(range) { (estimates[$0].bound, Double(log.phrases[$0].answered)) }
}

/// For each phrase the probability that a policy puts it first: one of its first five, each equally often.
func firstPlace(_ log: Columns, order: (Range<Int>) -> [Int]) -> [Double] {
    var share = [Double](repeating: 0, count: log.phrases.count)
    for range in log.phrasesOfTag {
        let chosen = order(range).prefix(placesShown)
        for p in chosen { share[p] = 1 / Double(chosen.count) }
    }
    return share
}

/// Uses, answers and help counted over some rows only.
func counts(_ log: Columns, rows: [Int]) -> [(used: Double, answered: Double, helped: Double)] {
    var result = [(used: Double, answered: Double, helped: Double)](
        repeating: (0, 0, 0), count: log.phrases.count)
    for i in rows where log.used[i] >= 0 {
        result[log.used[i]].used += 1
        if log.answered[i] { result[log.used[i]].answered += 1 }
        result[log.used[i]].helped += log.helped[i]
    }
    return result
}
