import Domain
import Foundation
import Postgres
import Simulation

@testable import Store

/// What goes on around the consoles.
extension ClaimRace {
    func expire() async throws {
        let known = ledger.conversations
        for lost in try await attempt({ try await house.store.expireLeases() }) ?? []
        where !breaksConnections && !known.contains(lost.conversation)
            && !ledger.conversations.contains(lost.conversation)
        {
            ledger.note("\(lost.conversation) expired and was never opened")
        }
    }

    /// Nobody holds more than they may at any moment: the places are numbered, and the last is for orange alone.
    func audit() async throws {
        let rows = try await house.rows(
            """
            SELECT counselor, count(*), bool_or(slot = $1 AND NOT orange) FROM lease
            GROUP BY counselor HAVING count(*) > $2 OR bool_or(slot = $1 AND NOT orange)
            """, Int16(capacity + 1), Int64(capacity + Self.orangeExtra))
        for row in rows {
            ledger.note("beyond capacity: \(try row.get(0, as: Int64.self)) holds \(try row.get(1, as: Int64.self))")
        }
        let lanes = try await house.rows(
            """
            SELECT l.conversation FROM lease l JOIN conversation c ON c.id = l.conversation WHERE c.lane <> l.lane
            """)
        for row in lanes { ledger.note("\(try row.get(0, as: Int64.self)) is held in a lane that is not its own") }
    }

    /// Texts that raise conversations, waiting or held, and a new texter now and then.
    func promote(_ number: Int, _ random: inout SeededGenerator) async throws {
        let texters = Set((0..<4).map { _ in random.below(5) * 1_000 + random.below(Self.waiting / 5) })
        let rungs: [[Rung]] = [[.desire], [.ideation], [.intent, .means], [.inProgress]]
        // In no order, as they come.
        var batch = texters.map { Text(id: "\(number)-\($0)", texter: $0, rungs: random.pick(rungs) ?? []) }
        if random.chance(0.3) { batch.append(Text(id: "\(number)-new", texter: 100_000 + number, rungs: [])) }
        try await hand(batch)
    }

    /// The server ends one of the store's sessions, as a failover or an operator does.
    func breakConnection() async throws {
        _ = try await house.rows(
            """
            SELECT pg_sleep(0.2), pg_terminate_backend(pid) FROM (
                SELECT pid FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
                ORDER BY random() LIMIT 1) x
            """)
    }
}
