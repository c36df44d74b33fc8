import ArgumentParser
import Domain
import Forecasting
import Foundation

struct StaffingCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "staffing", abstract: "How many counselors a promise to texters needs, how sure that is, and why.",
        discussion: """
            Reckoned exactly, in the long run, for texters who come at random at a steady rate, conversations and patience of
            exponential length, and counselors who hold several texters at once, each extra one making every conversation
            longer. Who is not answered may leave.

            --table reads many questions, one a line, and writes its columns with the answers:
              arrivals_per_hour,mean_handle_s,patience_s,concurrency,target_wait_s,target_fraction
            (handle_s_when_alone is read as mean_handle_s; slowdown_per_extra_texter may be there; patience_s takes inf).

            Exit codes: 0 answered, 64 wrong usage, 65 a table that cannot be read (with the lines), 66 no such file.

            Examples:
              harborline staffing --arrivals 60 --handle 45m --patience 10m --concurrency 3 --slowdown 0.15 --within 5m --target 0.9
              harborline staffing --arrivals 60 --handle-times 45m,50m,1h --within 3m --format json
              harborline staffing --table hours.csv > answers.csv
            """)

    @Option(help: ArgumentHelp("Conversations opened an hour.", valueName: "number")) var arrivals: Double?
    @Option(help: ArgumentHelp("Mean time of a conversation that a counselor holds alone: 45m.", valueName: "time"))
    var handle: Span?
    @Option(
        help: ArgumentHelp(
            "The same by texters at once, as measured, in place of --handle and --slowdown: 45m,50m,1h.",
            valueName: "times"))
    var handleTimes: Spans?
    @Option(
        help: ArgumentHelp(
            "Mean time until somebody who is not answered leaves, or inf. Default: inf.", valueName: "time"))
    var patience: Patience?
    @Option(help: ArgumentHelp("Texters that a counselor holds at once. Default: 1.", valueName: "number"))
    var concurrency: Int?
    @Option(
        help: ArgumentHelp(
            "How much longer each extra texter makes every conversation: 0.15. Default: 0.", valueName: "share"))
    var slowdown: Double?
    @Option(help: ArgumentHelp("Answered within this time. Default: 5m.", valueName: "time")) var within: Span?
    @Option(help: ArgumentHelp("Which share of all who come. Default: 0.9.", valueName: "share")) var target: Double?
    @Option(help: ArgumentHelp("Many questions, one a line; - for standard input.", valueName: "file")) var table:
        String?
    @Option(help: "text, json or csv. Default: text; csv with --table.") var format: Format?

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, csv }

    private var hasQuestion: Bool {
        arrivals != nil || handle != nil || handleTimes != nil || patience != nil || concurrency != nil
            || slowdown != nil
            || within != nil || target != nil
    }

    func validate() throws {
        if table != nil {
            if hasQuestion { throw ValidationError("--table brings its own questions: leave the other options out.") }
            if format == .text { throw ValidationError("--table writes csv or json.") }
            return
        }
        guard arrivals != nil else {
            throw ValidationError("How many come? Give --arrivals, conversations an hour, or --table FILE.csv.")
        }
        guard (handle == nil) != (handleTimes == nil) else {
            throw ValidationError("How long does a conversation take? Give --handle 45m, or --handle-times 45m,50m,1h.")
        }
        if handleTimes != nil, concurrency != nil || slowdown != nil {
            throw ValidationError("--handle-times says it all: leave --concurrency and --slowdown out.")
        }
    }

    func run() async throws {
        try await Failure.report {
            if let table { return try answer(table: table) }
            let question = try question()
            let text = StaffingText(question, slowdownGiven: slowdown != nil || handleTimes != nil)
            switch format ?? .text {
            case .text: print(text.words)
            case .json: print(try JSONText.pretty(text.fields))
            case .csv: print(text.csv, terminator: "")
            }
        }
    }

    private func question() throws -> StaffingQuestion {
        do {
            let times =
                try handleTimes.map { try HandleTimes(seconds: $0.seconds) }
                ?? HandleTimes(
                    alone: Double(handle?.seconds ?? 0), concurrency: concurrency ?? 1, slowdown: slowdown ?? 0)
            return try StaffingQuestion(
                arrivalsPerHour: arrivals ?? 0, handleTimes: times, patience: patience?.seconds ?? .infinity,
                targetWait: Double(within?.seconds ?? 300), targetFraction: target ?? 0.9)
        } catch let error as StaffingError {
            throw Failure(
                "That cannot be: \(error).", hint: "`harborline staffing --help` shows an example.", exitCode: 64)
        }
    }

    private func answer(table file: String) throws {
        let bytes = try CapacityFile.bytes(file)
        let table: StaffingTable
        do {
            table = try StaffingTable(bytes, file: file == "-" ? "standard input" : file)
        } catch {
            throw Failure("\(error)", hint: "`harborline staffing --help` shows the columns.", exitCode: 65)
        }
        switch format ?? .csv {
        case .json: print(try JSONText.pretty(StaffingText.fields(table)))
        case .csv, .text: print(table.answered, terminator: "")
        }
    }
}
