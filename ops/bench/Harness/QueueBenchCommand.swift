import ArgumentParser
import Domain
import Foundation
import Postgres
import Store

/// Claims and completes at 1,000, 100,000 and 1,000,000 waiting, one client, and pgbench's one-client inserts, in turn so that
/// the machine's moods meet all alike. Prints a line per size: `waiting N claim-p50-ms .. claim-p99-ms .. claims-per-second ..
/// complete-p50-ms ..`, and `inserts per-second ..`, the median of the rounds.
struct QueueBenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "queue")
    @Option var directory: String
    @Option(help: "Claims per size.") var claims = 3000
    @Option var largest = 1_000_000

    func run() async throws {
        var sides: [Side] = []
        for waiting in [1_000, 100_000, largest] {
            try await Bench.open(directory, connections: 1, database: "queue_\(waiting)") { bench in
                try await Side.fill(bench, count: waiting)
            }
            sides.append(
                Side(
                    waiting: waiting,
                    cluster: PrivateCluster(directory: "\(directory)/postgres", database: "queue_\(waiting)")))
        }
        for side in sides { try await side.open() }
        let block = 250
        var inserts: [Double] = []
        for round in 0..<max(1, claims / block) {
            for offset in sides.indices { try await sides[(round + offset) % sides.count].measure(block) }
            inserts.append(try await CommitsCommand.perSecond(directory: directory, clients: 1, count: 2_000))
        }
        print("inserts per-second \(quantile(inserts, 0.5))")
        for side in sides {
            print(side.report)
            await side.close()
        }
    }
}

/// One size of queue.
private final class Side {
    let waiting: Int
    private let cluster: PrivateCluster
    private var store: Store?
    /// Many, as in a line: of one alone each claim would step over the rows that its claims before left behind.
    private var counselors: [AccountID] = []
    private var claims: [Double] = []
    private var completes: [Double] = []

    init(waiting: Int, cluster: PrivateCluster) {
        self.waiting = waiting
        self.cluster = cluster
    }

    /// Conversations that wait, one in fifty orange, over the two lanes, with due times around now.
    static func fill(_ bench: Bench, count: Int) async throws {
        try await bench.store.workers.run { connection in
            try connection.execute("set statement_timeout = 0")
            try connection.execute(insert(count))
            // The fill is over before anything is measured: its pages are on disk, its rows are known to the planner.
            for table in ["conversation", "queue_entry"] { try connection.execute("vacuum (analyze) \(table)") }
            try connection.execute("checkpoint")
        }
    }

    private static func insert(_ count: Int) -> String {
        """
        with fresh as (
            insert into conversation (id, texter, channel, language, lane, synthetic, wrapped_key, level, opened_at, last_text_at)
            select nextval('conversation_id'), currval('conversation_id'), 'sms', 'en', case when n % 7 = 0 then 'es' else 'en' end,
                   false, '\\x00', case when n % 50 = 0 then 3 else n % 3 end, now(), now()
            from generate_series(1, \(count)) n
            returning id, lane, level
        )
        insert into queue_entry (conversation, lane, orange, due_at, waiting_since)
        select id, lane, level >= 3, now() + random() * interval '15 minutes', now() from fresh
        """
    }

    func open() async throws {
        try await cluster.start()
        let workers = Workers(ConnectionConfiguration(url: cluster.url, settings: Store.sessionSettings), count: 1)
        let store = try Store(workers: workers, vault: Vault(masterKey: Array(repeating: 7, count: 32)))
        for number in 0..<24 {
            let token = try await store.renewToken(name: "counselor \(number)", role: .counselor, synthetic: false)
            if let account = try await store.account(tokenHash: BearerToken.hash(token.text.utf8)) {
                counselors.append(account.id)
            }
        }
        self.store = store
    }

    /// Claims and completes `count` conversations, then fills up with as many, which is not measured.
    func measure(_ count: Int) async throws {
        guard let store else { return }
        let clock = ContinuousClock()
        for number in 0..<count where !counselors.isEmpty {
            let counselor = counselors[number % counselors.count]
            var started = clock.now
            guard
                let claim = try await store.claim(
                    for: Claimant(account: counselor, lanes: ["en", "es", "und"], capacity: 3), lease: .seconds(60)
                )?.claim
            else { throw ExitCode(3) }
            claims.append((clock.now - started).seconds)
            started = clock.now
            let hold = Hold(account: counselor, conversation: claim.conversation, token: claim.token)
            _ = try await store.close(hold, outcome: .supported, confirmedLevel: .routine)
            completes.append((clock.now - started).seconds)
        }
        try await store.workers.run { try $0.execute(Self.insert(count)) }
    }

    var report: String {
        "waiting \(waiting) claim-p50-ms \(quantile(claims, 0.5) * 1000) claim-p99-ms \(quantile(claims, 0.99) * 1000) "
            + "claims-per-second \(Double(claims.count) / claims.reduce(0, +)) complete-p50-ms \(quantile(completes, 0.5) * 1000)"
    }

    func close() async {
        await store?.workers.shutdown()
        await cluster.stop()
    }
}
