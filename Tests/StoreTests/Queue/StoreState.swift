import Domain
import Foundation
import Postgres
import Simulation
import Store

/// Where every conversation stands, as lines that can be compared: from the database or from the model.
struct StoreState {
    /// Next first.
    let queue: [String]
    /// By conversation.
    let held: [String]
    let closed: [String]
    var breaches: [String] = []

    init(_ model: QueueModel, _ tokens: [FencingToken: FencingToken]) {
        func level(_ id: ConversationID) -> Int { model.level(of: id)?.rawValue ?? -1 }
        func line(_ place: QueueModel.Place) -> String {
            Self.line(
                place.conversation.rawValue, level(place.conversation), place.lane.name, place.orange, place.dueAt,
                place.waitingSince)
        }
        queue = model.waiting().map(line)
        held = model.all.compactMap { id in
            guard case .held(let lease) = model.state(of: id), let place = model.place(of: id) else { return nil }
            let token = tokens[lease.token]?.rawValue ?? -1
            return "\(line(place)) by \(lease.holder) under \(token) until \(Self.seconds(lease.expiresAt))"
        }
        closed = model.all.compactMap { id in
            guard case .closed(let at) = model.state(of: id) else { return nil }
            return "\(id) level \(level(id)) at \(Self.seconds(at))"
        }
    }

    private init(queue: [String], held: [String], closed: [String], breaches: [String]) {
        (self.queue, self.held, self.closed, self.breaches) = (queue, held, closed, breaches)
    }

    /// What the database holds; the queue in the order in which the store shows it.
    static func read(_ house: TestHouse) async throws -> StoreState {
        let queue = try await house.store.queueHead(lanes: TestHouse.lanes, limit: 10_000).map { entry in
            line(
                entry.conversation.rawValue, entry.level.rawValue, entry.lane, entry.orange, entry.dueAt,
                entry.waitingSince)
        }
        return try await house.observer.run { connection in
            let held = try connection.query(leases).map { row in
                let place = line(
                    try row.get(0, as: Int64.self), try row.get(1, as: Int.self), try row.get(2, as: String.self),
                    try row.get(3, as: Bool.self), try row.get(4, as: Date.self), try row.get(5, as: Date.self))
                let holder = try row.get(6, as: Int64.self)
                let token = try row.get(7, as: Int64.self)
                return "\(place) by \(holder) under \(token) until \(seconds(try row.get(8, as: Date.self)))"
            }
            let closed = try connection.query(closings).map { row in
                let at = seconds(try row.get(2, as: Date.self))
                return "\(try row.get(0, as: Int64.self)) level \(try row.get(1, as: Int.self)) at \(at)"
            }
            let breaches = try connection.query(misplaced).map {
                "\(try $0.get(0, as: Int64.self)): \(try $0.get(1, as: String.self))"
            }
            return StoreState(queue: queue, held: held, closed: closed, breaches: breaches)
        }
    }

    /// The first line that differs, nil when both stand alike and everything is in exactly one place.
    func difference(from model: StoreState) -> String? {
        if let breach = breaches.first { return breach }
        for (name, mine, right) in [
            ("queue", queue, model.queue), ("held", held, model.held), ("closed", closed, model.closed),
        ] where mine != right {
            let place = zip(mine, right).prefix { $0 == $1 }.count
            let found = mine.indices.contains(place) ? mine[place] : "nothing"
            let wanted = right.indices.contains(place) ? right[place] : "nothing"
            return "\(name), place \(place): \(found); in the model \(wanted)"
        }
        return nil
    }

    private static func line(
        _ id: Int64, _ level: Int, _ lane: String, _ orange: Bool, _ due: Date, _ since: Date
    ) -> String {
        "\(id) level \(level) in \(lane)\(orange ? " orange" : "") due \(seconds(due)) since \(seconds(since))"
    }

    private static func seconds(_ date: Date) -> Double { date.timeIntervalSince(TestHouse.noon) }

    private static let leases = Statement(
        name: "walk_leases",
        sql: """
            SELECT l.conversation, c.level, l.lane, l.orange, l.due_at, l.waiting_since, l.counselor, l.token, l.expires_at
            FROM lease l JOIN conversation c ON c.id = l.conversation ORDER BY l.conversation
            """)
    private static let closings = Statement(
        name: "walk_closings",
        sql: "SELECT id, level, closed_at FROM conversation WHERE closed_at IS NOT NULL ORDER BY id")
    private static let misplaced = Statement(
        name: "walk_breaches", sql: "SELECT conversation, breach FROM place_breach ORDER BY 1")
}
