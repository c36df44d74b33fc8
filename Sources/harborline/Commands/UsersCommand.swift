public import ArgumentParser
public import Domain
import Postgres
import Store

extension Role: ExpressibleByArgument {}

struct UsersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "users", abstract: "Accounts and their tokens.",
        discussion: """
            Examples:
              harborline users add ana --role counselor
              harborline users list
            """,
        subcommands: [Add.self, List.self, Disable.self])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add an account and print its token, alone, on standard output.",
            discussion: """
                The token is shown this once; only its hash is kept. In a demo database the account sees demo data.

                Examples:
                  harborline users add ana --role counselor
                  harborline users add marta --role counselor --languages es,en
                  TOKEN=$(harborline users add gateway --role channel)
                """)

        @Argument(help: "The account's name, unique among those that are not disabled.") var name: String
        @Option(help: "One of: \(Role.allCases.map(\.rawValue).joined(separator: ", ")).") var role: Role
        @Option(help: "For counselors: languages to claim in, for example es,en. Default: all.") var languages: String?
        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            try await Failure.report {
                let languages = try languages?.split(separator: ",").map { try Self.language(String($0)) }
                let token = try await House.open(database) { house in
                    let present = try await house.store.conversationsPresent()
                    do {
                        return try await house.store.addAccount(
                            name: name, role: role, languages: languages, synthetic: present.synthetic)
                    } catch let error as PostgresError where error.constraint == "account_name" {
                        throw Failure(
                            "There is an account of that name already.",
                            hint: "Choose another name, or free it with `harborline users disable NAME`.")
                    } catch let error as PostgresError where error.constraint == "account_name_check" {
                        throw Failure("A name cannot be empty.", hint: "Give one.", exitCode: 64)
                    }
                }
                print(token.text)
            }
        }

        private static func language(_ tag: String) throws -> String {
            guard let language = Language(rawValue: tag.trimmingPrefix(" ").lowercased()) else {
                throw Failure(
                    "There is no lane for one of the languages.",
                    hint: "Known: \(Language.allCases.map(\.rawValue).joined(separator: ", ")).", exitCode: 64)
            }
            return language.rawValue
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the accounts that are not disabled.",
            discussion: """
                Examples:
                  harborline users list
                """)
        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            try await Failure.report {
                let accounts = try await House.open(database) { try await $0.store.accounts() }
                var table = TextTable(["id", "name", "role", "languages", "data"])
                for account in accounts {
                    table.add([
                        "\(account.id)", account.name, account.role.rawValue,
                        account.languages?.joined(separator: ",") ?? "all", account.synthetic ? "demo" : "real",
                    ])
                }
                print(table.text)
            }
        }
    }

    struct Disable: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Disable an account: its token opens nothing any more, within two seconds.",
            discussion: """
                Examples:
                  harborline users disable ana
                """)
        @Argument(help: "The account's name.") var name: String
        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            try await Failure.report {
                guard try await House.open(database, { try await $0.store.disableAccount(name: name) }) else {
                    throw Failure("There is no such account.", hint: "`harborline users list` shows them.")
                }
            }
        }
    }
}
