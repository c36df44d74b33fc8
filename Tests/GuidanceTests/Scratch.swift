internal import Foundation
import Testing

@testable import Guidance

@Test func scratch() {
    func go(_ name: String, _ world: World, _ seeds: ClosedRange<UInt64> = 1...10) {
        var all: [Verdict] = []
        var extra = [0.0, 0, 0, 0]
        runs(world, seeds: seeds) { world, log, helped, _ in
            let e = GuidanceEvaluation.evaluate(log)
            all.append(Verdict(e.phrases, world, log))
            let truth = Double(helped.count { $0 }) / Double(helped.count)
            let v = [
                100 * (e.policies[0].value - truth), Double(log.count { $0.answered }) / Double(log.count),
                Double(log.count { $0.helped == true }) / Double(log.count { $0.answered }), truth,
            ]
            extra = zip(extra, v).map { $0 + $1 / Double(seeds.count) }
        }
        let v = Verdict(mean: all)
        print(
            name,
            String(
                format:
                    "mae %.2f cov %.2f bias %.2f regret %.2f raw %.2f usage %.2f ratio %.2f %.2f poor %.2f band %.1f loggedbias %.2f answered %.2f raw %.2f truth %.2f",
                v.meanError, v.coverage, v.bias, v.regret, v.rawRegret, v.usageRegret, v.regret / v.rawRegret,
                v.regret / v.usageRegret, v.poor, v.inBand, extra[0], extra[1], extra[2], extra[3]))
    }
    go("uniform", World())
    var more = World()
    more.answering = -0.3
    go("more answers", more)
    var two = World()
    two.effects = 0.15...0.15
    go("two-point", two)
    var small = World()
    small.lines = 20_000
    go("20k", small)
    var hard = World()
    hard.confounding = 3
    go("confounded", hard)
    var must2 = World()
    must2.answering = -2.2
    go("must2 signals", must2)
    must2.answers = .byHelp
    go("must2 help", must2)
}

@Test func speed() {
    var world = World()
    world.lines = 40_000
    var rng = SeededGenerator(seed: 9)
    world.populate(&rng)
    let (log, _) = world.log(&rng)
    var start = Date()
    _ = GuidanceEvaluation.evaluate(log)
    print("time 40k", Date().timeIntervalSince(start))
    var big: [Shown] = []
    for k in 0..<25 {
        for line in log {
            if let l = try? Shown(
                conversation: line.conversation + "-\(k)", tag: line.tag, level: line.level, shown: line.shown,
                propensity: line.propensity, used: line.used, signals: line.signals, answered: line.answered,
                helped: line.helped)
            {
                big.append(l)
            }
        }
    }
    start = Date()
    _ = GuidanceEvaluation.evaluate(big)
    print("time 1M", Date().timeIntervalSince(start))
}

@Test func policyTruth() {
    var hit = [0.0, 0, 0, 0]
    var off = hit
    runs(World(), seeds: 1...10) { world, log, helped, rng in
        let e = GuidanceEvaluation.evaluate(log)
        // judge the policy chosen on all
        for (j, policy) in e.policies.enumerated() {
            var first: [[Int]]?
            if policy.name != .logged {
                first = (0..<world.tags).map { t in
                    let own = e.phrases.filter { $0.tag == World.name(t) }
                    func n(_ r: GuidanceEvaluation.PhraseReport) -> Int { Int(r.id.dropFirst()) ?? 0 }
                    switch policy.name {
                    case .usage: return own.sorted { $0.used > $1.used }.prefix(5).map(n)
                    case .rawSuccess:
                        return own.sorted { a, b in
                            func k(_ r: GuidanceEvaluation.PhraseReport) -> Double {
                                let h = Double(log.count { $0.helped == true && $0.used == r.id && $0.tag == r.tag })
                                return r.n > 0 ? h / Double(r.n) : -1
                            }
                            return k(a) > k(b)
                        }.prefix(5).map(n)
                    default: return own.sorted { $0.rank < $1.rank }.prefix(5).map(n)
                    }
                }
            }
            var big = world
            big.lines = 60_000
            let truth = big.log(&rng, first: first).helped
            let t = Double(truth.count { $0 }) / Double(truth.count)
            hit[j] += (policy.low95...policy.high95).contains(t) ? 0.1 : 0
            off[j] += 10 * (policy.value - t)
            print(
                policy.name,
                String(
                    format: "%.3f [%.3f %.3f] truth %.3f ips %.3f sn %.3f sens %.3f", policy.value, policy.low95,
                    policy.high95, t, policy.estimators.ips, policy.estimators.selfNormalised, policy.sensitivityLow))
        }
    }
    print(hit, off)
}
