import ArgumentParser
import Content
import Desk
import Foundation
import RuleFiles
import Store
import Triage

/// Where the rules come from.
struct RuleOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Folder of rules. Default: those that came with the program.", valueName: "dir"))
    var rules: String?

    var directory: String { rules ?? RuleFiles.directory.path(percentEncoded: false) }

    /// The pack and the classifier made of it.
    func load() throws -> CompiledRules { try CompiledRules(directory: directory) }
}

/// Rules from a directory, ready to read texts.
struct CompiledRules {
    let directory: String
    let pack: Pack
    let classifier: Classifier

    /// - Throws: ``Failure`` with all that is wrong.
    init(directory: String) throws {
        do {
            self.directory = directory
            pack = try Pack.load(directory: directory)
            classifier = try Classifier(pack)
        } catch {
            throw Failure(
                "The rules in \(directory) cannot be used:\n\(error)",
                hint: "`harborline rules check --rules \(directory)` lists all that is wrong.")
        }
    }

    /// A book that begins with these rules, kept in the database, and reads the directory again when it is asked to.
    func book(in store: Store) async throws -> RuleBook {
        let source = RuleSource(directory: directory, store: store)
        return RuleBook(try await source.snapshot(pack, classifier), from: source)
    }
}
