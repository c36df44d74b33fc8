import ArgumentParser
import Content
import Domain
import Store

struct GuidanceList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the phrases, with who has approved them.",
        discussion: """
            Examples:
              harborline guidance list
              harborline guidance list --tag suicide --language es
              harborline guidance list --unreviewed
            """)

    @Option(help: "Only phrases for this issue; any for those that suit every one.") var tag: String?
    @Option(help: "en or es.") var language: String?
    @Flag(help: "Only what nobody here has approved as it stands.") var unreviewed = false
    @OptionGroup var rules: RuleOptions
    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        try await Failure.report {
            let library = try PhraseLibrary.load(rules)
            let approvals = try await House.open(database) { try await $0.store.approvals() }
            let names = Dictionary(
                approvals.filter { $0.kind == .phrase }.map { ("\($0.id) \($0.textHash)", $0.by) }
            ) { $1 }
            var table = TextTable(["phrase", "stage", "strategy", "levels", "approved by", "text"])
            var shown = 0
            for entry in library.phraseEntries {
                let phrase = entry.value
                let name = names["\(phrase.id) \(entry.hash)"]
                guard tag.map({ phrase.suits($0) }) ?? true, language.map({ phrase.language.rawValue == $0 }) ?? true,
                    !unreviewed || name == nil
                else { continue }
                shown += 1
                table.add([
                    phrase.id, phrase.stage.rawValue, phrase.strategy.rawValue,
                    "\(phrase.levels.lowerBound.rawValue)-\(phrase.levels.upperBound.rawValue)", name ?? "-",
                    phrase.text,
                ])
            }
            guard shown > 0 else {
                throw Failure(
                    "No phrase is like that.",
                    hint: "Issues: any, \(IssueTag.known.map(\.id).joined(separator: ", ")). Languages: en, es.")
            }
            print(table.text)
            print(
                "\n\(shown) of \(library.phrases.count) phrases. What nobody has approved is marked so beside the conversation."
            )
        }
    }
}

extension Phrase {
    fileprivate func suits(_ tag: String) -> Bool {
        tag == "any" ? tags.isEmpty : tags.contains(IssueTag(tag))
    }
}

extension PhraseLibrary {
    /// - Throws: ``Failure`` with all that is wrong.
    static func load(_ rules: RuleOptions) throws -> PhraseLibrary {
        do {
            return try load(directory: rules.directory)
        } catch {
            throw Failure(
                "The phrases in \(rules.directory) cannot be used:\n\(error)",
                hint: "`harborline rules check --rules \(rules.directory)` lists all that is wrong.")
        }
    }
}
