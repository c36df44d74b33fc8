import Anonymization
import ArgumentParser
import Foundation

struct TrendsAudit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Looks a release over with nothing but its files.",
        discussion: """
            Every key is there once and in order, intervals are those of the noise, shares of epsilon add up, levels add up,
            planted texts are nowhere. Exit code 2 when something is wrong.

            Examples:
              harborline trends audit out
              harborline trends audit out --canaries planted.txt --ledger ledger-2026.json
            """)

    @Argument(help: "The folder of a release.") var folder: String
    @Option(help: "A file with one text a line that must be nowhere in the release.") var canaries: String?
    @Option(help: "A year's ledger as JSON, which must have paid for the release.") var ledger: String?

    func run() async throws {
        try await Failure.report {
            let audit = ArchiveAudit(try files(), canaries: try lines(), ledger: try yearLedger())
            for check in audit.checks { print("looked at \(check)") }
            for problem in audit.problems { print("problem: \(problem)") }
            print(audit.problems.isEmpty ? "no problem found" : "\(audit.problems.count) problems")
            if !audit.problems.isEmpty { throw ExitCode(2) }
        }
    }

    private func files() throws -> [Archive.File] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
            throw Failure(
                "\(folder) cannot be read.", hint: "Give the folder that `trends anonymize` wrote.", exitCode: 66)
        }
        return try names.sorted().map { Archive.File(path: $0, bytes: try bytes("\(folder)/\($0)")) }
    }

    private func lines() throws -> [String] {
        guard let canaries else { return [] }
        return String(decoding: try bytes(canaries), as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
    }

    private func yearLedger() throws -> PrivacyLedger? {
        guard let ledger else { return nil }
        do {
            return try JSONDecoder().decode(PrivacyLedger.self, from: Data(try bytes(ledger)))
        } catch is DecodingError {
            throw Failure("\(ledger) is no ledger.", hint: "Save what /v1/releases shows for one year.", exitCode: 65)
        }
    }

    private func bytes(_ path: String) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Failure("\(path) cannot be read.", hint: "Is it a file that you may read?", exitCode: 66)
        }
        return [UInt8](data)
    }
}
