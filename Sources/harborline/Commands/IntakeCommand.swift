import API
import ArgumentParser
import Desk
import Domain
import Foundation
import HTTPSupport
import Hummingbird
import Store

struct IntakeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "intake", abstract: "Take texts in from a file of NDJSON, each stored once.",
        discussion: """
            A line has the shape that POST /v1/messages takes. Each is answered on standard output, in the same order, once it
            is committed: {"conversation_id":..,"duplicate":..,"message_id":..}, or {"code":..,"line":..,"message":..}.
            A file may be taken in again: what is stored already is answered as a duplicate. Exit code 2 when a line was refused.

            Examples:
              harborline intake texts.ndjson
              gateway-dump | harborline intake -
            """)

    @Argument(help: "A file, or - for standard input.") var file: String
    @Flag(help: "Print a summary only, not a line for each text.") var quiet = false
    @OptionGroup var configuration: ConfigurationOptions
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var rules: RuleOptions

    /// Lines that are read, assessed and stored together.
    private static let chunk = 2048

    func run() async throws {
        let refused = try await Failure.report {
            guard let handle = file == "-" ? .standardInput : FileHandle(forReadingAtPath: file) else {
                throw Failure(
                    "The file cannot be read.", hint: "Give the path of a file of NDJSON, or - for standard input.")
            }
            let configuration = try configuration.load()
            let loaded = try rules.load()
            let observer = ServiceObserver.standard(metrics: Metrics())
            return try await House.open(database, connections: 4, observer: observer) { house in
                let synthetic = try await house.store.conversationsPresent().synthetic
                let settings = Settings(configuration, demo: synthetic)
                let intake = try await Intake.assemble(
                    store: house.store, rules: try await loaded.book(in: house.store),
                    policy: { settings.intake }, inFlight: house.inFlight, observer: observer,
                    beforeReading: PlantedCrash.hook)
                return try await take(LineReader(handle), into: intake)
            }
        }
        if refused > 0 { throw ExitCode(2) }
    }

    /// Answers how many lines were refused.
    private func take(_ lines: LineReader, into intake: Intake) async throws -> Int {
        var totals = (stored: 0, duplicates: 0, refused: 0)
        var chunk: [[UInt8]] = []
        var number = 0
        var output = BufferedOutput()
        for line in lines {
            chunk.append(line)
            if chunk.count == Self.chunk {
                try await take(chunk, after: number, into: intake, &totals, &output)
                number += chunk.count
                chunk.removeAll(keepingCapacity: true)
                if Terminal.isInteractive { Terminal.error("\(number) lines") }
            }
        }
        try await take(chunk, after: number, into: intake, &totals, &output)
        output.flush()
        guard lines.failure == nil else {
            throw Failure(
                "The file could not be read to its end; \(number + chunk.count) lines of it were taken in.",
                hint: "Take it in again when it can: what is stored already is answered as a duplicate.")
        }
        Terminal.error("\(totals.stored) stored, \(totals.duplicates) stored before, \(totals.refused) refused")
        return totals.refused
    }

    private func take(
        _ lines: [[UInt8]], after number: Int, into intake: Intake,
        _ totals: inout (stored: Int, duplicates: Int, refused: Int),
        _ output: inout BufferedOutput
    ) async throws {
        // Empty lines are passed over, and counted, so that an editor finds the line that is named.
        let read = lines.enumerated().filter { !$0.element.isEmpty }.map { offset, line in
            (offset, Result { () throws(Problem) in try InboundBody.text(from: ByteBuffer(bytes: line)) })
        }
        var answers = try await intake.take(read.compactMap { try? $0.1.get() }).makeIterator()
        for (offset, item) in read {
            let answer: Result<Receipt, any Error> =
                switch item {
                case .success: answers.next() ?? .failure(DeskError.intakeUnavailable)
                case .failure(let problem): .failure(problem)
                }
            switch answer {
            case .success(let receipt):
                if receipt.duplicate { totals.duplicates += 1 } else { totals.stored += 1 }
                if !quiet { output.add(receipt.json) }
            case .failure(let error):
                totals.refused += 1
                let problem = Problem(error, account: nil)
                output.add(
                    "{\"code\":\"\(problem.code)\",\"line\":\(number + offset + 1),\"message\":\"\(problem.message)\"}")
            }
        }
    }
}
