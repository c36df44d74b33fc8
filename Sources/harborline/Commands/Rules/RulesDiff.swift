import ArgumentParser
import Domain
import Triage

struct RulesDiff: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Show what another pack would move.",
        discussion: """
            Reads every text with the pack in use (--rules) and with the other one, and lists those whose level or tags
            change, by the line they stand on, with the rules that count in one pack alone (+ gained, - lost).
            Texts themselves are shown only with --show-texts.

            Examples:
              harborline rules diff ./new-rules everyday.txt
              harborline rules diff ./new-rules labelled.csv --by label --rules ./keyword-rules --show-texts
              harborline rules diff ./new-rules texts.ndjson --format json
            """)

    @Argument(help: ArgumentHelp("Folder of the other rules.", valueName: "pack")) var pack: String
    @OptionGroup var sample: SampleOptions
    @Flag(help: "Show the changed texts too.") var showTexts = false
    @Option(help: "text or json.") var format = ReportFormat.text
    @OptionGroup var rules: RuleOptions

    func run() async throws {
        try await Failure.report {
            let sample = try sample.load()
            let current = try rules.load().classifier
            let other = try CompiledRules(directory: pack).classifier
            let shown = DifferenceText(
                difference: PackDifference(sample, before: current, after: other), showTexts: showTexts)
            switch format {
            case .text: print(shown.words)
            case .json: print(try JSONText.pretty(shown.fields))
            }
        }
    }
}
