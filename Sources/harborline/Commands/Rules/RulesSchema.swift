import ArgumentParser
import Content

struct RulesSchema: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print the JSON Schema of a rules file, for editors.",
        discussion: """
            Examples:
              harborline rules schema > keyword-rules/rules.schema.json
            """)

    func run() throws { print(RuleSchema.text, terminator: "") }
}
