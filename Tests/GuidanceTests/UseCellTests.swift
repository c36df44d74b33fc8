import Domain
import Testing

@testable import Guidance

@Suite struct UseCellTests {
    /// A log as the service sees it: nobody's distress before is known, and texts fall into bands.
    func log() -> [Shown] {
        var world = World()
        (world.tags, world.phrases, world.lines) = (3, 12, 6_000)
        var rng = SeededGenerator(seed: 21)
        world.populate(&rng)
        return world.log(&rng).lines.compactMap { line in
            try? Shown(
                conversation: line.conversation, tag: line.tag, level: line.level, shown: line.shown,
                propensity: line.propensity, used: line.used,
                signals: Shown.Signals(
                    distressBefore: nil, texts: 5 + 10 * (line.signals.texts / 10), abandoned: line.signals.abandoned,
                    calmer: line.signals.calmer), answered: line.answered, helped: line.helped)
        }
    }

    func cells(_ log: [Shown]) -> (cells: [UseCell], shown: [String: [String: Int]]) {
        var counts: [UseCell: Int] = [:]
        var shown: [String: [String: Int]] = [:]
        for line in log {
            for id in line.shown { shown[line.tag, default: [:]][id, default: 0] += 1 }
            counts[cell(line, lines: 0), default: 0] += 1
        }
        let cells = counts.map { cell, lines in
            UseCell(
                tag: cell.tag, level: cell.level, stage: .explore, texts: cell.texts, abandoned: cell.abandoned,
                calmer: cell.calmer,
                used: cell.used, fold: cell.fold, answered: cell.answered, helped: cell.helped, lines: lines)
        }
        return (cells, shown)
    }

    private func cell(_ line: Shown, lines: Int) -> UseCell {
        UseCell(
            tag: line.tag, level: line.level, stage: .explore, texts: line.signals.texts,
            abandoned: line.signals.abandoned,
            calmer: line.signals.calmer, used: line.used, fold: Columns.fold(of: line.conversation),
            answered: line.answered, helped: line.helped ?? false, lines: lines)
    }

    @Test("Cells say what their lines say")
    func sameAsLines() throws {
        let log = log()
        let (cells, shown) = cells(log)
        #expect(cells.count < log.count * 3 / 4)
        let byLine = GuidanceEvaluation.evaluate(log).phrases
        let byCell = GuidanceEvaluation.phrases(of: cells, shown: shown, clustering: .none, strategies: [:])
        #expect(byLine.count == 36 && byCell.map(\.id) == byLine.map(\.id))
        for (a, b) in zip(byLine, byCell) {
            #expect((a.shown, a.used, a.n, a.rank) == (b.shown, b.used, b.n, b.rank))
            for (x, y) in [(a.rate, b.rate), (a.low95, b.low95), (a.high95, b.high95)] { #expect(abs(x - y) < 1e-9) }
            #expect(abs(a.sensitivityLow - b.sensitivityLow) < 1e-9)
        }
    }

    @Test("What was only ever shown is reported, and cells that were emptied count for nothing")
    func onlyShown() {
        let (cells, shown) = cells(log())
        let gone = UseCell(
            tag: "left", level: 1, stage: .close, texts: 5, abandoned: false, calmer: nil, used: "gone", fold: 9,
            answered: true,
            helped: true, lines: 0)
        var more = shown
        more[World.name(0), default: [:]]["never"] = 900
        let reports = GuidanceEvaluation.phrases(of: cells + [gone], shown: more, clustering: .none, strategies: [:])
        #expect(reports.count == 37)
        let never = reports.first { $0.id == "never" }
        #expect(never?.shown == 900 && never?.used == 0 && never?.n == 0)
        #expect(GuidanceEvaluation.phrases(of: [], shown: [:], clustering: .none, strategies: [:]).isEmpty)
    }
}

extension UseCellTests {
    /// Who is asked to sum up has stayed to the end, and who stays is helped more often: late phrases are none the better.
    @Test("A phrase of a late stage is not credited with the texter's having stayed")
    func stages() throws {
        var rng = SeededGenerator(seed: 8)
        var counts: [UseCell: Int] = [:]
        for conversation in 0..<6_000 {
            let stays = Double.random(in: 0..<1, using: &rng) < 0.5
            let helped = Double.random(in: 0..<1, using: &rng) < (stays ? 0.65 : 0.3)
            let answered = Double.random(in: 0..<1, using: &rng) < 0.5
            let said: [(String, PhraseStage)] =
                [("early\(conversation % 3)", .rapport)] + (stays ? [("late\(conversation % 3)", .close)] : [])
            for (phrase, stage) in said {
                let cell = UseCell(
                    tag: "grief", level: 1, stage: stage, texts: stays ? 37 : 7, abandoned: !stays, calmer: nil,
                    used: phrase, fold: conversation % 5, answered: answered, helped: answered && helped, lines: 0)
                counts[cell, default: 0] += 1
            }
        }
        let cells = counts.map { cell, lines in
            UseCell(
                tag: cell.tag, level: cell.level, stage: cell.stage, texts: cell.texts, abandoned: cell.abandoned,
                calmer: cell.calmer, used: cell.used, fold: cell.fold, answered: cell.answered, helped: cell.helped,
                lines: lines)
        }
        func gap(_ cells: [UseCell]) -> Double {
            let reports = GuidanceEvaluation.phrases(
                of: cells, shown: [:], clustering: UseClustering(uses: 9_000, squares: 15_000), strategies: [:])
            func mean(_ prefix: String) -> Double {
                let own = reports.filter { $0.id.hasPrefix(prefix) }
                return own.reduce(0) { $0 + $1.rate } / Double(own.count)
            }
            return mean("late") - mean("early")
        }
        #expect(abs(gap(cells)) < 0.04)
        // The bug this is about: without stages the same log says that closing words work wonders.
        let blind = cells.map {
            UseCell(
                tag: $0.tag, level: $0.level, stage: .explore, texts: $0.texts, abandoned: $0.abandoned,
                calmer: $0.calmer, used: $0.used, fold: $0.fold, answered: $0.answered, helped: $0.helped,
                lines: $0.lines)
        }
        #expect(gap(blind) > 0.08)
    }

    @Test("Uses that share an answer widen the interval of what is wrong with a whole issue")
    func clustering() throws {
        let (cells, shown) = cells(log())
        func width(_ clustering: UseClustering) throws -> Double {
            let reports = GuidanceEvaluation.phrases(of: cells, shown: shown, clustering: clustering, strategies: [:])
            return reports.reduce(0) { $0 + $1.high95 - $1.low95 }
        }
        #expect(try width(UseClustering(uses: 1, squares: 8)) > 1.02 * width(.none))
    }
}
