import Testing

@testable import Anonymization

/// Releases of two tables that differ by one texter: what anybody can tell apart must stay within the promise.
@Suite struct PrivacyAuditTests {
    private static let runs = 150_000
    private static let bound = 4
    private static let others = (1...20).map { (texter: $0, cell: $0 % 2) }
    /// Forty rows of texter 0 in one cell, on top of the others'.
    private static let flood = others + (0..<40).map { _ in (texter: 0, cell: 0) }

    /// - Parameter mechanism: the released count of the first cell.
    private func lowerBound(_ mechanism: (Contributions, RandomWords) throws -> Int) throws -> Double {
        let words = RandomWords(SeededGenerator(seed: 21))
        let with = Contributions(Self.flood)
        let without = Contributions(Self.others)
        // The event that tells most: the count lies where the texter's bounded rows would put it, or above.
        let threshold = 10 + Self.bound
        let more = try (0..<Self.runs).map { _ in try mechanism(with, words) >= threshold }
        let less = try (0..<Self.runs).map { _ in try mechanism(without, words) >= threshold }
        return EpsilonAudit.lowerBound(more, less)
    }

    private func parameters(_ epsilon: Rational = .one) throws -> ReleaseParameters {
        let domain = try october(.day, days: 2)
        return try ReleaseParameters(domain: domain, epsilon: epsilon, lossEpsilon: .zero, bound: Self.bound)
    }

    @Test func `an honest release keeps its promise, and uses it`() throws {
        let parameters = try parameters()
        let proved = try lowerBound { try Release.measure($0, parameters, $1).levels[0].counts[0] }
        #expect(proved <= 1)
        #expect(proved > 0.9)
    }

    @Test func `levels together keep the promise of the whole`() throws {
        let domain = try october(.day, .tag, days: 1)
        let parameters = try ReleaseParameters(
            domain: domain, coarser: [[.day]], epsilon: .one, lossEpsilon: .zero, bound: Self.bound)
        // Whoever sees both levels adds up what they say.
        let proved = try lowerBound { rows, words in
            let release = try Release.measure(rows, parameters, words)
            return (release.levels[0].counts[0] + release.levels[1].counts[0] - 10)
        }
        #expect(proved <= 1)
    }

    @Test func `an unbounded texter is seen`() throws {
        let parameters = try parameters()
        let proved = try lowerBound { rows, words in
            let unbounded = try rows.bounded(to: 1000, cellCount: 2, words)
            return try Release.measure(unbounded, parameters, words).levels[0].counts[0]
        }
        #expect(proved > 1.2)
    }

    @Test func `half the scale is seen`() throws {
        let parameters = try parameters(Rational(2))
        let proved = try lowerBound { try Release.measure($0, parameters, $1).levels[0].counts[0] }
        #expect(proved > 1.5)
    }

    @Test func `a repeat with new noise is seen`() throws {
        let parameters = try parameters()
        let proved = try lowerBound { rows, words in
            let first = try Release.measure(rows, parameters, words).levels[0].counts[0]
            let second = try Release.measure(rows, parameters, words).levels[0].counts[0]
            return min(first, second)
        }
        #expect(proved > 1.2)
    }
}
