import ArgumentParser
import Domain
import Forecasting
import Foundation
import Store

struct ShiftsImport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take scheduled shifts in; the service says from them who is missing.",
        discussion: """
            One shift a line: start,end,counselors[,lane], or start,end,counselor. Times without an offset are of --timezone.
            The file stands for its own time: what was scheduled to begin between its first and its last start is replaced.

            Examples:
              harborline shifts import december.csv --timezone America/Toronto
            """)

    @Argument(help: "The shifts, or - for standard input.") var file: String
    @Option(help: ArgumentHelp("Whose clock, for example America/Toronto.", valueName: "zone")) var timezone = "UTC"
    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        try await Failure.report {
            let zone = try TimeZone.named(timezone)
            let shifts = try ShiftsPlan.reading(file) { bytes, file throws(TableError) in
                try ShiftTable.read(bytes, file: file, zone: zone)
            }
            try await House.open(database) { try await $0.store.replaceShifts(shifts) }
            print("\(shifts.count) shifts, \(shifts.reduce(0) { $0 + $1.counselors }) counselors.")
        }
    }
}

extension TimeZone {
    /// - Throws: ``Failure`` with what was perhaps meant.
    static func named(_ name: String) throws -> TimeZone {
        if let zone = TimeZone(identifier: name) { return zone }
        let near = Suggestion.nearest(to: name, among: TimeZone.knownTimeZoneIdentifiers)
        throw Failure(
            "There is no time zone \"\(name)\".",
            hint: near.map { "Did you mean \($0)?" } ?? "America/Toronto, for example.",
            exitCode: 64)
    }
}
