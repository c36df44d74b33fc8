import ArgumentParser

/// The command line. One file per command in `Commands/`; what they share stands in `House/`.
@main
struct Harborline: AsyncParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "harborline",
        abstract: "A crisis text line's triage desk: takes texts in, reads their risk, puts the most urgent first.",
        discussion: """
            Triage order is not a diagnosis.

            Examples:
              harborline serve --demo                     try it, with synthetic texters
              harborline console --demo                   a counselor's desk beside it
              harborline users add ana --role counselor   print a token for a counselor
              harborline classify "i took all my pills"   see how a text is read
              harborline doctor                           see what is missing on this machine
            """,
        version: version,
        subcommands: [
            ServeCommand.self, ClassifyCommand.self, RulesCommand.self, IntakeCommand.self, QueueCommand.self,
            ConsoleCommand.self, GuidanceCommand.self, ForecastCommand.self, StaffingCommand.self, SpikesCommand.self,
            ShiftsCommand.self, VolumeCommand.self, TrendsCommand.self, SimulateCommand.self, UsersCommand.self,
            MigrateCommand.self,
            DoctorCommand.self,
        ])

    static func main() async {
        CrashReport.keepMemoryOut()
        await main(nil)
    }
}
