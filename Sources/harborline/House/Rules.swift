import ArgumentParser
import Content
import Foundation
import RuleFiles
import Triage

/// Where the rules come from.
struct RuleOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Folder of rules. Default: those that came with the program.", valueName: "dir"))
    var rules: String?

    var directory: String { rules ?? RuleFiles.directory.path(percentEncoded: false) }

    /// The pack and the classifier made of it.
    func load() throws -> (pack: Pack, classifier: Classifier) { try Self.load(directory: directory) }

    /// The same of any folder.
    static func load(directory: String) throws -> (pack: Pack, classifier: Classifier) {
        do {
            let pack = try Pack.load(directory: directory)
            return (pack, try Classifier(pack))
        } catch {
            throw Failure(
                "The rules in \(directory) cannot be used:\n\(error)",
                hint: "`harborline rules check --rules \(directory)` lists all that is wrong.")
        }
    }
}
