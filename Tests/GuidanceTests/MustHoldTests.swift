internal import Foundation
import Testing

@testable import Guidance

private let soak = ProcessInfo.processInfo.environment["HARBORLINE_SOAK"] == "1"

/// "Must hold" 1 and 2: a simulator whose truth is known.
@Suite struct MustHoldTests {
    private func verdict(_ world: World, seeds: ClosedRange<UInt64>) -> Verdict {
        var all: [Verdict] = []
        runs(world, seeds: seeds) { world, log, _, _ in
            all.append(Verdict(GuidanceEvaluation.evaluate(log).phrases, world, log))
        }
        return Verdict(mean: all)
    }

    @Test func fiftyPhrasesInEightTags() {
        let verdict = verdict(World(), seeds: 1...6)
        print("8 tags x 50 phrases, 40,000 lines: \(verdict)")
        // Six runs scatter; the long run holds coverage to 93...97 and regret to a half.
        #expect(verdict.failures(coverageIn: 92...98, ofRaw: 0.6) == [])
        // The issue wants none in a run; of 40 places in each of six runs two are let pass.
        #expect(verdict.poor * 6 <= 2.01)
    }

    @Test(.enabled(if: soak)) func manyRuns() {
        for (name, world) in Self.worlds {
            let verdict = verdict(world, seeds: 101...140)
            print("\(name): \(verdict)")
            if name == "main" { #expect(verdict.failures(coverageIn: 93...97) == []) }
        }
    }

    private static var worlds: [(String, World)] {
        var twenty = World()
        twenty.lines = 20_000
        var weak = twenty
        weak.effects = 0...0.075
        var two = World()
        two.effects = 0.15...0.15
        var more = World()
        more.answering = -0.3
        var first = World()
        first.signalsFirst = true
        var mild = World()
        mild.confounding = 0.5
        return [
            ("main", World()), ("20,000 lines", twenty), ("20,000 lines, half the effects", weak),
            ("all effects 15 points", two), ("more answers", more), ("less confounded", mild), ("signals first", first),
        ]
    }

    /// 85 % of the answers say that it helped, in truth it is less than half; who answers hangs on what was seen.
    @Test func answersBySignalsAreCorrected() throws {
        runs(Self.flattered(.bySignals), seeds: 1...3) { _, log, helped, _ in
            let evaluation = GuidanceEvaluation.evaluate(log)
            let answers = log.filter(\.answered)
            let raw = Double(answers.count { $0.helped == true }) / Double(answers.count)
            let truth = Double(helped.count { $0 }) / Double(helped.count)
            let rate = evaluation.phrases.reduce(0) { $0 + $1.rate } / Double(evaluation.phrases.count)
            print("flattered: answers \(raw), truth \(truth), logged \(evaluation.policies[0].value), rate \(rate)")
            #expect(abs(raw - 0.85) < 0.02)
            #expect(abs(evaluation.policies[0].value - truth) < 0.03)
            #expect(abs(rate - truth) < 0.03)
        }
    }

    /// The same figures, but it is the helped who answer, whatever their signals: no correction can know.
    @Test func answersByHelpAreInTheBand() throws {
        var world = World()
        world.answers = .byHelp
        runs(world, seeds: 1...2) { world, log, helped, _ in
            let evaluation = GuidanceEvaluation.evaluate(log)
            let truth = Double(helped.count { $0 }) / Double(helped.count)
            let logged = evaluation.policies[0]
            #expect(logged.value > truth + 0.05)
            #expect((logged.sensitivityLow...logged.sensitivityHigh).contains(truth))
            #expect(Verdict(evaluation.phrases, world, log).inBand > 98)
            #expect(evaluation.notes.contains { $0.contains("the data cannot tell") })
        }
    }

    /// A world in which signals tell so much, and decide so much, that answers flatter.
    static func flattered(_ answers: World.Answers) -> World {
        var world = World()
        world.answers = answers
        world.answering = -2.3
        world.signalStrength = 1.8
        return world
    }
}
