import ArgumentParser
import Console
import Foundation

struct ConsoleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "console",
        abstract: "A counselor's desk in the terminal: see the queue live, claim, read, reply, close.",
        discussion: """
            Press Enter to claim the most urgent texter: code orange first. You see what
            they wrote, with the words marked that say how urgent it is. Then:

              r hello there        sends a text (so does /hello there); nothing else
                                   that you type is ever sent
              read                 the whole conversation; Enter reads what is new
              close supported 1    ends it: outcome, and the level that you confirm
              release              gives it back to the queue
              note, tag, level, transfer, escalate, rescue, wrap
              queue, mine, who     looks around
              use 1042             goes on with another of yours
              break, available     your shift; also busy, off, quit
              help, help close     all commands; one with all its words

            Commands may be cut short. What you hold is yours as long as the console
            runs. Triage order is not a diagnosis.

            The token comes from --token-file or the environment variable
            HARBORLINE_TOKEN, never from the command line. Without a terminal, each line
            of standard input is a command; it ends at the first that fails, with exit
            code 1, and gives back what it still holds unless the last is `quit keep`.

            Examples:
              harborline console --demo      try it beside `harborline serve --demo`
              harborline console --token-file ~/.harborline-token
              harborline console --url https://line.example --token-file FILE
              printf 'claim\nr I am here.\n' | harborline console --demo
            """)

    @Option(help: "Address of the service.") var url = "http://127.0.0.1:8080"
    @Option(help: ArgumentHelp("File that holds your token and nothing else.", valueName: "file")) var tokenFile:
        String?
    @Flag(help: "As the demo's counselor, with the token that `serve --demo` wrote.") var demo = false
    @Option(help: ArgumentHelp("With --demo: the data directory that `serve --demo` was given.", valueName: "dir"))
    var dataDir: String?

    func validate() throws {
        guard dataDir == nil || demo else { throw ValidationError("--data-dir goes with --demo.") }
        guard tokenFile == nil || !demo else { throw ValidationError("Give either --token-file or --demo.") }
    }

    func run() async throws {
        try await Failure.report {
            do {
                guard try await Console(origin: url, token: try token()).run() else { throw ExitCode.failure }
            } catch let failure as Console.Failure {
                throw Failure(failure.message, hint: failure.hint, exitCode: failure.isRefusal ? 77 : 69)
            }
        }
    }

    private func token() throws -> String {
        if demo { return try demoToken() }
        if let tokenFile {
            guard let data = FileManager.default.contents(atPath: tokenFile) else {
                throw Failure(
                    "The file of --token-file cannot be read.", hint: "Does it exist, and is it yours?", exitCode: 77)
            }
            return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        }
        if let token = ProcessInfo.processInfo.environment["HARBORLINE_TOKEN"], !token.isEmpty { return token }
        throw Failure(
            "There is no token.",
            hint:
                "Give --token-file FILE or HARBORLINE_TOKEN; an admin makes one with `harborline users add NAME --role counselor`. To try: --demo.",
            exitCode: 77)
    }

    private func demoToken() throws -> String {
        let path = "\(DatabaseOptions.dataDirectory(dataDir, demo: true))/demo-tokens.json"
        guard let data = FileManager.default.contents(atPath: path),
            let tokens = try? JSONDecoder().decode(DemoTokens.self, from: data)
        else {
            throw Failure(
                "\(path) has no tokens that can be read.",
                hint: "Start `harborline serve --demo` as the same user, or name its --data-dir.", exitCode: 77)
        }
        return tokens.counselor
    }
}
