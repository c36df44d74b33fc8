import ArgumentParser
import Content
import Triage

struct RulesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "Look after the rule packs.",
        discussion: """
            Examples:
              harborline rules check --rules ./keyword-rules
            """,
        subcommands: [Check.self, Shadow.self, Replay.self])

    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lint every rule and run its examples.",
            discussion: """
                Reports everything it finds, file by file. Exit code 2 when there are problems.

                Examples:
                  harborline rules check
                  harborline rules check --rules ./keyword-rules
                """)

        @OptionGroup var options: RuleOptions

        func run() async throws {
            let check = RuleCheck(directory: options.directory)
            for problem in check.problems { print(problem) }
            print(check)
            if !check.problems.isEmpty { throw ExitCode(2) }
        }
    }
}
