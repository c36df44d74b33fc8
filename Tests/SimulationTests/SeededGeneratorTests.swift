import Testing

@testable import Simulation

struct SeededGeneratorTests {
    @Test("the published values of SplitMix64")
    func reference() {
        var random = SeededGenerator(seed: 1_234_567)
        let expected: [UInt64] = [
            6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423, 4_593_380_528_125_082_431,
            16_408_922_859_458_223_821,
        ]
        #expect(expected.map { _ in random.next() } == expected)
    }

    @Test("a stream depends on its number and the seed, on nothing else")
    func streams() {
        let parent = SeededGenerator(seed: 3)
        var first = parent.stream(1)
        var again = parent.stream(1)
        var second = parent.stream(2)
        let number = first.next()
        #expect(again.next() == number)
        #expect(second.next() != number)
    }

    @Test("draws stay in their range and near their mean")
    func draws() {
        var random = SeededGenerator(seed: 9)
        let dice = (0..<60_000).map { _ in random.below(6) }
        for face in 0..<6 { #expect((9_500...10_500).contains(dice.count { $0 == face })) }
        #expect(random.below(0) == 0)
        #expect(random.below(-3) == 0)

        let minutes = (0..<40_000).map { _ in random.lognormal(mean: 40, sigma: 0.6) }
        #expect(abs(minutes.reduce(0, +) / 40_000 - 40) < 0.7)
        let gaps = (0..<40_000).map { _ in random.exponential(rate: 4) }
        #expect(abs(gaps.reduce(0, +) / 40_000 - 0.25) < 0.006)
    }

    @Test("weights: shares, nothing from zeros, nil from nothing")
    func weights() {
        var random = SeededGenerator(seed: 4)
        let drawn = (0..<20_000).map { _ in random.weighted([3, 0, -5, 1]) }
        #expect((14_600...15_400).contains(drawn.count { $0 == 0 }))
        #expect(Set(drawn) == [0, 3])
        #expect(random.weighted([]) == nil)
        #expect(random.weighted([0, -1]) == nil)
        #expect(random.weighted([.infinity]) == nil)
        #expect(random.pick([Int]()) == nil)
    }
}
