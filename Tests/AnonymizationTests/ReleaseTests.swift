import Foundation
import Testing

@testable import Anonymization

/// What must hold of any release, as failures, so that planted bugs can be seen to fail it.
struct ReleaseVerdict {
    let failures: [String]

    /// - Parameter table: the CSV as it would be published.
    init(_ release: Release, table: [UInt8], truth: [Int]) throws {
        let parameters = release.parameters
        let noise = try DiscreteLaplace(bound: parameters.bound, epsilon: parameters.countShare)
        let errors = zip(release.levels[0].counts, truth).map { $0 - $1 }
        let n = Double(errors.count)
        var failures: [String] = []
        let meanAbsolute = errors.reduce(0.0) { $0 + Double(abs($1)) } / n
        if abs(meanAbsolute / noise.meanAbsolute - 1) > 0.02 { failures.append("mean error") }
        let mean = errors.reduce(0.0) { $0 + Double($1) } / n
        if abs(mean) > 5 * (noise.variance / n).squareRoot() { failures.append("bias") }
        if ChiSquare.excess(errors, ChiSquare.laplace(noise.scale.approximate)) > 5 { failures.append("distribution") }
        let rows = table.split(separator: 0x0A).dropFirst()
        let keys = Set(rows.map { $0.split(separator: 0x2C).prefix(parameters.domain.dimensions.count) })
        if rows.count != parameters.domain.count || keys.count != parameters.domain.count { failures.append("keys") }
        let inside = zip(errors, release.levels[0].halfWidth).count { abs($0) <= $1 }
        if Double(inside) / n < 0.945 { failures.append("coverage") }
        self.failures = failures
    }
}

@Suite struct ReleaseTests {
    private let bound = 4

    private func words(_ seed: UInt64 = 1) -> RandomWords { RandomWords(SeededGenerator(seed: seed)) }

    /// A year by hour and three tags, nearly empty: 78,840 cells.
    private func sparse() throws -> (parameters: ReleaseParameters, bounded: BoundedCounts) {
        let domain = try october(.day, .hour, .tag, days: 1095)
        let parameters = try ReleaseParameters(domain: domain, epsilon: .one, lossEpsilon: .zero, bound: bound)
        var generator = SeededGenerator(seed: 2)
        let rows = Contributions(
            (0..<4000).map { _ in
                (Int.random(in: 0..<3000, using: &generator), Int.random(in: 0..<domain.count, using: &generator))
            })
        return (parameters, try rows.bounded(to: bound, cellCount: domain.count, words()))
    }

    @Test func `an honest release holds`() throws {
        let (parameters, bounded) = try sparse()
        let release = try Release.measure(bounded, parameters, words(3))
        let verdict = try ReleaseVerdict(release, table: CSVText.table(release.levels[0]), truth: bounded.counts)
        #expect(verdict.failures == [])
        #expect(release.levels[0].counts.contains { $0 < 0 })
    }

    @Test func `half the scale is seen`() throws {
        let (parameters, bounded) = try sparse()
        let twice = try ReleaseParameters(
            domain: parameters.domain, epsilon: Rational(2), lossEpsilon: .zero, bound: bound)
        let planted = Release(
            parameters: parameters, levels: try Release.measure(bounded, twice, words(3)).levels, loss: nil)
        let verdict = try ReleaseVerdict(planted, table: CSVText.table(planted.levels[0]), truth: bounded.counts)
        #expect(verdict.failures.contains("mean error"))
        #expect(verdict.failures.contains("distribution"))
    }

    @Test func `clamped counts are seen`() throws {
        let (parameters, bounded) = try sparse()
        let release = try Release.measure(bounded, parameters, words(3))
        let verdict = try verdict(release, truth: bounded.counts) { max(0, $0) }
        #expect(verdict.failures.contains("bias"))
    }

