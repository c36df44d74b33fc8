@testable import Guidance

/// How estimates compare with a world's truth: the figures of "Must hold", in points.
struct Verdict {
    var meanError = 0.0
    var coverage = 0.0
    var regret = 0.0
    var rawRegret = 0.0
    var usageRegret = 0.0
    /// Phrases of some top five that are 5 points or more below their tag's mean.
    var poor = 0.0
    /// Mean of rate less mean of truth.
    var bias = 0.0
    var inBand = 0.0

    init(_ phrases: [GuidanceEvaluation.PhraseReport], _ world: World, _ log: [Shown]) {
        let rates = world.rates(log)
        var helped: [String: [String: Double]] = [:]
        for line in log where line.helped == true {
            if let used = line.used { helped[line.tag, default: [:]][used, default: 0] += 1 }
        }
        for tag in 0..<world.tags {
            let own = phrases.filter { $0.tag == World.name(tag) }
            func truth(_ report: GuidanceEvaluation.PhraseReport) -> Double {
                rates[tag][Int(report.id.dropFirst()) ?? 0]
            }
            let count = Double(own.count * world.tags)
            for report in own {
                meanError += 100 * abs(report.rate - truth(report)) / count
                bias += 100 * (report.rate - truth(report)) / count
                coverage += (report.low95...report.high95).contains(truth(report)) ? 100 / count : 0
                inBand += (report.sensitivityLow...report.sensitivityHigh).contains(truth(report)) ? 100 / count : 0
            }
            func top(_ key: (GuidanceEvaluation.PhraseReport) -> Double) -> Double {
                own.sorted { key($0) > key($1) }.prefix(5).reduce(0) { $0 + truth($1) } / 5
            }
            let best = top(truth)
            regret += 100 * (best - top { -Double($0.rank) }) / Double(world.tags)
            usageRegret += 100 * (best - top { Double($0.used) }) / Double(world.tags)
            let raw = top { report in
                guard report.n > 0 else { return -1 }
                // Ties to more answers.
                return (helped[report.tag]?[report.id] ?? 0) / Double(report.n) + Double(report.n) * 1e-9
            }
            rawRegret += 100 * (best - raw) / Double(world.tags)
            let mean = own.reduce(0) { $0 + truth($1) } / Double(own.count)
            poor += Double(own.filter { $0.rank <= 5 && truth($0) <= mean - 0.05 }.count)
        }
    }

    /// The mean of several.
    init(mean of: [Verdict]) {
        self = of[0]
        func mean(_ path: KeyPath<Verdict, Double>) -> Double {
            of.reduce(0) { $0 + $1[keyPath: path] } / Double(of.count)
        }
        meanError = mean(\.meanError)
        coverage = mean(\.coverage)
        regret = mean(\.regret)
        rawRegret = mean(\.rawRegret)
        usageRegret = mean(\.usageRegret)
        poor = mean(\.poor)
        bias = mean(\.bias)
        inBand = mean(\.inBand)
    }

    /// What does not hold, in words; empty where all does.
    func failures(coverageIn range: ClosedRange<Double>, ofRaw share: Double = 0.5) -> [String] {
        var result: [String] = []
        if meanError > 4.8 { result.append("mean error \(meanError)") }
        if !range.contains(coverage) { result.append("coverage \(coverage)") }
        if regret > rawRegret * share { result.append("regret \(regret), raw \(rawRegret)") }
        if regret > usageRegret / 3 { result.append("regret \(regret), usage \(usageRegret)") }
        return result
    }
}

/// Runs a world from a seed.
func runs(_ world: World, seeds: ClosedRange<UInt64>, _ body: (World, [Shown], [Bool], inout SeededGenerator) -> Void) {
    for seed in seeds {
        var rng = SeededGenerator(seed: seed)
        var world = world
        world.populate(&rng)
        let (log, helped) = world.log(&rng)
        body(world, log, helped, &rng)
    }
}
