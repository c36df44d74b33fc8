import ArgumentParser
import Content
import Domain
import Foundation
import Simulation

struct SimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Try the queue's order on a night that you describe, against first come and strict priority.",
        discussion: """
            Triage order is not a diagnosis.

            Needs no database and changes nothing. The same texters come in each order:
            only who is next differs. Built-in scenarios: overnight-x9, orange-flood,
            counselors-drop. One of your own is a YAML file, best begun from one of them.
            Exit code 2 where Harborline's order breaks a bound.

            Examples:
              harborline simulate
              harborline simulate --scenario orange-flood --reserve 0
              harborline simulate --scenario counselors-drop --overload 10 --seed 7
              harborline simulate --dump-scenario overnight-x9 > night.yaml
              harborline simulate --scenario night.yaml --hours 12 --format json
            """)

    @Option(help: ArgumentHelp("A built-in scenario, or a YAML file.", valueName: "name-or-file"))
    var scenario = BuiltInScenario.overnight.rawValue
    @Option(help: "Another night of the same kind for each number.") var seed: UInt64 = 1
    @Option(help: "How many hours. Default: the scenario's.") var hours: Double?
    @Option(help: "So many times as many texters as the scenario says.") var overload = 1.0
    @Option(help: "While code orange waits, one claim in so many goes to who is long overdue; 0 is never.")
    var reserve = QueuePolicy().reserveOneIn
    @Option(help: "text or json.") var format = ReportFormat.text
    @Option(help: ArgumentHelp("Print a built-in scenario as YAML, and do nothing else.", valueName: "name"))
    var dumpScenario: String?

    func validate() throws {
        guard hours.map((0.1...Scenario.mostHours).contains) ?? true else {
            throw ValidationError("--hours takes 0.1 to \(SimulationText.plain(Scenario.mostHours)).")
        }
        guard (0.01...1_000).contains(overload) else { throw ValidationError("--overload takes 0.01 to 1000.") }
        guard (0...1_000).contains(reserve) else { throw ValidationError("--reserve takes 0 to 1000.") }
    }

    func run() async throws {
        try await Failure.report {
            if let dumpScenario { return print(try Self.builtIn(dumpScenario).yaml, terminator: "") }
            let text = try simulate()
            switch format {
            case .text: print(text.words)
            case .json: print(try JSONText.pretty(text.fields))
            }
            let ours = text.results.first { $0.order == .harborline }
            if let ours, !ours.figures.bounds.allSatisfy(\.held) { throw ExitCode.problemsFound }
        }
    }

    private func simulate() throws -> SimulationText {
        var night = try Self.read(scenario).overloaded(by: overload)
        night.hours = hours ?? night.hours
        if let problem = night.tooMuch {
            throw Failure("\(night.name): \(problem).", hint: "Lower --overload or --hours.", exitCode: 64)
        }
        var policy = QueuePolicy()
        policy.reserveOneIn = reserve
        let workload = Workload(night, seed: seed)
        return SimulationText(
            scenario: night, workload: workload, policy: policy, seed: seed, overload: overload,
            results: ClaimOrder.allCases.map { ($0, QueueRun.figures(workload, order: $0, policy: policy)) },
            ink: .standardOutput)
    }

    private static func read(_ scenario: String) throws -> Scenario {
        do {
            if let builtIn = BuiltInScenario(rawValue: scenario) {
                return try Scenario.read(path: builtIn.rawValue, bytes: Array(builtIn.yaml.utf8))
            }
            guard FileManager.default.fileExists(atPath: scenario) else { throw unknown(scenario, orFile: true) }
            guard let data = FileManager.default.contents(atPath: scenario) else {
                throw Failure("\(scenario) cannot be read.", hint: "Give a file that you may read.", exitCode: 77)
            }
            return try Scenario.read(path: scenario, bytes: Array(data))
        } catch let error as ContentError {
            throw Failure(
                "\(error)", hint: "`harborline simulate --dump-scenario overnight-x9` prints one that is right.")
        }
    }

    private static func builtIn(_ name: String) throws -> BuiltInScenario {
        guard let known = BuiltInScenario(rawValue: name) else { throw unknown(name) }
        return known
    }

    private static func unknown(_ name: String, orFile: Bool = false) -> Failure {
        let names = BuiltInScenario.allCases.map(\.rawValue)
        let meant = Suggestion.nearest(to: name, among: names).map { "Did you mean \($0)? " } ?? ""
        return Failure(
            "There is no scenario \"\(name)\"\(orFile ? ", and no file of that name" : "").",
            hint: "\(meant)Built in: \(names.joined(separator: ", ")).", exitCode: 64)
    }
}
