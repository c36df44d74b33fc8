import Testing

@testable import Anonymization

@Suite struct HierarchyTests {
    private func words(_ seed: UInt64) -> RandomWords { RandomWords(SeededGenerator(seed: seed)) }

    private func release(_ coarser: [[KeyDimension]], days: Int, seed: UInt64) throws -> (Release, [[Int]]) {
        let domain = try october(.day, .hour, .tag, days: days)
        let parameters = try ReleaseParameters(domain: domain, coarser: coarser, epsilon: .one, bound: 4)
        var generator = SeededGenerator(seed: seed)
        let truth = (0..<domain.count).map { _ in Int.random(in: 0...3, using: &generator) }
        let bounded = BoundedCounts(counts: truth, bound: 4, dropped: 0)
        return (
            try Release.measure(bounded, parameters, words(seed)), Hierarchy(parameters.domains).sums(truth)
        )
    }

    @Test(arguments: [
        [[KeyDimension.day, .tag]], [[.day, .tag], [.week, .tag]], [[.day, .tag], [.week, .tag], [.tag]],
    ])
    func `levels add up, and intervals hold what they say`(_ coarser: [[KeyDimension]]) throws {
        let (release, truth) = try release(coarser, days: 730, seed: 5)
        let hierarchy = Hierarchy(release.parameters.domains)
        for level in 0..<coarser.count {
            let sums = hierarchy.sums(release.levels[0].counts)
            #expect(sums[level + 1] == release.levels[level + 1].counts)
        }
        for (level, truth) in zip(release.levels, truth) where level.counts.count > 250 {
            let errors = zip(level.counts, truth).map { Double($0 - $1) }
            let n = Double(errors.count)
            let inside = Double(zip(errors, level.halfWidth).count { abs($0) <= Double($1) }) / n
            // 4 standard deviations of such a share around 95 %, and not wastefully wide.
            let slack = 4 * (0.95 * 0.05 / n).squareRoot()
            #expect(inside > 0.95 - slack)
            #expect(inside < 0.985 + slack)
            let spread = zip(errors, level.sd).reduce(0.0) { $0 + $1.0 * $1.0 / ($1.1 * $1.1) } / n
            #expect(abs(spread - 1) < 0.05 + 6 / n.squareRoot())
        }
    }

    @Test func `day by tag has a mean error of at most 8.1`() throws {
        let mean = { (a: [Int], b: [Int]) in zip(a, b).reduce(0.0) { $0 + Double(abs($1.0 - $1.1)) } / Double(a.count) }
        var direct = 0.0
        for seed in 0..<8 as Range<UInt64> {
            let (release, truth) = try release([[.day, .tag]], days: 3650, seed: 60 + seed)
            direct += mean(release.levels[1].counts, truth[1]) / 8
        }
        #expect(direct < 8.1)
        #expect(direct > 7.9)
    }

    @Test func `summed from cells it would be 21.7`() throws {
        let domain = try october(.day, .hour, .tag, days: 3650)
        let flat = try ReleaseParameters(domain: domain, epsilon: .one, lossEpsilon: .zero, bound: 4)
        let truth = [Int](repeating: 1, count: domain.count)
        let cells = try Release.measure(BoundedCounts(counts: truth, bound: 4, dropped: 0), flat, words(7))
        let hierarchy = Hierarchy([domain, try domain.coarsened(to: [.day, .tag])])
        let errors = hierarchy.sums(cells.levels[0].counts)[1].map { Double(abs($0 - 24)) }
        #expect(abs(errors.reduce(0, +) / Double(errors.count) - 21.7) < 0.7)
    }

    @Test func `an epsilon that leaves no noise gives the counts themselves`() throws {
        let domain = try october(.day, .tag)
        let parameters = try ReleaseParameters(
            domain: domain, coarser: [[.day]], epsilon: Rational(1_000_000), lossEpsilon: .zero, bound: 1)
        let truth = (0..<domain.count).map { $0 % 5 }
        let bounded = BoundedCounts(counts: truth, bound: 1, dropped: 0)
        #expect(try Release.measure(bounded, parameters, words(1)).levels[0].counts == truth)
    }

    /// The two passes against least squares by brute force: gradient descent on all measurements.
    @Test func `two passes find the least squares`() throws {
        let domain = try october(.day, .tag, days: 9)
        let domains = [domain, try domain.coarsened(to: [.week, .tag]), try domain.coarsened(to: [.tag])]
        let hierarchy = Hierarchy(domains)
        var generator = SeededGenerator(seed: 8)
        let measured = domains.map { domain in
            (0..<domain.count).map { _ in Int.random(in: -20...60, using: &generator) }
        }
        let fitted = hierarchy.fitted(measured, variance: 3)
        var x = [Double](repeating: 0, count: domain.count)
        let up = [Array(0..<domain.count), hierarchy.parents[0].map { Int($0) }]
        let toTop = up[1].map { Int(hierarchy.parents[1][$0]) }
        let groups = [up[0], up[1], toTop]
        for _ in 0..<20_000 {
            var gradient = [Double](repeating: 0, count: x.count)
            for (level, group) in groups.enumerated() {
                var sums = measured[level].map { -Double($0) }
                for i in x.indices { sums[group[i]] += x[i] }
                for i in x.indices { gradient[i] += sums[group[i]] }
            }
            for i in x.indices { x[i] -= 0.05 * gradient[i] }
        }
        #expect(zip(x, fitted[0].values).allSatisfy { abs($0 - $1) < 1e-6 })
        #expect(fitted[0].variances.allSatisfy { $0 < 3 })
    }

    @Test func `rounding keeps sums whatever the values`() throws {
        let domain = try october(.day, .tag, days: 9)
        let hierarchy = Hierarchy([domain, try domain.coarsened(to: [.tag])])
        var generator = SeededGenerator(seed: 9)
        for _ in 0..<200 {
            let leaves = (0..<domain.count).map { _ in Double.random(in: -5...5, using: &generator) }
            var sums = [0.0, 0, 0]
            for (cell, parent) in hierarchy.parents[0].enumerated() { sums[Int(parent)] += leaves[cell] }
            let whole = hierarchy.rounded([leaves, sums])
            #expect(hierarchy.sums(whole[0])[1] == whole[1])
            #expect(zip(whole[0], leaves).allSatisfy { abs(Double($0) - $1) < 2 })
        }
        let huge = hierarchy.rounded([[Double](repeating: .infinity, count: domain.count), [-.infinity, .infinity, 0]])
        #expect(huge[0].count == domain.count)
    }
}
