import ArgumentParser
import Desk
import Domain
import Foundation
import Store
import Synchronization

/// Texts in, conversations claimed and closed, by many at once: as the service does it, without HTTP. And claims alone, one
/// by one and by the dispatcher's hand. Prints `cycle-per-second`, `single-claims-per-second`, `assigned-per-second`.
struct CycleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "cycle")
    @Option var directory: String
    @Option(help: "Conversations of the cycle.") var count = 10_000
    @Option(help: "Counselors at once.") var consoles = 32
    @Option(help: "Rounds of claims, after a first that warms up.") var rounds = 20

    /// Each run's texters are its own: rounds share a database.
    private var seed: Int32 { ProcessInfo.processInfo.processIdentifier }

    func run() async throws {
        try await Bench.open(directory, connections: 8) { bench in
            let intake = try await bench.intake()
            var accounts: [AccountID] = []
            for number in 0..<consoles {
                let token = try await bench.store.renewToken(
                    name: "console \(number)", role: .counselor, synthetic: false)
                if let account = try await bench.store.account(tokenHash: BearerToken.hash(token.text.utf8)) {
                    accounts.append(account.id)
                }
            }
            try await cycle(bench.store, intake, accounts, "warm", count / 10)
            let seconds = try await cycle(bench.store, intake, accounts, "cycle", count)
            print("cycle-per-second \(Double(count) / seconds)")
            try await claims(bench.store, intake, accounts)
        }
    }

    private func texts(_ run: String, _ count: Int) -> [InboundText] {
        (0..<count).map { number in
            InboundText(
                channel: "cycle", providerMessageID: "\(seed) \(run)-\(number)", from: "\(seed) \(run)-\(number)",
                text: "is anybody there, i need to talk", receivedAt: .now)
        }
    }

    /// Everybody at once: who has texts hands them in one by one, who claims closes what they got and claims again.
    @discardableResult
    private func cycle(
        _ store: Store, _ intake: Intake, _ accounts: [AccountID], _ run: String, _ count: Int
    ) async throws -> Double {
        let texts = texts(run, count)
        let (claims, closes) = (Claims(store, policy: { QueuePolicy() }), Closes(store))
        let (next, closed) = (Counter(), Counter())
        let clock = ContinuousClock()
        let started = clock.now
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in accounts {
                group.addTask {
                    while true {
                        let mine = next.next()
                        guard mine < count else { return }
                        _ = try await intake.take(texts[mine])
                    }
                }
            }
            for account in accounts {
                group.addTask {
                    let claimant = Claimant(account: account, lanes: ["en", "es", "und"], capacity: 3)
                    while closed.value < count {
                        guard let claim = try await claims.ask(claimant)?.claim else {
                            try await Task.sleep(for: .milliseconds(2))
                            continue
                        }
                        let hold = Hold(account: account, conversation: claim.conversation, token: claim.token)
                        _ = try await closes.ask(
                            Closing(hold: hold, outcome: .supported, confirmedLevel: .routine))
                        _ = closed.next()
                    }
                }
            }
            try await group.waitForAll()
        }
        return (clock.now - started).seconds
    }

    /// The same claims one after the other by one client, and all consoles' by one statement, in turns.
    private func claims(_ store: Store, _ intake: Intake, _ accounts: [AccountID]) async throws {
        let claimants = accounts.map { Claimant(account: $0, lanes: ["en", "es", "und"], capacity: 1) }
        var (single, assigned): ([Double], [Double]) = ([], [])
        let clock = ContinuousClock()
        for round in 0...rounds {
            _ = try await intake.take(texts("claims \(round)", 2 * claimants.count))
            var held: [Hold] = []
            var started = clock.now
            for claimant in claimants {
                guard let claim = try await store.claim(for: claimant, lease: .seconds(60))?.claim else { continue }
                held.append(Hold(account: claimant.account, conversation: claim.conversation, token: claim.token))
            }
            if round > 0 { single.append(Double(held.count) / (clock.now - started).seconds) }
            for hold in held { _ = try await store.close(hold, outcome: .supported, confirmedLevel: .routine) }
            started = clock.now
            let offered = try await store.offer(to: claimants, offer: .seconds(20), rest: .seconds(300))
            if round > 0 { assigned.append(Double(offered.count) / (clock.now - started).seconds) }
            guard held.count == claimants.count, offered.count == claimants.count else { throw ExitCode(3) }
            for (account, entry) in offered {
                let hold = Hold(account: account, conversation: entry.claim.conversation, token: entry.claim.token)
                _ = try await store.accept(hold, lease: .seconds(60))
                _ = try await store.close(hold, outcome: .supported, confirmedLevel: .routine)
            }
        }
        print("single-claims-per-second \(quantile(single, 0.5))")
        print("assigned-per-second \(quantile(assigned, 0.5))")
    }
}

/// Counts for many tasks.
private final class Counter: Sendable {
    private let number = Atomic(0)
    var value: Int { number.load(ordering: .relaxed) }
    /// 0, 1, 2, ...
    func next() -> Int { number.add(1, ordering: .relaxed).oldValue }
}
