import ArgumentParser
import Content
import Triage

struct RulesCheck: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Lint every rule, phrase and automatic text, and run the examples.",
        discussion: """
            Reports everything it finds, file by file. Problems keep a pack from being used; warnings ask for a second look.
            Exit code 2 when there are problems; with --strict also when there are warnings.

            Examples:
              harborline rules check
              harborline rules check --rules ./keyword-rules --strict
              harborline rules check --format json
            """)

    @OptionGroup var options: RuleOptions
    @Option(help: "text or json.") var format = ReportFormat.text
    @Flag(help: "Warnings count as problems.") var strict = false

    func run() async throws {
        let check = RuleCheck(directory: options.directory)
        switch format {
        case .text:
            for problem in (check.problems + check.warnings).inOrder { print(problem) }
            print(check)
        case .json:
            print(
                try JSONText.pretty([
                    "rules": check.rules, "examples": check.examples, "automatic_texts": check.automaticTexts,
                    "automatic_texts_unreviewed": check.unreviewedTexts, "phrases": check.library.phrases.count,
                    "instructions": check.library.instructions.count, "problems": check.problems.map(Self.fields),
                    "warnings": check.warnings.map(Self.fields),
                ]))
        }
        if !check.problems.isEmpty || strict && !check.warnings.isEmpty { throw ExitCode.problemsFound }
    }

    private static func fields(_ problem: ContentProblem) -> [String: Any] {
        [
            "file": problem.file, "line": JSONText.orNull(problem.line), "rule": JSONText.orNull(problem.rule),
            "message": problem.message,
        ]
    }
}
