import ArgumentParser
import Domain
import Triage

struct RulesExplain: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Say step by step how a text comes to its level.",
        discussion: """
            What the rules read of it, which of them could match, what matched, what stands around each match and changes it,
            and which condition of severity.yaml gave the level.

            Examples:
              harborline rules explain "i'm not going to kill myself tonight"
              harborline rules explain --rules ./keyword-rules --format json "she hid her pills"
            """)

    @Argument(help: "The text.") var text: String
    @Option(help: "The language, for example es. Default: the rules of every language read it.") var language: String?
    @Option(help: "text or json.") var format = ReportFormat.text
    @OptionGroup var rules: RuleOptions

    func run() async throws {
        try await Failure.report {
            let explained = try rules.load().classifier.explain(text, language: Language(tag: language))
            switch format {
            case .text: print(ExplanationText.words(explained, of: text))
            case .json: print(try JSONText.pretty(ExplanationText.fields(explained)))
            }
        }
    }
}
