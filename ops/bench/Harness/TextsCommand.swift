import ArgumentParser
import Domain
import Foundation
import Simulation

/// Simulated texts, one a line: `"from":"..","text":".."` for wrk to put a provider's id before.
struct TextsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "texts")
    @Option var count = 50_000

    func run() throws {
        for text in Simulator(seed: 1).texts(count: count) {
            let json = try JSONSerialization.data(
                withJSONObject: ["from": text.from, "text": text.text], options: [.sortedKeys, .withoutEscapingSlashes])
            print(String(decoding: json.dropFirst().dropLast(), as: UTF8.self))
        }
    }
}
