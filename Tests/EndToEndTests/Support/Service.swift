import Foundation

/// One running `harborline serve` on the private cluster of a data directory, with its log in a file.
final class Service: Sendable {
    let data: String
    let port: UInt16
    let log: String
    private let process: Process
    private let ended: AsyncStream<Void>

    /// Starts it and returns once it listens.
    /// - Parameters:
    ///   - folder: where the log goes; the data directory is `data` below it.
    ///   - arguments: besides `--port 0` and `--data-dir`.
    init(in folder: Folder, arguments: [String] = [], environment: [String: String] = [:]) async throws {
        data = "\(folder.path)/data"
        let logName = "serve-\(UInt32.random(in: 0 ... .max)).log"
        log = "\(folder.path)/\(logName)"
        process = Process()
        process.executableURL = URL(filePath: Program.path)
        process.arguments = ["serve", "--port", "0", "--data-dir", data] + arguments
        process.environment = Program.environment(environment)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = try folder.newFile(logName)
        let (stream, end) = AsyncStream.makeStream(of: Void.self)
        ended = stream
        process.terminationHandler = { _ in end.finish() }
        try process.run()
        port = try await Self.listens(process, log: log)
    }

    private static func listens(_ process: Process, log: String) async throws -> UInt16 {
        let deadline = ContinuousClock.now + .seconds(180)
        while ContinuousClock.now < deadline {
            let lines = text(of: log).split(separator: "\n")
            for line in lines where line.hasPrefix("Harborline listens on http://127.0.0.1:") {
                if let port = line.split(separator: ":").last.flatMap({ UInt16($0) }) { return port }
            }
            guard process.isRunning else { throw Missing("serve ended at once:\n\(text(of: log))") }
            try await Task.sleep(for: .milliseconds(10))
        }
        process.terminate()
        throw Missing("serve does not listen:\n\(text(of: log))")
    }

    private static func text(of path: String) -> String {
        String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }

    var processIdentifier: Int32 { process.processIdentifier }
    var isRunning: Bool { process.isRunning }

    /// What it wrote on standard error so far.
    var logged: String { Self.text(of: log) }

    /// Sends a signal and returns the exit status, or the signal's number where it died of one.
    @discardableResult
    func end(_ signal: Int32 = SIGTERM) async -> Int32 {
        if process.isRunning { kill(process.processIdentifier, signal) }
        return await hasEnded()
    }

    /// Waits until it has ended, by itself or by a signal; after a minute it is killed.
    func hasEnded() async -> Int32 {
        let guillotine = Task { [process] in
            try await Task.sleep(for: .seconds(60))
            kill(process.processIdentifier, SIGKILL)
        }
        for await _ in ended {}
        process.waitUntilExit()
        guillotine.cancel()
        return process.terminationStatus
    }

    /// A new token, made by the command line while the service runs.
    func token(_ role: String, name: String? = nil) async throws -> String {
        let added = try await Program.run([
            "users", "add", name ?? "\(role)-\(UInt32.random(in: 0 ... .max))", "--role", role, "--data-dir", data,
        ])
        guard added.status == 0, let token = added.lines.first, added.lines.count == 1 else {
            throw Missing("users add says: \(added)")
        }
        return token
    }

    /// One statement on the private cluster's database; answers psql's unaligned rows.
    func sql(_ statement: String, options: [String] = []) async throws -> Program.Outcome {
        try await Program.run(
            "/usr/bin/env",
            ["psql", "-h", "\(data)/postgres/run", "-U", "harborline", "-d", "harborline", "-XAtq"] + options
                + ["-c", statement])
    }

    /// The first value of a statement as a number.
    func number(_ statement: String) async throws -> Int {
        let answer = try await sql(statement)
        guard let number = answer.lines.first.flatMap({ Int($0) }) else { throw Missing("psql says: \(answer)") }
        return number
    }
}

/// The private PostgreSQL below a data directory.
enum Cluster {
    /// The postmaster that runs there now.
    static func postmaster(of data: String) -> Int32? {
        let text = try? String(contentsOfFile: "\(data)/postgres/data/postmaster.pid", encoding: .utf8)
        guard let pid = text?.split(separator: "\n").first.flatMap({ Int32($0) }), isRunning(pid) else { return nil }
        return pid
    }

    /// Not so for one that has ended and waits for its parent to take note, which init does in its own time.
    static func isRunning(_ pid: Int32) -> Bool {
        let stat = (try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)) ?? ") Z"
        return stat.split(separator: ")").last?.split(separator: " ").first != "Z"
    }
}

/// A folder and what runs in it, ended and removed afterwards, whatever happened.
func withFolder<Result>(_ work: (Folder) async throws -> Result) async throws -> Result {
    let folder = try Folder()
    defer {
        if let orphan = Cluster.postmaster(of: "\(folder.path)/data") { kill(orphan, SIGQUIT) }
        folder.remove()
    }
    return try await work(folder)
}

/// A service on an empty private cluster, ended afterwards.
func withService<Result>(
    arguments: [String] = [], environment: [String: String] = [:], _ work: (Service) async throws -> Result
) async throws -> Result {
    try await withFolder { folder in
        try await serving(in: folder, arguments: arguments, environment: environment, work)
    }
}

/// A service on what the folder holds, ended afterwards.
func serving<Result>(
    in folder: Folder, arguments: [String] = [], environment: [String: String] = [:],
    _ work: (Service) async throws -> Result
) async throws -> Result {
    let service = try await Service(in: folder, arguments: arguments, environment: environment)
    do {
        let result = try await work(service)
        await service.end()
        return result
    } catch {
        await service.end()
        throw error
    }
}
