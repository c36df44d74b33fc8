import API
import ArgumentParser
import Content
import Desk
import Domain
import Foundation
import Hummingbird
import RuleFiles
import Simulation
import Store
import Triage

/// What each step of an HTTP intake costs by itself, on one thread, in nanoseconds a text.
struct PartsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "parts")

    func run() throws {
        let texts = Simulator(seed: 1).texts(count: 5_000)
        let pack = try Pack.load(directory: RuleFiles.directory.path(percentEncoded: false))
        let classifier = try Classifier(pack)
        let vault = try Vault(masterKey: Array(repeating: 7, count: 32))
        let bodies = try texts.map { text in
            ByteBuffer(
                bytes: try JSONSerialization.data(withJSONObject: [
                    "channel": text.channel, "provider_message_id": text.providerMessageID, "from": text.from,
                    "text": text.text,
                ]))
        }
        let metrics = Metrics()
        let (key, _) = try vault.newKey()
        try time("decode", bodies) { _ = try InboundBody.text(from: $0) }
        time("classify", texts) { _ = classifier.assess($0.text, language: nil) }
        try time("slot seal", texts) { _ = try vault.sealInFlight(Array($0.text.utf8)) }
        try time("body seal", texts) { _ = try key.seal($0.text) }
        try time("new key", texts) { _ in _ = try vault.newKey() }
        time("address hash", texts) { _ = vault.addressHash(channel: $0.channel, address: $0.from) }
        time("token hash", texts) { _ = BearerToken.hash($0.providerMessageID.utf8) }
        time("metrics", texts) { _ in metrics.note(.textTaken(level: .routine, duplicate: false, latency: .seconds(1)))
        }
    }

    private func time<Item>(_ name: String, _ items: [Item], _ work: (Item) throws -> Void) rethrows {
        for item in items { try work(item) }
        var rounds: [Double] = []
        for _ in 0..<5 {
            let started = ContinuousClock.now
            for item in items { try work(item) }
            rounds.append((ContinuousClock.now - started).seconds / Double(items.count) * 1e9)
        }
        print("part \(name.replacing(" ", with: "-")) \(Int(rounds.min() ?? 0)) ns")
    }
}
