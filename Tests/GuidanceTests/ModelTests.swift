import Testing

@testable import Guidance

@Suite struct ModelTests {
    @Test func solvesByCholesky() {
        // [[4, 2], [2, 3]] x = [8, 7] has x = [1.25, 1.5].
        let x = solveCholesky([4, 2, 2, 3], [8, 7])
        #expect(abs(x[0] - 1.25) < 1e-12 && abs(x[1] - 1.5) < 1e-12)
        #expect(solveCholesky([0, 0, 0, 1], [1, 2]) == [0, 2])
        #expect(solveCholesky([], []) == [])
    }

    @Test func thompsonIsTheProbabilityOfBeingBest() {
        let shares = thompsonShares([(0.5, 0.1), (0.5, 0.1), (0.3, 0.05)])
        #expect(abs(shares.reduce(0, +) - 1) < 1e-9)
        #expect(abs(shares[0] - shares[1]) < 1e-9)
        // P(N(0.6, 0.1) > N(0.5, 0.1)) = Phi(0.1 / 0.1414) = 0.760, then a twentieth spread evenly.
        let two = thompsonShares([(0.6, 0.1), (0.5, 0.1)])
        #expect(abs(two[0] - (0.95 * 0.7602 + 0.025)) < 1e-3)
        #expect(thompsonShares([(0.5, 0.1)]) == [1])
    }

    @Test func oneConversationIsInOneFold() {
        let folds = (0..<1000).map { Columns.fold(of: "c\($0)") }
        for k in 0..<Columns.folds { #expect((150...250).contains(folds.count { $0 == k })) }
        // Pinned: a stored report must be found again by the same log.
        #expect(Columns.fold(of: "c1") == Columns.fold(of: "c" + "1"))
    }

    @Test func shrinkageDrawsTheUncertainFurther() {
        var world = World()
        (world.tags, world.phrases, world.lines) = (1, 12, 600)
        var rng = SeededGenerator(seed: 3)
        world.populate(&rng)
        let columns = Columns(world.log(&rng).lines, strategies: [:])
        var evidence = (0..<12).map { _ in Evidence(value: 0.45, variance: 0.003) }
        evidence[0] = Evidence(value: 0.6, variance: 0.001)
        evidence[1] = Evidence(value: 0.6, variance: 0.03)
        evidence[2] = Evidence(value: 0.6, variance: .infinity)
        let beliefs = Shrinkage(columns, evidence).beliefs()
        #expect(beliefs[0].mean > beliefs[1].mean && beliefs[1].mean > beliefs[2].mean)
        #expect(beliefs[1].mean > 0.45 && beliefs[0].mean < 0.6)
        #expect(beliefs[0].sd < beliefs[1].sd)
    }

    @Test func aStrategyLendsToItsPhrases() {
        var world = World()
        (world.tags, world.phrases, world.lines) = (1, 40, 2000)
        var rng = SeededGenerator(seed: 4)
        world.populate(&rng)
        let log = world.log(&rng).lines
        var strategies: [String: String] = [:]
        for p in 0..<40 { strategies[World.id(p)] = p < 20 ? "good" : "bad" }
        let columns = Columns(log, strategies: strategies)
        let evidence = columns.phrases.map { phrase in
            let number = Int(phrase.id.dropFirst()) ?? 0
            // Nothing is known of phrase 0 and phrase 20 but their strategy.
            if number % 20 == 0 { return Evidence(value: 0.5, variance: .infinity) }
            return Evidence(value: number < 20 ? 0.6 : 0.4, variance: 0.002)
        }
        let beliefs = Shrinkage(columns, evidence).beliefs()
        for (p, phrase) in columns.phrases.enumerated() {
            if phrase.id == "p0" { #expect(beliefs[p].mean > 0.57) }
            if phrase.id == "p20" { #expect(beliefs[p].mean < 0.43) }
        }
    }
}
