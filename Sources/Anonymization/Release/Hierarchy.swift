/// Levels of counts of which each adds up to the next coarser one, measured independently and then made to agree.
///
/// Least squares on a tree has a closed form in two passes (Hay, Rastogi, Miklau, Suciu 2010, here with a variance for
/// each node): upwards each node unites its own measurement with its children's sum, downwards each child takes its part of
/// what its parent's value differs from the children's sum.
struct Hierarchy: Sendable {
    /// How many standard deviations hold at least 95 % of a sum of independent discrete Laplace draws, whatever their
    /// weights: a single one needs the most, `ln 20 / sqrt 2`; a normal distribution needs 1.96.
    static let deviations95 = 2.1183

    /// How many cells each level has, finest first.
    let sizes: [Int]
    /// For each level but the last: each cell's parent in the next one.
    let parents: [[Int32]]

    init(_ domains: [KeyDomain]) {
        sizes = domains.map(\.count)
        parents = zip(domains, domains.dropFirst()).map { $0.parents(in: $1) }
    }

    /// The finest counts and their sums at each coarser level.
    func sums(_ counts: [Int]) -> [[Int]] {
        var levels = [counts]
        for (level, parents) in parents.enumerated() {
            levels.append(Self.sum(levels[level], parents, into: sizes[level + 1]))
        }
        return levels
    }

    /// Each parent's sum of its children.
    static func sum(_ counts: [Int], _ parents: [Int32], into size: Int) -> [Int] {
        var sums = [Int](repeating: 0, count: size)
        for (count, parent) in zip(counts, parents) { sums[Int(parent)] = Release.clamped(sums[Int(parent)], count) }
        return sums
    }

    /// Best linear unbiased values and their exact variances.
    struct Fitted {
        var values: [Double]
        var variances: [Double]
    }

    /// - Parameter variance: of each measurement's noise, the same everywhere.
    func fitted(_ measured: [[Int]], variance: Double) -> [Fitted] {
        // An epsilon so large that nothing is left of the noise: any weights will do, but there must be some.
        let variance = max(variance, 1e-9)
        var levels: [Fitted] = []
        // For each level but the finest: the sums of its children's values and variances.
        var children: [Fitted] = []
        for (level, counts) in measured.enumerated() {
            var fitted = Fitted(
                values: counts.map(Double.init), variances: [Double](repeating: variance, count: counts.count))
            if level > 0 {
                let below = sum(levels[level - 1], level)
                for i in fitted.values.indices where below.variances[i] > 0 {
                    let (own, theirs) = (fitted.variances[i], below.variances[i])
                    fitted.values[i] = (fitted.values[i] * theirs + below.values[i] * own) / (own + theirs)
                    fitted.variances[i] = own * theirs / (own + theirs)
                }
                children.append(below)
            }
            levels.append(fitted)
        }
        for level in parents.indices.reversed() {
            let sums = children[level]
            for (cell, parent) in parents[level].enumerated() {
                let parent = Int(parent)
                let own = levels[level].variances[cell]
                let weight = own / sums.variances[parent]
                levels[level].values[cell] += weight * (levels[level + 1].values[parent] - sums.values[parent])
                levels[level].variances[cell] =
                    own * (1 - weight) + weight * weight * levels[level + 1].variances[parent]
            }
        }
        return levels
    }

    private func sum(_ below: Fitted, _ level: Int) -> Fitted {
        var sums = Fitted(
            values: [Double](repeating: 0, count: sizes[level]), variances: [Double](repeating: 0, count: sizes[level]))
        for (cell, parent) in parents[level - 1].enumerated() {
            sums.values[Int(parent)] += below.values[cell]
            sums.variances[Int(parent)] += below.variances[cell]
        }
        return sums
    }
}