    @Test func `floating noise is seen`() throws {
        let (parameters, bounded) = try sparse()
        var generator = SeededGenerator(seed: 4)
        let release = try Release.measure(bounded, parameters, words(3))
        var truth = bounded.counts.makeIterator()
        let verdict = try verdict(release, truth: bounded.counts) { _ in
            let u = Double.random(in: -0.5..<0.5, using: &generator)
            return Int((Double(truth.next() ?? 0) - 4 * (u < 0 ? -1 : 1) * log(1 - 2 * abs(u))).rounded(.down))
        }
        #expect(!verdict.failures.isEmpty)
    }

    @Test func `missing zero rows are seen`() throws {
        let (parameters, bounded) = try sparse()
        let release = try Release.measure(bounded, parameters, words(3))
        let table = CSVText.table(release.levels[0]).split(separator: 0x0A)
        let zeros = Set(bounded.counts.indices.filter { bounded.counts[$0] == 0 })
        let planted = table.enumerated().filter { $0.offset == 0 || !zeros.contains($0.offset - 1) }.map(\.element)
        let verdict = try ReleaseVerdict(
            release, table: Array(planted.joined(separator: [0x0A])), truth: bounded.counts)
        #expect(verdict.failures == ["keys"])
        _ = parameters
    }

    private func verdict(_ release: Release, truth: [Int], _ change: (Int) -> Int) throws -> ReleaseVerdict {
        let level = release.levels[0]
        let planted = ReleasedLevel(
            domain: level.domain, counts: level.counts.map(change), sd: level.sd, halfWidth: level.halfWidth,
            scale: level.scale)
        return try ReleaseVerdict(
            Release(parameters: release.parameters, levels: [planted], loss: nil), table: CSVText.table(planted),
            truth: truth)
    }

    @Test func `shares add up to epsilon`() throws {
        let parameters = try ReleaseParameters(
            domain: october(.day, .hour, .tag), coarser: [[.day, .tag], [.week, .tag]], epsilon: .of("0.7"), bound: 4)
        #expect(parameters.shares.count == 4)
        #expect(try parameters.shares.reduce(.zero) { try $0 + $1.epsilon } == .of("0.7"))
    }

    @Test func `parameters that cannot be are refused`() throws {
        let domain = try october(.day, .tag)
        #expect(throws: PrivacyError.self) { try ReleaseParameters(domain: domain, epsilon: .zero, bound: 4) }
        #expect(throws: PrivacyError.self) { try ReleaseParameters(domain: domain, epsilon: .one, bound: 0) }
        #expect(throws: PrivacyError.self) {
            try ReleaseParameters(domain: domain, epsilon: .one, lossEpsilon: .one, bound: 4)
        }
        #expect(throws: PrivacyError.self) {
            try ReleaseParameters(domain: domain, coarser: [[.day, .region]], epsilon: .one, bound: 4)
        }
        #expect(throws: PrivacyError.self) {
            try ReleaseParameters(domain: domain, coarser: [[.day, .tag]], epsilon: .one, bound: 4)
        }
    }

    @Test func `what the bound left out is estimated within its interval`() throws {
        let domain = try october(.day, .tag)
        let parameters = try ReleaseParameters(domain: domain, epsilon: .one, lossEpsilon: .of("0.2"), bound: 2)
        let rows = Contributions((0..<9000).map { ($0 % 1000, $0 % domain.count) })
        let words = words(7)
        let inside = try (0..<400).count { _ in
            let release = try Release.measure(rows, parameters, words)
            let loss = try #require(release.loss)
            #expect(abs((loss.share ?? 0) - 7.0 / 9) < 0.1)
            return abs(loss.rows - 7000) <= loss.halfWidth
        }
        #expect(inside >= 365)
    }

    @Test func `no rows at all still give every key`() throws {
        let parameters = try ReleaseParameters(domain: october(.day, .tag), epsilon: .one, bound: 4)
        let release = try Release.measure(Contributions(), parameters, words())
        #expect(release.levels[0].counts.count == 93)
    }
}
