import ArgumentParser
import Content
import Domain
import Store

struct GuidanceApprove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve", abstract: "Store that a clinician of your line has approved texts as they stand.",
        discussion: """
            The name, the date and the text's hash are kept. A text that changes is unreviewed again. Instructions are
            approved by their id like phrases; `rules` approves the rule pack as it stands. A running service sees
            approvals within a minute.

            Examples:
              harborline guidance approve grief.en.tell-me-about-them --by "Dr. Ana Soto"
              harborline guidance approve suicide.en.ask-directly suicide.en.low --by "Dr. Ana Soto"
              harborline guidance approve rules --by "Dr. Ana Soto"
            """)

    @Argument(help: "Ids of phrases or instructions, or `rules`.") var ids: [String]
    @Option(help: "The clinician's name.") var by: String
    @OptionGroup var rules: RuleOptions
    @OptionGroup var database: DatabaseOptions

    func validate() throws {
        if by.allSatisfy(\.isWhitespace) { throw ValidationError("--by takes the name of who has read the text.") }
    }

    func run() async throws {
        try await Failure.report {
            let library = try PhraseLibrary.load(rules)
            let texts = try ids.map { id in try text(id, library) }
            try await House.open(database) { house in
                for text in texts { try await house.store.approve(text.kind, text.id, textHash: text.hash, by: by) }
            }
            for text in texts { print("Approved by \(by): \(text.id)") }
        }
    }

    private func text(_ id: String, _ library: PhraseLibrary) throws -> (kind: Approval.Kind, id: String, hash: String)
    {
        if id == "rules" { return (.rules, id, try rules.load().pack.hash) }
        if let entry = library.phrase(id) { return (.phrase, id, entry.hash) }
        if let entry = library.instruction(id) { return (.instruction, id, entry.hash) }
        let all = library.phrases.map(\.id) + library.instructions.map(\.id) + ["rules"]
        let near = Suggestion.nearest(to: id, among: all).map { "Did you mean \"\($0)\"? " } ?? ""
        throw Failure(
            "There is no phrase or instruction \"\(id)\".", hint: near + "`harborline guidance list` shows them all.",
            exitCode: 64)
    }
}
