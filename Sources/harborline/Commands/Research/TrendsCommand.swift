import ArgumentParser

struct TrendsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trends",
        abstract: "Counts for researchers in which nobody can be found.",
        discussion: """
            Examples:
              harborline trends anonymize --input rows.csv --domain domain.yaml --by day,tag --epsilon 1 --bound 4 --output out
              harborline trends audit out
            """,
        subcommands: [TrendsAnonymize.self, TrendsAudit.self])
}
