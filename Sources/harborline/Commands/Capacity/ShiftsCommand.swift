import ArgumentParser

struct ShiftsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "shifts", abstract: "Plan shifts that cover what is needed.",
        discussion: """
            Examples:
              harborline shifts plan --need need.csv
              harborline shifts plan --need need.csv --scheduled shifts.csv --format ics > shifts.ics
            """,
        subcommands: [ShiftsPlan.self])
}
