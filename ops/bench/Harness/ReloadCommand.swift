import ArgumentParser
import Desk
import Domain
import Foundation
import RuleFiles
import Simulation
import Store
import Synchronization

/// Reloads under load: texts come in at a steady rate, each read, stored and answered, while the rules directory changes
/// and is read again. Every other reload adds a rule, every other takes it away.
///
/// Prints `reload seconds VALUE dropped N` for each, and `texts COUNT per-second VALUE dropped N` for all.
struct ReloadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "reload")
    @Option var directory: String
    @Option(help: "Texts a second.") var rate = 1000
    @Option var reloads = 9

    func run() async throws {
        let rules = "\(directory)/rules"
        try? FileManager.default.removeItem(atPath: rules)
        try FileManager.default.copyItem(atPath: RuleFiles.directory.path(percentEncoded: false), toPath: rules)
        try await Bench.open(directory, connections: 6) { bench in
            let book = try await bench.rules(from: rules)
            let load = Load(try await bench.intake(book), rate: rate)
            let clock = ContinuousClock()
            let began = clock.now
            let texts = Task { await load.run() }
            try await clock.sleep(for: .seconds(1))
            for round in 0..<reloads {
                try Self.change(rules, round)
                let failed = load.failed
                let reload = try await book.reload()
                guard reload.changed else { throw ExitCode(3) }
                try await clock.sleep(for: .seconds(1))
                print("reload seconds \(reload.took.seconds) dropped \(load.failed - failed)")
            }
            load.stop()
            await texts.value
            let seconds = (clock.now - began).seconds
            print("texts \(load.answered) per-second \(Double(load.answered) / seconds) dropped \(load.failed)")
        }
    }

    /// One rule more in the first round, one less in the second, and so on.
    private static func change(_ rules: String, _ round: Int) throws {
        let path = "\(rules)/test/rules.en.yaml"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let more = """

            - id: test.reload
              shows: []
              tags: [test]
              pattern: 'reload (?:bench|probe)'
              source: the bench of reloads
              examples:
                match: ["reload bench", "a reload bench", "reload probe"]
                skip: ["reload", "bench", "probe"]

            """
        try (round % 2 == 0 ? text + more : text.replacing(more, with: "")).write(
            toFile: path, atomically: true, encoding: .utf8)
    }
}

/// Texts at a steady rate, each in a task of its own as a request would be.
private final class Load: Sendable {
    private let intake: Intake
    private let rate: Int
    private let stopped = Atomic(false)
    private let good = Atomic(0)
    private let bad = Atomic(0)

    init(_ intake: Intake, rate: Int) {
        self.intake = intake
        self.rate = rate
    }

    var answered: Int { good.load(ordering: .relaxed) }
    var failed: Int { bad.load(ordering: .relaxed) }
    func stop() { stopped.store(true, ordering: .relaxed) }

    func run() async {
        let texts = Simulator(seed: 3).texts(count: 100_000, channel: "reload")
        let clock = ContinuousClock()
        let began = clock.now
        await withTaskGroup(of: Void.self) { group in
            for (number, text) in texts.enumerated() {
                if stopped.load(ordering: .relaxed) { break }
                // What is late is sent at once: the rate holds over the whole run.
                try? await clock.sleep(until: began + .seconds(1) * (Double(number) / Double(rate)))
                group.addTask {
                    do {
                        _ = try await self.intake.take(text)
                        self.good.add(1, ordering: .relaxed)
                    } catch {
                        self.bad.add(1, ordering: .relaxed)
                    }
                }
            }
        }
    }
}
