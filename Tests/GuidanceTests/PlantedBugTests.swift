import Testing

@testable import Guidance

/// Bugs planted on purpose: the criteria of "Must hold" turn red, so they would for a real one.
@Suite struct PlantedBugTests {
    private func planted(
        _ world: World, seed: UInt64, _ change: (Columns, [Estimate]) -> [Estimate]
    ) -> (honest: Verdict, planted: Verdict) {
        var rng = SeededGenerator(seed: seed)
        var world = world
        world.populate(&rng)
        let log = world.log(&rng).lines
        let columns = Columns(log, strategies: [:])
        let evaluator = Evaluator(columns)
        let found = estimates(columns, rows: Array(0..<columns.count), predictions: evaluator.predictions)
        func verdict(_ estimates: [Estimate]) -> Verdict {
            Verdict(evaluator.phraseReports(estimates), world, log)
        }
        return (verdict(found), verdict(change(columns, found)))
    }

    @Test func noCorrectionForWhoAnswers() {
        let (honest, planted) = planted(World(), seed: 11) { columns, found in
            columns.phrases.indices.map { p in
                let n = Double(columns.phrases[p].answered)
                let rate = (Double(columns.phrases[p].helped) + 1) / (n + 2)
                return Estimate(rate: rate, sd: 0.5 / (n + 2).squareRoot())
            }
        }
        #expect(abs(honest.bias) < 3)
        #expect(planted.failures(coverageIn: 92...98).count >= 3)
        #expect(planted.bias > 10)
    }

    @Test func intervalHalved() {
        let (_, planted) = planted(World(), seed: 11) { _, found in
            found.map { Estimate(rate: $0.rate, sd: $0.sd / 2) }
        }
        #expect(planted.failures(coverageIn: 92...98).contains { $0.hasPrefix("coverage") })
    }

    @Test func rankedUpsideDown() {
        let (_, planted) = planted(World(), seed: 11) { _, found in
            found.map { Estimate(rate: 1 - $0.rate, sd: $0.sd) }
        }
        #expect(planted.failures(coverageIn: 92...98).contains { $0.hasPrefix("regret") })
        #expect(planted.poor > 0)
    }

    /// Without standardising, phrases that are used at high levels look worse than they are.
    @Test func notStandardised() {
        var world = World()
        world.confounding = 4
        world.lines = 80_000
        let (honest, planted) = planted(world, seed: 12) { columns, found in
            var sum = found.map { _ in 0.0 }
            var count = sum
            for i in 0..<columns.count where columns.used[i] >= 0 {
                sum[columns.used[i]] += Double(columns.level[i]) - 1.2
                count[columns.used[i]] += 1
            }
            // What a mean over the phrase's own uses would lack: 8 points a level and what distress adds to it.
            return found.indices.map { p in
                Estimate(rate: found[p].rate - 0.1 * sum[p] / max(1, count[p]), sd: found[p].sd)
            }
        }
        #expect(honest.meanError < 4.8)
        #expect(planted.meanError > honest.meanError + 1)
        #expect(planted.coverage < honest.coverage - 3)
    }
}

extension Estimate {
    fileprivate init(rate: Double, sd: Double) {
        self.init(
            rate: rate, sd: sd, low95: clamp(rate - 1.96 * sd), high95: clamp(rate + 1.96 * sd), leastLow: 0)
    }
}
