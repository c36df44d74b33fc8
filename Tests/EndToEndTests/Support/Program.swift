import Dispatch
import Foundation
import Synchronization

/// The program under test: `HARBORLINE_BINARY`, or the one that was built beside these tests.
enum Program {
    static var path: String {
        if let given = ProcessInfo.processInfo.environment["HARBORLINE_BINARY"], !given.isEmpty { return given }
        let products = (Bundle.main.executableURL ?? URL(filePath: CommandLine.arguments[0]))
            .deletingLastPathComponent()
        return products.appending(path: "harborline").path(percentEncoded: false)
    }

    /// Whether it takes HARBORLINE_PLANT_CRASH: built like these tests.
    static var canBePlantedWithACrash: Bool {
        #if DEBUG
            true
        #else
            false
        #endif
    }

    /// What the tests' own environment must not decide: where the database is, which keys it has.
    static func environment(_ extra: [String: String] = [:]) -> [String: String] {
        ProcessInfo.processInfo.environment.filter { name, _ in
            name != "DATABASE_URL" && !name.hasPrefix("HARBORLINE_") && !name.hasPrefix("PG")
        }.merging(extra) { _, new in new }
    }

    /// How a command ended, and what it wrote.
    struct Outcome: Sendable {
        let status: Int32
        let output: String
        let errors: String
        /// The lines of standard output.
        var lines: [String] { output.split(separator: "\n").map(String.init) }
    }

    /// Runs `harborline <arguments>` to its end.
    static func run(_ arguments: [String], input: Data = Data(), environment: [String: String] = [:]) async throws
        -> Outcome
    {
        try await run(path, arguments, input: input, environment: environment)
    }

    /// Runs any program to its end; ends it where it takes longer than two minutes.
    static func run(
        _ program: String, _ arguments: [String], input: Data = Data(), environment: [String: String] = [:]
    ) async throws -> Outcome {
        let folder = try Folder()
        defer { folder.remove() }
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.environment = Program.environment(environment)
        try folder.write(input, to: "in")
        process.standardInput = try FileHandle(forReadingFrom: folder.url("in"))
        process.standardOutput = try folder.newFile("out")
        process.standardError = try folder.newFile("errors")
        try await process.runToEnd(within: .seconds(120))
        return Outcome(
            status: process.terminationStatus, output: try folder.text("out"), errors: try folder.text("errors"))
    }
}

extension Process {
    /// Starts it and returns when it has ended by itself, or by SIGKILL at the deadline.
    func runToEnd(within limit: Duration) async throws {
        let identifier = Mutex<Int32>(0)
        let deadline = DispatchWorkItem { identifier.withLock { if $0 > 0 { kill($0, SIGKILL) } } }
        try await withCheckedThrowingContinuation { (ended: CheckedContinuation<Void, any Error>) in
            terminationHandler = { _ in
                identifier.withLock { $0 = 0 }
                ended.resume()
            }
            do {
                try run()
                identifier.withLock { if isRunning { $0 = processIdentifier } }
                DispatchQueue.global().asyncAfter(deadline: .now() + limit / .seconds(1), execute: deadline)
            } catch {
                terminationHandler = nil
                ended.resume(throwing: error)
            }
        }
        deadline.cancel()
    }
}
