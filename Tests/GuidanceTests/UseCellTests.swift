import Testing

@testable import Guidance

@Suite struct UseCellTests {
    /// A log as the service sees it: nobody's distress before is known, and texts fall into bands.
    private func log() -> [Shown] {
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

    private func cells(_ log: [Shown]) -> (cells: [UseCell], shown: [String: [String: Int]]) {
        var counts: [UseCell: Int] = [:]
        var shown: [String: [String: Int]] = [:]
        for line in log {
            for id in line.shown { shown[line.tag, default: [:]][id, default: 0] += 1 }
            counts[cell(line, lines: 0), default: 0] += 1
        }
        let cells = counts.map { cell, lines in
            UseCell(
                tag: cell.tag, level: cell.level, texts: cell.texts, abandoned: cell.abandoned, calmer: cell.calmer,
                used: cell.used, fold: cell.fold, answered: cell.answered, helped: cell.helped, lines: lines)
        }
        return (cells, shown)
    }

    private func cell(_ line: Shown, lines: Int) -> UseCell {
        UseCell(
            tag: line.tag, level: line.level, texts: line.signals.texts, abandoned: line.signals.abandoned,
            calmer: line.signals.calmer, used: line.used, fold: Columns.fold(of: line.conversation),
            answered: line.answered, helped: line.helped ?? false, lines: lines)
    }

    @Test("Cells say what their lines say")
    func sameAsLines() throws {
        let log = log()
        let (cells, shown) = cells(log)
        #expect(cells.count < log.count * 3 / 4)
        let byLine = GuidanceEvaluation.evaluate(log).phrases
        let byCell = GuidanceEvaluation.phrases(of: cells, shown: shown)
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
            tag: "left", level: 1, texts: 5, abandoned: false, calmer: nil, used: "gone", fold: 9, answered: true,
            helped: true, lines: 0)
        var more = shown
        more[World.name(0), default: [:]]["never"] = 900
        let reports = GuidanceEvaluation.phrases(of: cells + [gone], shown: more)
        #expect(reports.count == 37)
        let never = reports.first { $0.id == "never" }
        #expect(never?.shown == 900 && never?.used == 0 && never?.n == 0)
        #expect(GuidanceEvaluation.phrases(of: [], shown: [:]).isEmpty)
    }
}
