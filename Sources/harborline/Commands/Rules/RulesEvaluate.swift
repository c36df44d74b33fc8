import ArgumentParser
import Domain
import Triage

struct RulesEvaluate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate", abstract: "Measure the rules on texts of your own.",
        discussion: """
            For each label, the share of its texts at each level or above: recall for the label you want found, false alarms
            for the others. For each rule, its hits, precision, what it alone brings (texts whose level would be lower
            without it), and the rule it most often stands beside. Texts are shown only where --misses or --false-alarms asks.

            Examples:
              harborline rules evaluate labelled.csv --by label --positive suicide
              harborline rules evaluate labelled.csv --positive suicide --misses 20 --false-alarms 20
              harborline rules evaluate everyday.txt --format json
            """)

    @OptionGroup var sample: SampleOptions
    @Option(help: ArgumentHelp("The label that should be found at level 2 or above.", valueName: "label"))
    var positive: String?
    @Option(help: "Show so many positive texts below level 2.") var misses = 0
    @Option(help: "Show so many other texts at level 2 or above.") var falseAlarms = 0
    @Option(help: "text or json.") var format = ReportFormat.text
    @OptionGroup var rules: RuleOptions

    func validate() throws {
        if misses < 0 || falseAlarms < 0 { throw ValidationError("How many texts to show cannot be below 0.") }
        if positive == nil, misses > 0 || falseAlarms > 0 {
            throw ValidationError("What a miss is depends on --positive: name the label that should be found.")
        }
    }

    func run() async throws {
        try await Failure.report {
            let sample = try sample.load()
            if let positive, !sample.labels.contains(positive) {
                throw Failure(
                    "No text has the label \"\(positive)\".",
                    hint: "Its labels are \(sample.labels.prefix(20).joined(separator: ", ")).")
            }
            let figures = Evaluation(sample, try rules.load().classifier, positive: positive)
            let shown = EvaluationText(figures: figures, misses: misses, falseAlarms: falseAlarms)
            switch format {
            case .text: print(shown.words)
            case .json: print(try JSONText.pretty(shown.fields))
            }
        }
    }
}
