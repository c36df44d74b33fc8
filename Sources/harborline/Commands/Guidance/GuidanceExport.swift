import ArgumentParser
import Foundation
import Guidance
import Store

struct GuidanceExport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write what was suggested and what followed, as `guidance evaluate` reads it.",
        discussion: """
            One JSON object a line, for each suggestion in a closed conversation whose texter was sent the survey.
            Conversations have a number of this export only; there is no text, no number and no name in it. It is still of
            single people: keep it in the house. For research there are releases.

            Examples:
              harborline guidance export > uses.ndjson
              harborline guidance export | harborline guidance evaluate -
            """)

    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        try await Failure.report {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys]
            try await House.open(database) { house in
                try await house.store.exportSuggestions { lines in
                    for line in lines {
                        FileHandle.standardOutput.write(try encoder.encode(line) + Data("\n".utf8))
                    }
                }
            }
        }
    }
}
