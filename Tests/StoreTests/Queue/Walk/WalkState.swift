import Domain
import Foundation
import Postgres

@testable import Simulation

/// Where every conversation stands, as lines that can be compared: from the database, in one query, or from the model.
struct WalkState {
    private let lines: [String: [String]]

    /// The first line that differs, nil when both stand alike and everything is in exactly one place.
    static func difference(of walk: StoreWalk) async throws -> String? {
        let model = WalkState(walk)
        let lately = walk.now - walk.model.settings.reopening
        let store = try await walk.house.observer.run { connection in
            try WalkState(connection.query(everything, TestHouse.noon, lately).one())
        }
        for (name, right) in model.lines.sorted(by: { $0.key < $1.key }) {
            let mine = store.lines[name] ?? []
            guard mine != right else { continue }
            let place = zip(mine, right).prefix { $0 == $1 }.count
            let found = mine.indices.contains(place) ? mine[place] : "nothing"
            let wanted = right.indices.contains(place) ? right[place] : "nothing"
            return "\(name), place \(place): \(found); in the model \(wanted)"
        }
        return nil
    }

    private init(_ row: Row) throws {
        var lines: [String: [String]] = [:]
        for name in ["queue", "held", "closed", "pages", "count", "breaches"] {
            lines[name] = try row.get(name, as: [String].self)
        }
        self.lines = lines
    }

    private init(_ walk: StoreWalk) {
        let model = walk.model
        let lately = walk.now - model.settings.reopening
        var held: [String] = []
        var closed: [String] = []
        var closedCount = 0
        for (id, known) in model.conversations.sorted(by: { $0.key < $1.key }) {
            switch known.state {
            case .waiting: break
            case .held(let lease):
                let token = walk.tokens[lease.token]?.rawValue ?? -1
                held.append(
                    "\(Self.line(known)) \(lease.state) \(lease.origin) by \(lease.holder) under \(token) "
                        + "until \(Self.seconds(lease.expiresAt))")
            case .closed(let at):
                closedCount += 1
                guard at > lately else { continue }
                let left = known.left.map {
                    " left since \(Self.seconds($0.waitingSince)) due \(Self.seconds($0.dueAt))"
                }
                closed.append("\(id) level \(known.level.rawValue) at \(Self.seconds(at))\(left ?? "")")
            }
        }
        lines = [
            "queue": model.waiting().compactMap { model.conversations[$0.conversation] }.map(Self.line), "held": held,
            "closed": closed, "count": ["\(model.conversations.count) of them closed \(closedCount)"],
            "pages": model.paged.sorted { $0.key < $1.key }.map { "\($0) \($1.sorted().joined(separator: " "))" },
            "breaches": [],
        ]
    }

    private static func line(_ known: QueueModel.Conversation) -> String {
        let place = known.place
        return
            "\(place.conversation) level \(known.level.rawValue) in \(place.lane.name) \(place.orange ? "orange " : "")"
            + "due \(seconds(place.dueAt)) since \(seconds(place.waitingSince)) offers \(known.offers)"
            + (known.answered ? " answered" : "") + (known.paged ? " paged" : "")
    }

    private static func seconds(_ date: Date) -> Int { Int(date.timeIntervalSince(TestHouse.noon)) }

    /// $1 is the walk's first moment. Who was closed before $2 is closed for good, and only counted.
    private static let everything = Statement(
        name: "walk_state",
        sql: """
            WITH place AS (
                SELECT q.conversation, c.level, q.lane, q.orange, q.due_at, q.waiting_since, q.offers, q.answered, q.paged,
                       NULL AS state, NULL AS how, NULL::bigint AS counselor, NULL::bigint AS token, NULL::timestamptz AS expires_at
                FROM queue_entry q JOIN conversation c ON c.id = q.conversation
                UNION ALL
                SELECT l.conversation, c.level, l.lane, l.orange, l.due_at, l.waiting_since, l.offers, l.answered, l.paged,
                       l.state, l.how, l.counselor, l.token, l.expires_at
                FROM lease l JOIN conversation c ON c.id = l.conversation
            ), line AS (
                SELECT *, format('%s level %s in %s %sdue %s since %s offers %s%s%s', conversation, level, lane,
                                 CASE WHEN orange THEN 'orange ' END, extract(epoch FROM due_at - $1)::bigint,
                                 extract(epoch FROM waiting_since - $1)::bigint, offers,
                                 CASE WHEN answered THEN ' answered' END, CASE WHEN paged THEN ' paged' END) AS line
                FROM place
            )
            SELECT array(SELECT line FROM line WHERE state IS NULL ORDER BY orange DESC, due_at, conversation) AS queue,
                   array(SELECT format('%s %s %s by %s under %s until %s', line, state, how, counselor, token,
                                       extract(epoch FROM expires_at - $1)::bigint)
                         FROM line WHERE state IS NOT NULL ORDER BY conversation) AS held,
                   array(SELECT format('%s level %s at %s%s', id, level, extract(epoch FROM closed_at - $1)::bigint,
                                       ' left since ' || extract(epoch FROM left_waiting_since - $1)::bigint
                                       || ' due ' || extract(epoch FROM left_due_at - $1)::bigint)
                         FROM conversation WHERE closed_at > $2 ORDER BY id) AS closed,
                   array(SELECT format('%s of them closed %s', count(*), count(closed_at)) FROM conversation) AS count,
                   array(SELECT format('%s %s', conversation, string_agg(kind, ' ' ORDER BY kind))
                         FROM supervisor_page WHERE kind <> 'unassessed' GROUP BY conversation ORDER BY conversation) AS pages,
                   array(SELECT conversation || ': ' || breach FROM place_breach
                         UNION ALL SELECT conversation || ': two in one slot' FROM lease a
                         WHERE EXISTS (SELECT FROM lease b WHERE b.counselor = a.counselor AND b.slot = a.slot
                                       AND b.conversation <> a.conversation)
                         UNION ALL SELECT conversation || ': its wait is not measured, or twice' FROM lease
                         WHERE (waited IS NOT NULL) <> (state <> 'offered' AND NOT answered)
                            OR waited <> claimed_at - waiting_since) AS breaches
            """)
}
