import ArgumentParser
import Content
import Domain
import Forecasting
import Foundation
import Store

struct VolumeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "volume", abstract: "How many came: bring along a history from before.",
        discussion: """
            Examples:
              harborline volume import calls.csv --timezone America/Toronto
            """,
        subcommands: [VolumeImport.self])
}

struct VolumeImport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Take a history in, so that forecasts begin with it.",
        discussion: """
            timestamp,count as `harborline forecast` reads them, in intervals of an hour or less. Importing a file again
            changes nothing. From its first hour on the line's own count is taken instead.

            Examples:
              harborline volume import calls.csv --timezone America/Toronto
            """)

    @Argument(help: "The history, or - for standard input.") var file: String
    @Option(help: ArgumentHelp("Whose clock, for example America/Toronto.", valueName: "zone")) var timezone = "UTC"
    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        try await Failure.report {
            let history = try read(zone: try TimeZone.named(timezone))
            let series = history.series
            guard series.interval <= 3600 else {
                throw Failure(
                    "Its intervals are longer than an hour.", hint: "Forecasts are by the hour: give hours or less.",
                    exitCode: 65)
            }
            let counts = series.span.compactMap { slot -> (start: Date, opened: Int)? in
                let count = series.counts[slot]
                guard !count.isNaN, let start = history.instant(of: slot) else { return nil }
                return (Date(timeIntervalSince1970: Double(start)), Int(min(count, 1e9).rounded()))
            }
            try await House.open(database) { house in
                for start in stride(from: 0, to: counts.count, by: 20_000) {
                    let part = Array(counts[start..<min(start + 20_000, counts.count)])
                    try await house.store.importVolume(part, length: series.interval)
                }
            }
            for note in history.notes { Terminal.error("note: \(note)") }
            print("\(counts.count) intervals, \(counts.reduce(0) { $0 + $1.opened }) conversations.")
        }
    }

    private func read(zone: TimeZone) throws -> History {
        let bytes = try CapacityFile.bytes(file)
        do {
            return try History.read(bytes, interval: nil, zone: zone)
        } catch {
            throw Failure(
                "\(file): \(error).", hint: "`harborline forecast --help` shows what a history looks like.",
                exitCode: 65)
        }
    }
}
