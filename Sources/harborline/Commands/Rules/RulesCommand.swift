import ArgumentParser

struct RulesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "Look after the rule packs.",
        discussion: """
            Triage order is not a diagnosis.

            Examples:
              harborline rules check --rules ./keyword-rules
              harborline rules explain "i'm not going to kill myself tonight"
              harborline rules evaluate labelled.csv --positive suicide --misses 20
              harborline rules diff ./new-rules everyday.txt
              harborline rules shadow
              harborline rules replay --since 2026-10-01 --check
            """,
        subcommands: [
            RulesCheck.self, RulesExplain.self, RulesEvaluate.self, RulesDiff.self, RulesSchema.self,
            RulesShadow.self, RulesReplay.self,
        ])
}
