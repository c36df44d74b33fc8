import ArgumentParser

struct ShiftsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "shifts", abstract: "Plan shifts that cover what is needed, and say who is scheduled.",
        discussion: """
            Examples:
              harborline shifts plan --need need.csv
              harborline shifts plan --need need.csv --scheduled shifts.csv --format ics > shifts.ics
              harborline shifts import december.csv --timezone America/Toronto
            """,
        subcommands: [ShiftsPlan.self, ShiftsImport.self])
}
