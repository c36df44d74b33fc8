import Testing

@testable import Guidance

@Suite struct OffPolicyTests {
    private func number(_ report: GuidanceEvaluation.PhraseReport) -> Int { Int(report.id.dropFirst()) ?? 0 }

    /// Usage ranks without regard to outcomes, so its truth can be had by playing the world again.
    @Test func usageIsWorthWhatItIsWorth() {
        runs(World(), seeds: 21...22) { world, log, _, rng in
            let evaluation = GuidanceEvaluation.evaluate(log)
            let first = (0..<world.tags).map { tag in
                evaluation.phrases.filter { $0.tag == World.name(tag) }.sorted { $0.used > $1.used }.prefix(5)
                    .map(number)
            }
            let again = world.log(&rng, first: first).helped
            let truth = Double(again.count { $0 }) / Double(again.count)
            let usage = evaluation.policies[1]
            #expect(abs(usage.value - truth) < 0.03)
            #expect(usage.low95 < truth + 0.01 && usage.high95 > truth - 0.01)
            #expect(abs(usage.estimators.ips - truth) < 0.05 && abs(usage.estimators.selfNormalised - truth) < 0.05)
        }
    }

    /// Nothing helps: a ranking chosen by outcome and judged on the same lines would look better than it is.
    @Test func chanceIsNotTakenForMerit() {
        var world = World()
        world.effects = 0...0
        world.lines = 10_000
        var excess = 0.0
        runs(world, seeds: 31...38) { _, log, _, _ in
            let policies = GuidanceEvaluation.evaluate(log).policies
            excess += (policies[2].value + policies[3].value - 2 * policies[0].value) / 16
        }
        #expect(abs(excess) < 0.02, "\(excess)")
    }

    @Test func sensitivityLiesBelow() {
        runs(World(), seeds: 41...41) { _, log, _, _ in
            for policy in GuidanceEvaluation.evaluate(log).policies {
                #expect(policy.sensitivityLow < policy.low95 && policy.sensitivityHigh == policy.high95)
            }
        }
    }
}
