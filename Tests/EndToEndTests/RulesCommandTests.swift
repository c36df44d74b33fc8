import Foundation
import Testing

extension EndToEnd {
    @Suite("rules") struct RulesCommands {
        private static let csv =
            "text,group\n\"i want to kill myself, \"\"tonight\"\"\",yes\nzebra crossing,yes\nhello,no\n"

        private static func fields(_ json: String) throws -> [String: Any] {
            try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        }

        /// The rules that came with the program, one file changed.
        private func changedRules(in folder: Folder, _ change: (String) -> String) throws -> String {
            let shipped = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent().appending(path: "keyword-rules")
            let rules = folder.url("rules")
            try FileManager.default.copyItem(at: shipped, to: rules)
            let file = rules.appending(path: "suicide/rules.en.yaml")
            try Data(change(try String(contentsOf: file, encoding: .utf8)).utf8).write(to: file)
            return rules.path
        }

        @Test(arguments: ["check", "explain", "evaluate", "diff", "schema"])
        func `have examples, and refuse what they do not know`(_ command: String) async throws {
            let help = try await Program.run(["rules", command, "--help"])
            #expect(help.status == 0 && help.output.contains("harborline rules \(command)"))
            #expect(try await Program.run(["rules", command, "--no-such"]).status == 64)
        }

        @Test func `check says everything that is wrong, and where`() async throws {
            try await withFolder { folder in
                let rules = try changedRules(in: folder) {
                    $0 + "\n- id: suicide.typo\n  paterns: x\n- {id: suicide.gone, status: retired}\n"
                }
                let check = try await Program.run(["rules", "check", "--rules", rules, "--format", "json"])
                let problems = try #require(try Self.fields(check.output)["problems"] as? [[String: Any]])
                #expect(check.status == 2 && !problems.isEmpty && check.errors.isEmpty)
                let typo = try #require(
                    problems.first { ($0["message"] as? String)?.contains("did you mean \"pattern\"?") == true })
                #expect(typo["rule"] as? String == "suicide.typo" && typo["file"] as? String == "suicide/rules.en.yaml")
                #expect((typo["line"] as? Int ?? 0) > 100)
                #expect(try Self.fields(check.output)["rules"] as? Int ?? 0 > 100, "the others were looked at")
            }
        }

        @Test func `explain tells a person, or a program, what happened`() async throws {
            let words = try await Program.run(["rules", "explain", "I'm not going to KILL myself 💊"])
            #expect(words.status == 0 && words.output.contains("read as    \"i'm not going to kill myself pill\""))
            #expect(
                words.output.contains("negation by \"not\" (context.en.yaml:")
                    && words.output.contains("level      2, high\n  for      desire, means"))
            #expect(words.output.hasSuffix("Triage order is not a diagnosis.\n"))
            let json = try await Program.run(["rules", "explain", "--format", "json", "I'm not going to KILL myself"])
            let fields = try Self.fields(json.output)
            #expect(fields["level"] as? Int == 1 && fields["normalized"] as? String == "i'm not going to kill myself")
            let matches = try #require(fields["matches"] as? [[String: Any]])
            #expect(
                matches.contains {
                    $0["softened_by"] as? String == "negation"
                        && ($0["words"] as? String)?.hasSuffix("KILL myself") == true
                })
            #expect((fields["conditions"] as? [[String: Any]])?.isEmpty == false)
        }

        @Test func `evaluate counts by label, and shows no text unasked`() async throws {
            try await withFolder { folder in
                let file = folder.url("sample.csv")
                try Data(Self.csv.utf8).write(to: file)
                let arguments = ["rules", "evaluate", file.path, "--by", "group", "--positive", "yes"]
                let quiet = try await Program.run(arguments)
                #expect(quiet.status == 0 && quiet.errors.isEmpty && !quiet.output.contains("zebra"))
                #expect(quiet.output.contains(/yes \*\s+2\s+0\.500\s+0\.500\s+0\.500/))
                #expect(quiet.output.contains(/\nno\s+1\s+0\.000/))
                let loud = try await Program.run(arguments + ["--misses", "5"])
                #expect(loud.output.contains("Misses, 1 of 1, by line:\n  3: zebra crossing"))
                let json = try Self.fields(try await Program.run(arguments + ["--format", "json"]).output)
                let labels = try #require(json["labels"] as? [[String: Any]])
                #expect(labels.map { $0["label"] as? String } == ["yes", "no"])
                #expect((labels[0]["at_least"] as? [String: Double])?["2"] == 0.5 && json["miss_count"] as? Int == 1)
                #expect((json["misses"] as? [Any])?.isEmpty == true)
                let rules = try #require(json["rules"] as? [[String: Any]])
                #expect(rules.allSatisfy { $0["precision"] is Double && $0["unique"] is Int && $0["hits"] is Int })
            }
        }

        @Test func `evaluate says what is missing`() async throws {
            let missing = try await Program.run(["rules", "evaluate", "/no/such.csv"])
            #expect(missing.status == 1 && missing.errors.contains("/no/such.csv cannot be read"))
            let lines = try await Program.run(["rules", "evaluate", "-", "--by", "label"], input: Data("hello\n".utf8))
            #expect(lines.status == 1 && lines.errors.contains("plain lines have no column"))
            let label = try await Program.run(
                ["rules", "evaluate", "-", "--positive", "yess"],
                input: Data("{\"text\":\"a\",\"label\":\"yes\"}\n".utf8))
            #expect(label.status == 1 && label.errors.contains("Its labels are yes"))
            #expect(try await Program.run(["rules", "evaluate", "-", "--misses", "3"]).status == 64)
        }

        @Test func `diff shows what another pack would move`() async throws {
            try await withFolder { folder in
                let file = folder.url("sample.csv")
                try Data(Self.csv.utf8).write(to: file)
                let rules = try changedRules(in: folder) {
                    $0 + "\n- {id: suicide.zebra, shows: [floor-3], tags: [], pattern: '\\bzebra\\b', source: s, "
                        + "examples: {match: [a zebra, zebra, the zebra], skip: [a, b, c]}}\n"
                }
                let words = try await Program.run(["rules", "diff", rules, file.path])
                #expect(words.status == 0 && words.output.contains("3: routine -> imminent  +suicide.zebra\n"))
                #expect(words.output.contains("3 texts, 1 change: 1 rise (1 to code orange), 0 fall"))
                #expect(!words.output.contains("crossing"))
                let shown = try await Program.run(["rules", "diff", rules, file.path, "--show-texts"])
                #expect(shown.output.contains("zebra crossing"))
                let json = try Self.fields(
                    try await Program.run(["rules", "diff", rules, file.path, "--format", "json"]).output)
                let changes = try #require(json["changes"] as? [[String: Any]])
                #expect(changes.count == 1 && changes[0]["rules_gained"] as? [String] == ["suicide.zebra"])
                #expect(changes[0]["line"] as? Int == 3 && changes[0]["text"] == nil && json["raised"] as? Int == 1)
                let same = try await Program.run(["rules", "diff", rules, file.path, "--rules", rules])
                #expect(same.output.contains("3 texts, 0 change"))
            }
        }

        @Test func `schema is JSON`() async throws {
            let schema = try await Program.run(["rules", "schema"])
            let fields = try Self.fields(schema.output)
            #expect(schema.status == 0 && fields["$defs"] != nil)
        }
    }
}
