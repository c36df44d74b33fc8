import ArgumentParser
import Content
import Desk
import Foundation
import Guidance

struct GuidanceEvaluate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate", abstract: "Which phrases helped, and what four ways to rank them would have brought.",
        discussion: """
            Reads one JSON object a line, for each time that phrases were suggested:
              {"conversation":"c1","tag":"suicide","level":2,"shown":["p1","p7"],"propensity":[0.4,0.2],"used":"p7",
               "signals":{"distress_before":4,"texts":12,"abandoned":false,"calmer":true},"answered":true,"helped":true}
            `used` and `helped` may be null; `propensity[i]` is the probability of shown[i] in its place, given those before.

            Rates are corrected for who answers surveys, as far as what was observed of everybody tells; the sensitivity band
            says how far off they can be where answering hangs on having been helped itself. Association is not cause,
            except where propensities were logged. Needs no service and no database.

            Examples:
              harborline guidance evaluate uses.ndjson
              harborline guidance evaluate uses.ndjson --format json
              zcat uses.ndjson.gz | harborline guidance evaluate -
            """)

    @Argument(help: "The log, or - for standard input.") var file: String
    @Option(help: "table or json.") var format = QueueCommand.Format.table
    @OptionGroup var rules: RuleOptions

    func run() async throws {
        try await Failure.report {
            let log = try Self.read(file)
            // Ids that the library does not have shrink to their tag, so that it may be another line's log.
            let library = (try? PhraseLibrary.load(directory: rules.directory)) ?? .none
            let evaluation = GuidanceEvaluation.evaluate(log, strategies: library.strategies)
            switch format {
            case .json: print(try JSONText.pretty(evaluation))
            case .table: print(GuidanceReportText(evaluation).words)
            }
        }
    }
}
