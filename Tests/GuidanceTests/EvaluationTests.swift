internal import Foundation
import Testing

@testable import Guidance

@Suite struct EvaluationTests {
    private func small(_ seed: UInt64 = 5, lines: Int = 1500) -> [Shown] {
        var world = World()
        (world.tags, world.phrases, world.lines) = (3, 9, lines)
        var rng = SeededGenerator(seed: seed)
        world.populate(&rng)
        return world.log(&rng).lines
    }

    @Test func writesExactlyTheKeysOfTheIssue() throws {
        let data = try JSONEncoder().encode(GuidanceEvaluation.evaluate(small()))
        let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: [[String: Any]]])
        #expect(Set(object.keys) == ["phrases", "policies"])
        let phrase: Set<String> = [
            "tag", "id", "shown", "used", "n", "rate", "low95", "high95", "sensitivity_low", "sensitivity_high", "rank",
        ]
        #expect(object["phrases"]?.allSatisfy { Set($0.keys) == phrase } == true)
        let policy: Set<String> = ["name", "value", "low95", "high95", "sensitivity_low", "sensitivity_high"]
        #expect(object["policies"]?.allSatisfy { Set($0.keys) == policy } == true)
        #expect(
            object["policies"]?.compactMap { $0["name"] as? String } == [
                "logged", "usage", "raw-success", "harborline",
            ])
    }

    @Test func countsAndRanks() {
        let log = small()
        let evaluation = GuidanceEvaluation.evaluate(log)
        for tag in 0..<3 {
            let own = evaluation.phrases.filter { $0.tag == World.name(tag) }
            #expect(own.map(\.rank) == Array(1...9))
            for report in own {
                let lines = log.filter { $0.tag == report.tag }
                #expect(report.shown == lines.count { $0.shown.contains(report.id) })
                #expect(report.used == lines.count { $0.used == report.id })
                #expect(report.n == lines.count { $0.used == report.id && $0.answered })
                #expect(report.low95 <= report.rate && report.rate <= report.high95)
                #expect(report.sensitivityLow <= report.low95 && report.sensitivityHigh == report.high95)
            }
        }
    }

    @Test(arguments: [0, 1, 2, 7, 40])
    func fewLinesGiveFiniteFigures(lines: Int) {
        let evaluation = GuidanceEvaluation.evaluate(small(8, lines: lines))
        #expect(evaluation.policies.count == 4)
        for report in evaluation.phrases {
            #expect(
                [report.rate, report.low95, report.high95, report.sensitivityLow].allSatisfy { (0...1).contains($0) })
            #expect(!report.hasEnough)
        }
        for report in evaluation.policies {
            #expect(
                [report.value, report.low95, report.high95, report.sensitivityLow].allSatisfy { (0...1).contains($0) })
        }
    }

    @Test func nobodyAnswered() throws {
        let silent = try small().map {
            try Shown(
                conversation: $0.conversation, tag: $0.tag, level: $0.level, shown: $0.shown,
                propensity: $0.propensity.map { _ in 1e-300 }, used: $0.used, signals: $0.signals, answered: false,
                helped: nil)
        }
        let evaluation = GuidanceEvaluation.evaluate(silent)
        #expect(evaluation.phrases.allSatisfy { $0.rate.isFinite && $0.n == 0 && $0.sensitivityLow < 0.1 })
        #expect(evaluation.policies.allSatisfy { $0.value.isFinite })
    }

    @Test func theSameLogGivesTheSameFigures() {
        let log = small()
        #expect(GuidanceEvaluation.evaluate(log) == GuidanceEvaluation.evaluate(log))
    }

    /// Copies of one conversation are no news: the interval must not shrink by them.
    @Test func linesOfOneConversationAreTakenTogether() throws {
        let log = small()
        let once = GuidanceEvaluation.evaluate(log).policies[0]
        let thrice = GuidanceEvaluation.evaluate(log + log + log).policies[0]
        #expect(thrice.high95 - thrice.low95 > 0.9 * (once.high95 - once.low95))
    }
}
