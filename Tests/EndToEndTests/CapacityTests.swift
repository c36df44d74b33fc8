import Foundation
import Testing

extension EndToEnd {
    @Suite("staffing and spikes") struct Capacity {
        private static func fields(_ json: String) throws -> [String: Any] {
            try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        }

        @Test(arguments: ["staffing", "spikes"])
        func `have examples, and refuse what they do not know`(_ command: String) async throws {
            let help = try await Program.run([command, "--help"])
            #expect(help.status == 0 && help.output.contains("harborline \(command) --"))
            #expect(try await Program.run([command, "--no-such"]).status == 64)
        }

        private static let question = [
            "staffing", "--arrivals", "60", "--handle", "45m", "--patience", "10m", "--concurrency", "3", "--slowdown",
            "0.15", "--within", "5m", "--target", "0.9",
        ]

        @Test func `staffing says how many, how sure and why`() async throws {
            let words = try await Program.run(Self.question)
            #expect(words.status == 0 && words.output.hasPrefix("20 counselors, each with up to 3 texters at a time: "))
            #expect(words.output.contains("Reckoned without the slowdown 16 would seem to do"))
            #expect(words.output.contains("How sure: exact, if that many come."))
            let json = try Self.fields(try await Program.run(Self.question + ["--format", "json"]).output)
            #expect(json["required_counselors"] as? Int == 20 && json["patience_s"] as? Double == 600)
            let csv = try await Program.run(Self.question + ["--format", "csv"])
            let again = try await Program.run(["staffing", "--table", "-"], input: Data(csv.output.utf8))
            #expect(again.status == 0 && again.output == csv.output)
        }

        @Test(arguments: [
            (["--handle", "45m"], "--arrivals"), (["--arrivals", "60"], "--handle 45m"),
            (["--arrivals", "60", "--handle", "45"], "--handle <time>"),
            (["--arrivals", "60", "--handle", "45m", "--target", "90"], "a target of 90"),
            (
                ["--arrivals", "60", "--handle-times", "45m,50m", "--slowdown", "0.1"],
                "leave --concurrency and --slowdown"
            ),
            (["--arrivals", "60", "--table", "x.csv"], "brings its own questions"),
        ])
        func `staffing says what a question lacks`(arguments: [String], words: String) async throws {
            let answer = try await Program.run(["staffing"] + arguments)
            #expect(answer.status == 64 && answer.errors.contains(words))
        }

        @Test func `a table that cannot be read is told by its lines`() async throws {
            let table =
                "arrivals_per_hour,mean_handle_s,patience_s,concurrency,target_wait_s,target_fraction\n60,x,inf,1,60,2\n"
            let answer = try await Program.run(["staffing", "--table", "-"], input: Data(table.utf8))
            #expect(answer.status == 65 && answer.errors.contains("standard input:2: mean_handle_s \"x\" is no number"))
            #expect(try await Program.run(["staffing", "--table", "/no/such.csv"]).status == 66)
        }

        /// Four weeks of ten an hour that vary a little, and 30 an hour one evening.
        private static let history: Data = {
            var text = "timestamp,count\n"
            for hour in 0..<672 {
                let clock = hour % 24 < 10 ? "0\(hour % 24)" : "\(hour % 24)"
                let count = (500..<506).contains(hour) ? 30 : 9 + hour % 3
                let day = hour / 24 + 1
                text += "2026-02-\(day < 10 ? "0" : "")\(day) \(clock):00:00,\(count)\n"
            }
            return Data(text.utf8)
        }()

        @Test func `spikes are found where they are, the same ones each time`() async throws {
            let arguments = ["spikes", "--history", "-", "--false-alarms", "1/14d"]
            let csv = try await Program.run(arguments + ["--format", "csv"], input: Self.history)
            let lines = csv.output.split(separator: "\n")
            #expect(
                csv.status == 0
                    && lines.first == "start,alarm,end,count,expected,ratio,ratio_low,ratio_high,evidence,certain")
            #expect(lines.count == 2)
            #expect(lines.last?.hasPrefix("2026-02-21 20:00:00,2026-02-21 20:00:00,2026-02-22 02:00:00,180,") == true)
            #expect(lines.last?.hasSuffix(",true") == true)
            #expect(try await Program.run(arguments + ["--format", "csv"], input: Self.history).output == csv.output)
            let words = try await Program.run(arguments, input: Self.history).output
            #expect(words.hasPrefix("1 alarm in 28 days, of which 1 is a spike beyond doubt."))
            let json = try Self.fields(
                try await Program.run(arguments + ["--format", "json"], input: Self.history).output)
            #expect((json["spikes"] as? [[String: Any]])?.first?["certain"] as? Bool == true)
        }

        @Test func `a budget or a history that is none is told`() async throws {
            let budget = try await Program.run(["spikes", "--history", "-", "--false-alarms", "often"])
            #expect(budget.status == 64 && budget.errors.contains("1/14d, 2/7d or 1/12h"))
            let text = String(decoding: Self.history, as: UTF8.self) + "2026-03-01 00:00:00,-4\n"
            let negative = try await Program.run(["spikes", "--history", "-"], input: Data(text.utf8))
            #expect(
                negative.status == 65 && negative.errors.contains("line 674") && negative.errors.contains("negative"))
            #expect(try await Program.run(["spikes", "--history", "/no/such.csv"]).status == 66)
            #expect(try await Program.run(["spikes", "--history", "-", "--timezone", "Mars"]).status == 64)
        }

        private static let need = Data(
            "start,counselors\n2026-03-01 18:00,2\n2026-03-01 19:00,3\n2026-03-01 20:00,3\n2026-03-01 21:00,1\n".utf8)

        @Test func `shifts cover a need, and no plan has fewer`() async throws {
            try await withFolder { folder in
                try folder.write(Data("start,end\n2026-03-01T18:00Z,2026-03-01T20:00Z\n".utf8), to: "shifts.csv")
                let arguments = ["shifts", "plan", "--need", "-", "--scheduled", "\(folder.path)/shifts.csv"]
                let words = try await Program.run(arguments, input: Self.need)
                #expect(words.status == 0 && words.output.hasPrefix("4 shifts, times in UTC:"))
                #expect(words.output.contains("No plan has fewer: 4 are missing at"))
                let csv = try await Program.run(arguments + ["--format", "csv"], input: Self.need)
                #expect(
                    csv.lines == [
                        "start,end,counselors", "2026-03-01T18:00:00Z,2026-03-01T20:00:00Z,1",
                        "2026-03-01T19:00:00Z,2026-03-01T21:00:00Z,1", "2026-03-01T20:00:00Z,2026-03-01T22:00:00Z,2",
                    ])
                let calendar = try await Program.run(arguments + ["--format", "ics"], input: Self.need)
                #expect(calendar.output.hasPrefix("BEGIN:VCALENDAR\r\n"))
                let odd = try await Program.run(arguments + ["--length", "90m"], input: Self.need)
                #expect(odd.status == 64 && odd.errors.contains("A shift of 90 minutes is no multiple"))
                #expect(try await Program.run(arguments, input: Data("start\n".utf8)).status == 65)
            }
        }
    }
}
