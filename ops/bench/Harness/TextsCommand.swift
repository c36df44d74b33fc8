import ArgumentParser
import Domain
import Foundation
import Simulation

/// Simulated texts, one a line: `"from":"..","text":".."` for wrk to put a provider's id before.
struct TextsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "texts")
    @Option var count = 50_000
    @Flag(help: "With the simulated time of each, so that texts sent at once are as far apart as texters send them.")
    var times = false

    func run() throws {
        for text in Simulator(seed: 1).texts(count: count) {
            var fields = ["from": text.from, "text": text.text]
            if times { fields["received_at"] = text.receivedAt.formatted(.iso8601) }
            let json = try JSONSerialization.data(
                withJSONObject: fields, options: [.sortedKeys, .withoutEscapingSlashes])
            print(String(decoding: json.dropFirst().dropLast(), as: UTF8.self))
        }
    }
}
