import ArgumentParser
import Postgres
import Store

struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "Bring the database's schema up to date.",
        discussion: """
            `serve` and every other command do this by themselves; this one is for doing it beforehand, or looking first.

            Examples:
              harborline migrate --plan
              DATABASE_URL=postgresql://harborline@db/line harborline migrate
            """)

    @Flag(help: "Say what would be applied, and change nothing.") var plan = false
    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        try await Failure.report {
            let steps = try await House.open(database, migrate: !plan) { house in
                guard plan else { return house.migrated }
                let migrator = try SchemaFiles.migrator()
                let planned = try await house.store.workers.run { try migrator.plan(on: $0) }
                return planned.migrations + planned.repeatable
            }
            for step in steps { print(step) }
            if steps.isEmpty { Terminal.error("The schema is up to date.") }
        }
    }
}
