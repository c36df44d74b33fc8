import ArgumentParser
import Content
import Desk
import Domain
import Foundation
import Postgres
import Store
import Triage

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Say what is missing on this machine, and how to get it.",
        discussion: """
            Exit code 2 when something needs attention.

            Examples:
              harborline doctor
              DATABASE_URL=postgresql://harborline@db/line harborline doctor
            """)

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var rules: RuleOptions

    func run() async throws {
        var findings = 0
        func say(_ good: Bool, _ what: String, _ hint: String? = nil) {
            print("\(good ? "ok     " : "MISSING") \(what)")
            if !good, let hint { print("        \(hint)") }
            if !good { findings += 1 }
        }
        try await Failure.report {
            let check = RuleCheck(directory: rules.directory)
            say(check.problems.isEmpty, "rules: \(check)", "harborline rules check")
            let outside = try database.outsideURL() != nil
            do {
                try await House.open(database) { house in
                    say(
                        true,
                        outside
                            ? "database: reachable, schema up to date" : "private PostgreSQL: runs, schema up to date")
                    let breaches = try await house.store.placeBreaches()
                    say(
                        breaches == 0, "queue: every open conversation is in exactly one place",
                        "\(breaches) are not: keep the database as it is and report this.")
                    let approvals = try await house.store.approvals()
                    say(
                        true,
                        "phrases: \(check.library.approved(by: approvals).count) of \(check.library.phrases.count) are"
                            + " clinically reviewed here (harborline guidance list --unreviewed)")
                    let rules = approvals.last {
                        $0.kind == .rules && $0.textHash == check.classifier?.packHash
                    }
                    say(
                        true,
                        rules.map { "rule pack: clinically reviewed here by \($0.by)" }
                            ?? "rule pack: not clinically reviewed here (harborline guidance approve rules --by NAME)")
                    say(
                        try await house.store.hasAccount(role: .admin), "accounts: there is an admin",
                        "harborline users add NAME --role admin")
                    say(
                        try await house.store.hasAccount(role: .channel),
                        "accounts: there is a channel, so texts can come in",
                        "harborline users add GATEWAY --role channel")
                    say(
                        try await house.store.hasAccount(role: .counselor), "accounts: there is a counselor",
                        "harborline users add NAME --role counselor")
                }
            } catch let failure as Failure {
                say(false, failure.message, failure.hint)
            }
        }
        if findings > 0 { throw ExitCode(2) }
    }
}
