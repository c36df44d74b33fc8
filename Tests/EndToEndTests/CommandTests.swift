import Foundation
import Testing

extension EndToEnd {
    @Suite("Commands") struct Commands {
        private static let all = [
            ["serve"], ["classify"], ["rules"], ["rules", "check"], ["rules", "shadow"],
            ["rules", "replay"], ["intake"], ["queue"], ["simulate"], ["users"], ["users", "add"],
            ["users", "list"], ["users", "disable"], ["migrate"], ["doctor"],
        ]

        @Test func `say their version and, each, an example`() async throws {
            let version = try await Program.run(["--version"])
            #expect(version.status == 0 && version.lines.count == 1)
            #expect(version.output.contains(/^\d+\.\d+\.\d+\n$/))
            for command in [[]] + Self.all {
                let help = try await Program.run(command + ["--help"])
                #expect(help.status == 0 && help.output.contains("harborline \(command.first ?? "serve")"))
                #expect(help.output.contains("Examples:"), "\(command)")
            }
            let wrong = try await Program.run(["srve"])
            #expect(wrong.status == 64)
        }

        @Test func `rules check finds nothing to complain of, and says where it does`() async throws {
            let good = try await Program.run(["rules", "check"])
            #expect(good.status == 0, "\(good.output)")
            try await withFolder { folder in
                let bad = try await Program.run(["rules", "check", "--rules", folder.path])
                #expect(bad.status == 2 && !bad.output.isEmpty)
            }
        }

        @Test func `look after an empty data directory: migrate, doctor, queue, users`() async throws {
            try await withFolder { folder in
                let place = ["--data-dir", "\(folder.path)/data"]
                let plan = try await Program.run(["migrate", "--plan"] + place)
                #expect(plan.status == 0 && plan.lines.contains { $0.contains("0001") })
                let sick = try await Program.run(["doctor"] + place)
                #expect(sick.status == 2)
                #expect(sick.output.contains("MISSING") && sick.output.contains("harborline users add"))
                #expect(try await Program.run(["migrate", "--plan"] + place).output.isEmpty, "doctor has migrated")
                let empty = try await Program.run(["queue"] + place)
                #expect(empty.status == 0 && empty.output == "Nobody is waiting.\n")
                for role in ["admin", "channel", "counselor"] {
                    let added = try await Program.run(["users", "add", role, "--role", role] + place)
                    #expect(added.status == 0 && added.output.contains(/^hl_[0-9a-f]{64}\n$/))
                }
                #expect(try await Program.run(["users", "list"] + place).lines.count == 4)
                let well = try await Program.run(["doctor"] + place)
                #expect(well.status == 0 && !well.output.contains("MISSING"))
                #expect(Cluster.postmaster(of: "\(folder.path)/data") == nil, "commands stop what they started")
            }
        }

        @Test func `say what is missing where there is no database`() async throws {
            try await withFolder { folder in
                let url = [
                    "--database-url", "postgresql://harborline@127.0.0.1:1/line", "--data-dir", "\(folder.path)/data",
                ]
                let key = ["HARBORLINE_MASTER_KEY": Data(repeating: 7, count: 32).base64EncodedString()]
                let doctor = try await Program.run(["doctor"] + url, environment: key)
                #expect(doctor.status == 2 && doctor.output.contains("MISSING The database"))
                let keyless = try await Program.run(["queue"] + url)
                #expect(keyless.status == 1 && keyless.errors.contains("HARBORLINE_MASTER_KEY"))
            }
        }
    }
}
