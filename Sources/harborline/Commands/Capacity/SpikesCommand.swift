import ArgumentParser
import Forecasting
import Foundation
import Simulation

struct SpikesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "spikes",
        abstract: "Find the times in which more came than usual, at a stated rate of false alarms.",
        discussion: """
            Reads counts at regular local times, of any length that divides a day, at least two days of them:
              timestamp,count
              2026-03-01 18:00:00,7
            An empty count or a missing line is not known. Usual is what the hour of the week brings at the level of the four
            weeks to either side, without what was certainly a spike.

            Two detectors watch, for half as many again and for twice as many. Their threshold is found on counts drawn by
            chance with this history's own hours and dispersion, so that no more alarms come by chance than --false-alarms
            allows: most alarms are such; those beyond doubt are marked, and should not be learned from.

            start, alarm and end are times of the history: where the spike begins, the count that raised the alarm, the first
            after it (empty while it is open).

            Exit codes: 0 done, 64 wrong usage, 65 a history that cannot be read (with the lines), 66 no such file.

            Examples:
              harborline spikes --history conversations.csv --false-alarms 1/14d
              harborline spikes --history conversations.csv --format csv > spikes.csv
            """)

    @Option(help: ArgumentHelp("timestamp,count; - for standard input.", valueName: "file")) var history: String
    @Option(
        help: ArgumentHelp(
            "How many false alarms may come in how long: 1/14d, 2/7d, 1/12h. Default: 1/14d.", valueName: "budget"),
        transform: Self.budget)
    var falseAlarms = FalseAlarmBudget.standard
    @Option(
        help: ArgumentHelp(
            "Where the line's clocks hang: America/Toronto. Default: times as they stand.", valueName: "zone"))
    var timezone: String?
    @Option(help: "text, csv or json.") var format = Format.text

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, csv, json }

    func validate() throws {
        if let timezone, TimeZone(identifier: timezone) == nil {
            throw ValidationError("There is no time zone \"\(timezone)\"; write America/Toronto, for example.")
        }
    }

    func run() async throws {
        try await Failure.report {
            let history = try read()
            for note in history.notes { Terminal.error("note: \(note)") }
            // The same history gives the same spikes.
            var random = SeededGenerator(seed: 14)
            let text = SpikesText(
                history, SpikeHistory(history.series, budget: falseAlarms, using: &random), budget: falseAlarms)
            switch format {
            case .text: print(text.words)
            case .csv: print(text.csv, terminator: "")
            case .json: print(try JSONText.pretty(text.fields))
            }
        }
    }

    private func read() throws -> History {
        let bytes = try CapacityFile.bytes(history)
        do {
            return try History.read(bytes, zone: timezone.flatMap(TimeZone.init(identifier:)))
        } catch {
            throw Failure(
                "\(history == "-" ? "The history" : history): \(error).",
                hint: "`harborline spikes --help` shows what a history looks like.", exitCode: 65)
        }
    }

    private static func budget(_ written: String) throws -> FalseAlarmBudget {
        guard let budget = FalseAlarmBudget(written: written) else {
            throw ValidationError("write 1/14d, 2/7d or 1/12h; at most one an hour, at least one in ten years")
        }
        return budget
    }
}
