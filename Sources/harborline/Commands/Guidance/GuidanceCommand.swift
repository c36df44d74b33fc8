import ArgumentParser

struct GuidanceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "guidance",
        abstract: "Phrases that help: what there is, what your line has approved, what worked.",
        discussion: """
            What ships is unreviewed. Approval is a clinician's at your line; a text that changes loses it.

            Examples:
              harborline guidance list --tag grief
              harborline guidance approve grief.en.tell-me-about-them --by "Dr. Ana Soto"
              harborline guidance report --tag grief
              harborline guidance evaluate uses.ndjson
            """,
        subcommands: [
            GuidanceList.self, GuidanceApprove.self, GuidanceReportCommand.self, GuidanceExport.self,
            GuidanceEvaluate.self,
        ])
}
