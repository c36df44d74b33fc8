/// How a phrase's uses must be weighted so that their levels are mixed as the tag's are.
struct LevelMix {
    /// Uses in the tag's own mix that are added to each phrase's, so that a rare level of a rare phrase is not multiplied
    /// without bound.
    private static let prior = 300.0

    private var ofTag: [Double]
    private var ofPhrase: [Double]

    init(_ log: Columns, rows: [Int]) {
        ofTag = [Double](repeating: 0, count: log.tags.count * 5)
        ofPhrase = [Double](repeating: 0, count: log.phrases.count * 5)
        for i in rows {
            ofTag[log.tag[i] * 5 + log.level[i]] += log.lines[i]
            if log.used[i] >= 0 { ofPhrase[log.used[i] * 5 + log.level[i]] += log.lines[i] }
        }
        normalise(&ofTag, toward: { _ in 0 }, prior: 0)
        let tagMix = ofTag
        normalise(&ofPhrase, toward: { tagMix[log.phrases[$0 / 5].tag * 5 + $0 % 5] }, prior: LevelMix.prior)
    }

    func weight(_ log: Columns, _ row: Int) -> Double {
        let share = ofPhrase[log.used[row] * 5 + log.level[row]]
        return share > 0 ? ofTag[log.tag[row] * 5 + log.level[row]] / share : 1
    }

    private func normalise(_ shares: inout [Double], toward: (Int) -> Double, prior: Double) {
        for start in stride(from: 0, to: shares.count, by: 5) {
            let total = (start..<start + 5).reduce(0) { $0 + shares[$1] }
            guard total + prior > 0 else { continue }
            for c in start..<start + 5 {
                let target = toward(c)
                shares[c] = (shares[c] + prior * target) / (total + prior)
            }
        }
    }
}
