import ArgumentParser
import Desk
import Domain
import Foundation
import Simulation

/// Whole intake in batches: simulated texts through slots, triage, sealing and one commit a batch.
/// Prints `texts-per-second VALUE`.
struct BatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "batch")
    @Option var directory: String
    @Option var count = 100_000
    @Option var seed: UInt64 = 1

    func run() async throws {
        let texts = Simulator(seed: seed).texts(count: count, channel: "bench\(seed)")
        try await Bench.open(directory, connections: 4) { bench in
            let intake = try await bench.intake()
            // The first batches warm plans and caches, and count for nothing.
            let warm = texts.prefix(count / 10)
            _ = try await intake.take(Array(warm))
            let clock = ContinuousClock()
            let started = clock.now
            var stored = 0
            for start in stride(from: warm.count, to: texts.count, by: 4096) {
                let answers = try await intake.take(Array(texts[start..<min(start + 4096, texts.count)]))
                stored += answers.count { (try? $0.get().duplicate) == false }
            }
            let seconds = (clock.now - started).seconds
            guard stored == texts.count - warm.count else { throw ExitCode(3) }
            print("texts-per-second \(Double(stored) / seconds)")
        }
    }
}
