import Testing

@testable import Guidance

@Suite struct ReportTests {
    private func figures(
        _ id: String, shown: Int = 200, used: Int = 50, n: Int = 40, rate: Double = 0.5, tag: String = "grief"
    ) -> GuidanceEvaluation.PhraseReport {
        GuidanceEvaluation.PhraseReport(
            tag: tag, id: id, shown: shown, used: used, n: n, rate: rate, low95: rate - 0.1, high95: rate + 0.1,
            sensitivityLow: 0.1, rank: 1)
    }

    /// Twelve months; `share` of the answers of a month said that it helped.
    private func months(_ id: String, answered: Int, share: (Int) -> Double) -> [PhraseTally] {
        (1...12).map { month in
            PhraseTally(
                tag: "grief", id: id, month: month < 10 ? "2026-0\(month)" : "2026-\(month)", shown: 30, used: 20,
                replied: 15, answered: answered, helped: Int((share(month) * Double(answered)).rounded()))
        }
    }

    @Test("What is shown often and used never is named; what is shown seldom is not")
    func neverUsed() {
        let report = GuidanceReport(
            [figures("idle", used: 0, n: 0), figures("new", shown: 99, used: 0, n: 0), figures("good")], tallies: [],
            strategies: [:])
        #expect(report.neverUsed.map(\.id) == ["idle"])
    }

    @Test("A strategy is its phrases, each as often as it was used")
    func strategies() throws {
        let report = GuidanceReport(
            [
                figures("a", used: 300, rate: 0.6), figures("b", used: 100, n: 10, rate: 0.4),
                figures("c", used: 0, n: 0, rate: 0.9), figures("d", n: 20, rate: 0.7),
            ], tallies: [],
            strategies: ["a": "validation", "b": "validation", "c": "validation", "d": "reflection"])
        #expect(report.strategies.map(\.strategy) == ["reflection", "validation"])
        let validation = try #require(report.strategies.last)
        #expect((validation.phrases, validation.used, validation.n) == (2, 400, 50))
        #expect(abs(validation.rate - 0.55) < 1e-9 && validation.hasEnough)
        #expect(report.strategies.first?.hasEnough == false)
        #expect(abs(validation.low95 - 0.45) < 1e-9 && abs(validation.high95 - 0.65) < 1e-9)
    }

    @Test("A phrase that wears out raises an alarm; one that goes with its whole issue does not")
    func drift() throws {
        let worn = months("worn", answered: 40) { $0 < 10 ? 0.7 : 0.3 }
        let steady = (0..<8).flatMap { n in months("p\(n)", answered: 40) { _ in 0.6 } }
        let names = ["worn"] + (0..<8).map { "p\($0)" }
        let report = GuidanceReport(names.map { figures($0) }, tallies: worn + steady, strategies: [:])
        #expect(report.drifting.map(\.id) == ["worn"])
        let drift = try #require(report.drifting.first?.drift)
        #expect((drift.earlierN, drift.recentN) == (360, 120))
        #expect(drift.change < -0.35 && drift.change > -0.45)
        #expect(report.rows.first?.replied == 180)

        let together = names.flatMap { months($0, answered: 40) { $0 < 10 ? 0.7 : 0.3 } }
        #expect(GuidanceReport(names.map { figures($0) }, tallies: together, strategies: [:]).drifting.isEmpty)
        // Of two phrases alike in size the one is measured by the other.
        let pair = GuidanceReport(
            ["worn", "p0"].map { figures($0) }, tallies: worn + months("p0", answered: 40) { _ in 0.6 }, strategies: [:]
        )
        let change = try #require(pair.rows.first?.drift?.change)
        #expect(change < -0.35 && change > -0.45)
        let few = months("worn", answered: 9) { $0 < 10 ? 1 : 0 }
        #expect(GuidanceReport([figures("worn")], tallies: few + steady, strategies: [:]).rows[0].drift == nil)
    }

    /// Without any drift the alarm is rare: with its standard error halved this turns red.
    @Test func alarmsAreRareWithoutDrift() {
        var rng = SeededGenerator(seed: 4)
        let names = (0..<1_000).map { "p\($0)" }
        let tallies = names.flatMap { name in
            months(name, answered: 20) { _ in
                Double((0..<20).count { _ in Double.random(in: 0..<1, using: &rng) < 0.45 }) / 20
            }
        }
        let report = GuidanceReport(names.map { figures($0) }, tallies: tallies, strategies: [:])
        #expect(report.rows.allSatisfy { $0.drift != nil })
        #expect(report.drifting.count <= 12)
    }
}
