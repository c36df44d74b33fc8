import ArgumentParser
import Desk
import Domain
import Foundation
import Postgres
import Store

/// Conversations come, are claimed and closed at a steady pace while another session holds a snapshot open, as an export that
/// hangs would: no row that the queue leaves behind can be cleaned away, and every claim steps over all of them.
///
/// Prints a line per minute, `minute 3 claim-p50-ms .. claim-p99-ms ..`, and at the end `last-minute-claim-p99-ms ..`; exits
/// with 3 where that is beyond the limit.
struct SnapshotCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "held-snapshot")
    @Option var directory: String
    @Option var minutes = 10
    @Option(help: "Conversations a second.") var pace = 50
    @Option(help: "Conversations that wait all the time.") var waiting = 200
    @Option(help: "Counselors who claim in turns.") var counselors = 24
    @Option(help: "The limit of the last minute's p99, in milliseconds.") var limit = 50.0

    func run() async throws {
        try await Bench.open(directory, connections: 8) { bench in
            let intake = try await bench.intake()
            var accounts: [AccountID] = []
            for number in 0..<counselors {
                let token = try await bench.store.renewToken(name: "c\(number)", role: .counselor, synthetic: false)
                if let account = try await bench.store.account(tokenHash: BearerToken.hash(token.text.utf8)) {
                    accounts.append(account.id)
                }
            }
            _ = try await intake.take((0..<waiting).map { text("waiting", $0) })
            let hanging = try Connection(ConnectionConfiguration(url: bench.cluster.url))
            // Left to the cluster's own settings it would be ended after ten seconds.
            try hanging.execute("set idle_in_transaction_session_timeout = 0")
            try hanging.execute("begin isolation level repeatable read; select count(*) from queue_entry")
            var last = 0.0
            for minute in 1...max(minutes, 1) {
                let took = try await self.minute(minute, bench.store, intake, accounts)
                last = quantile(took, 0.99) * 1000
                print("minute \(minute) claim-p50-ms \(quantile(took, 0.5) * 1000) claim-p99-ms \(last)")
            }
            try hanging.execute("commit")
            print("last-minute-claim-p99-ms \(last)")
            guard last < limit else { throw ExitCode(3) }
        }
    }

    /// Sixty seconds at the pace, whether or not what came before is done; what each claim took, in seconds.
    private func minute(
        _ minute: Int, _ store: Store, _ intake: Intake, _ accounts: [AccountID]
    ) async throws -> [Double] {
        let clock = ContinuousClock()
        let started = clock.now
        return try await withThrowingTaskGroup(of: Double.self) { group in
            for number in 0..<60 * pace {
                try await clock.sleep(until: started + .seconds(Double(number) / Double(pace)))
                let claimant = Claimant(
                    account: accounts[number % accounts.count], lanes: ["en", "es", "und"], capacity: 3)
                let text = text("minute \(minute)", number)
                group.addTask {
                    _ = try await intake.take(text)
                    let asked = clock.now
                    let claim = try await store.claim(for: claimant, lease: .seconds(60))?.claim
                    let seconds = (clock.now - asked).seconds
                    guard let claim else { return seconds }
                    let hold = Hold(account: claimant.account, conversation: claim.conversation, token: claim.token)
                    _ = try await store.close(hold, outcome: .supported, confirmedLevel: .routine)
                    return seconds
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    /// One in ten is code orange.
    private func text(_ run: String, _ number: Int) -> InboundText {
        InboundText(
            channel: "snapshot", providerMessageID: "\(run) \(number)", from: "\(run) \(number)",
            text: number.isMultiple(of: 10) ? "i took the whole bottle of pills" : "is anybody there, i need to talk",
            receivedAt: .now)
    }
}
