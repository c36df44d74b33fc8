import Foundation
import Testing

@testable import Anonymization

@Suite struct NoiseTests {
    private static let draws = 1_000_000

    private func words(_ seed: UInt64) -> RandomWords { RandomWords(SeededGenerator(seed: seed)) }

    @Test(arguments: [(1, 1), (4, 1), (1, 3), (200, 49), (1, 2), (37, 5)])
    func `Laplace draws have the Laplace distribution`(_ numerator: Int, _ denominator: Int) throws {
        let noise = try DiscreteLaplace(scale: try Rational(numerator, denominator))
        let draws = noise.samples(Self.draws, words(1))
        #expect(ChiSquare.excess(draws, ChiSquare.laplace(noise.scale.approximate)) < 5)
        let mean = draws.reduce(0.0) { $0 + Double(abs($1)) } / Double(draws.count)
        #expect(abs(mean / noise.meanAbsolute - 1) < 0.02)
        let variance = draws.reduce(0.0) { $0 + Double($1 * $1) } / Double(draws.count)
        #expect(abs(variance / noise.variance - 1) < 0.02)
    }

    @Test func `the system's generator gives the same distribution`() throws {
        let noise = try DiscreteLaplace(bound: 4, epsilon: .one)
        #expect(ChiSquare.excess(noise.samples(Self.draws, RandomWords()), ChiSquare.laplace(4)) < 5)
    }

    @Test(arguments: [(1, 1), (16, 1), (1, 4), (1000, 7)])
    func `Gaussian draws have the Gaussian distribution`(_ numerator: Int, _ denominator: Int) throws {
        let noise = try DiscreteGaussian(variance: try Rational(numerator, denominator))
        let words = words(2)
        let draws = (0..<Self.draws / 4).map { _ in noise.sample(words) }
        #expect(ChiSquare.excess(draws, ChiSquare.gaussian(noise.variance.approximate)) < 5)
    }

    @Test func `Gaussian noise for rho has variance b squared over twice rho`() throws {
        #expect(try DiscreteGaussian(bound: 4, rho: try Rational(1, 2)).variance == Rational(16))
    }

    @Test func `published figures of the noise are those of its distribution`() throws {
        #expect(abs(try DiscreteLaplace(bound: 1, epsilon: .one).meanAbsolute - 0.851) < 0.001)
        #expect(abs(try DiscreteLaplace(bound: 4, epsilon: .one).meanAbsolute - 3.959) < 0.001)
        for scale in [1, 2, 4, 8, 200] {
            let noise = try DiscreteLaplace(scale: Rational(scale))
            let probability = ChiSquare.laplace(Double(scale))
            let inside = { (k: Int) in (-k...k).reduce(0.0) { $0 + probability($1) } }
            #expect(inside(noise.halfWidth(0.95)) >= 0.95)
            #expect(inside(noise.halfWidth(0.95) - 1) < 0.95)
        }
    }

    @Test(arguments: [(0, 1), (-1, 1), (1 << 41, 1), (1, 1 << 41)])
    func `a scale that cannot be drawn is refused`(_ numerator: Int, _ denominator: Int) throws {
        let scale = try Rational(numerator, denominator)
        #expect(throws: PrivacyError.self) { try DiscreteLaplace(scale: scale) }
        #expect(throws: PrivacyError.self) { try DiscreteGaussian(variance: scale) }
        #expect(throws: PrivacyError.self) { try DiscreteLaplace(bound: 0, epsilon: .one) }
        #expect(throws: PrivacyError.self) { try DiscreteGaussian(bound: 1, rho: .zero) }
    }

    @Test func `extreme scales draw`() throws {
        let wide = try DiscreteLaplace(scale: Rational(1 << 40))
        let narrow = try DiscreteLaplace(scale: try Rational(1, 1 << 40))
        #expect(wide.samples(1000, words(3)).contains { abs($0) > 1 << 36 })
        #expect(narrow.samples(100, words(3)).allSatisfy { $0 == 0 })
        let words = words(4)
        for variance in [Rational(1 << 40), try Rational(1, 1 << 30), try Rational(1 << 40, (1 << 40) - 1)] {
            _ = try DiscreteGaussian(variance: variance).sample(words)
        }
    }

    @Test func `small bounds are uniform`() {
        let words = words(5)
        for bound in [1, 2, 3, 7, 10] as [UInt64] {
            var seen = [Double](repeating: 0, count: Int(bound))
            for _ in 0..<100_000 { seen[Int(words.below(bound))] += 1 }
            let expected = 100_000 / Double(bound)
            #expect(seen.allSatisfy { abs($0 - expected) < 6 * expected.squareRoot() })
        }
        let wide = UInt128(1) << 90 + 12345
        #expect((0..<1000).allSatisfy { _ in words.below(wide) < wide })
        #expect((0..<1000).contains { _ in words.below(wide) > wide / 2 })
    }
}

/// Noise that is wrong on purpose, each way seen before in a real library.
@Suite struct PlantedNoiseTests {
    private let scale = 2.0

    private func draws(_ planted: (inout SeededGenerator) -> Int) -> [Int] {
        var generator = SeededGenerator(seed: 9)
        return (0..<1_000_000).map { _ in planted(&generator) }
    }

    private func excess(_ planted: (inout SeededGenerator) -> Int) -> Double {
        ChiSquare.excess(draws(planted), ChiSquare.laplace(scale))
    }

    @Test func `half the scale is seen`() throws {
        let noise = try DiscreteLaplace(scale: Rational(1))
        let words = RandomWords(SeededGenerator(seed: 9))
        #expect(excess { _ in noise.sample(words) } > 100)
    }

    @Test func `rounded floating noise is seen`() {
        #expect(
            excess { generator in
                let u = Double.random(in: -0.5..<0.5, using: &generator)
                return Int((-scale * (u < 0 ? -1 : 1) * log(1 - 2 * abs(u))).rounded())
            } > 20)
    }

    @Test func `zero counted twice is seen`() throws {
        // The sign drawn after the magnitude without drawing zero anew.
        let a = exp(-1 / scale)
        #expect(
            excess { generator in
                let magnitude = Int(log(Double.random(in: 0..<1, using: &generator).nextUp) / log(a))
                return Bool.random(using: &generator) ? magnitude : -magnitude
            } > 100)
    }

    /// A double's uniform has no value below 2^-53, so noise made from it ends at 37 times the scale, and a count that
    /// was moved further proves what the true one was not. Whole-number coins have no such end.
    @Test func `noise has no end where a double's uniform has one`() throws {
        let (yes, no) = (UInt64(1) << 32, UInt64.max - (1 << 40))
        // u, its coin, 60 times a coin of odds exp(-1), the coin that fails, the sign.
        let script = [yes, yes] + (0..<60).flatMap { _ in [yes, no] } + [no, yes]
        let exact = try DiscreteLaplace(scale: .one).sample(RandomWords(ScriptedGenerator(words: script)))
        #expect(exact == 60)
        let smallest = 0x1p-53
        #expect(-log(smallest) < 37)
    }
}
