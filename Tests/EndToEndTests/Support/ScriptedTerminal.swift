import Foundation
import Testing

/// `harborline` in a terminal of its own, made by script(1): 80 columns, what it shows in a file.
final class ScriptedTerminal {
    private let process = Process()
    private let keyboard = Pipe()
    private let folder: Folder

    init(_ arguments: [String], in folder: Folder, environment: [String: String] = [:]) throws {
        self.folder = folder
        process.executableURL = URL(filePath: "/usr/bin/script")
        let command = ([Program.path] + arguments).map { "'\($0)'" }.joined(separator: " ")
        process.arguments = ["-qfec", "stty cols 80 rows 24; exec \(command)", "/dev/null"]
        process.environment = Program.environment(["TERM": "xterm-256color"].merging(environment) { _, new in new })
        process.standardInput = keyboard
        process.standardOutput = try folder.newFile("screen")
        process.standardError = try folder.newFile("screen-errors")
        try process.run()
    }

    /// Everything it was told to show so far, escape sequences and all.
    var shown: String { (try? folder.text("screen")) ?? "" }

    func press(_ keys: String) throws { try keyboard.fileHandleForWriting.write(contentsOf: Data(keys.utf8)) }

    /// Waits until it shows `words`, somewhere after `earlier` showings of them.
    func shows(_ words: String, times: Int = 1) async -> Bool {
        await eventually("the screen shows \"\(words)\"") {
            shown.components(separatedBy: words).count > times || !process.isRunning
        } && shown.components(separatedBy: words).count > times
    }

    /// Waits for its end and answers the exit status.
    func ends() async -> Int32 {
        await eventually("the console ends") { !process.isRunning }
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
        return process.terminationStatus
    }
}
