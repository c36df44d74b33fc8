import ArgumentParser
import Foundation

/// A failure in a person's terms: what, and what to do. Ends the command with `exitCode`.
///
/// Exit codes: 0 done, 1 failed, 2 looked and found problems, 64 wrong usage, 69 the database or a needed program is not
/// there, 77 no permission.
struct Failure: Error, CustomStringConvertible {
    let message: String
    let hint: String
    let exitCode: ExitCode

    init(_ message: String, hint: String, exitCode: Int32 = 1) {
        self.message = message
        self.hint = hint
        self.exitCode = ExitCode(exitCode)
    }

    var description: String { "\(message)\n  \(hint)" }

    /// Runs a command's work and turns its errors into lines on standard error and an exit code.
    static func report<Result>(_ work: () async throws -> Result) async throws -> Result {
        do {
            return try await work()
        } catch let failure as Failure {
            Terminal.error("error: \(failure)")
            throw failure.exitCode
        }
    }
}

/// Writing for people and for pipes.
enum Terminal {
    /// To standard error: progress, notes, errors. Standard output is for results only.
    static func error(_ line: String) { try? FileHandle.standardError.write(contentsOf: Data((line + "\n").utf8)) }

    /// Whether a person reads standard error.
    static var isInteractive: Bool { isatty(2) == 1 }
}

extension Terminal {
    /// Puts `line` where the last one on standard error stood that was written so.
    static func overwrite(_ line: String) {
        try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[2K\(line)".utf8))
    }
}
