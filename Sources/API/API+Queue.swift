import Desk
import Domain
import Foundation
import HTTPSupport
import Hummingbird
import Store

extension API {
    /// The queue, and how a console gets somebody out of it. It never shows a text.
    static func addQueue(to routes: Routes) {
        let desk = routes.desk
        let head = RouteDoc(
            .queue, "Who waits, in the order in which they will be claimed; never a text",
            query: [
                .limit(standard: 50, most: 500), .wait("Up to 60 seconds for another version than `since`: `30s`."),
                QueryParameter(
                    "since", "The `version` that the caller has; `If-None-Match` does the same.",
                    schema: ["type": "string"]),
            ],
            gives: [.ok(QueueShape.self, "With `ETag`."), .notModified("The caller has this version.")])
        routes.on(.get, "/v1/queue", [.counselor, .supervisor], head) { request, _, account in
            let limit = try request.limit(standard: 50, most: 500)
            let known = request.uri.queryParameters["since"].map(String.init) ?? request.ifNoneMatch
            var (shape, reading) = try await queue(desk, account, limit)
            if let wait = try request.wait(), let known, known == shape.version {
                let deadline = ContinuousClock.now + wait
                while shape.version == known, ContinuousClock.now < deadline, !Task.isCancelled {
                    _ = try await atMost(deadline - .now) { [reading] in
                        await desk.board.changes(after: reading)
                    }
                    (shape, reading) = try await queue(desk, account, limit)
                }
            }
            return try .json(shape, version: shape.version, known: known)
        }
        let next = RouteDoc(
            .queue, "Claims the most urgent conversation that the caller may take",
            query: [.wait("Up to 60 seconds for an offer, where nobody waits or the caller holds enough: `30s`.")],
            gives: [
                .ok(ClaimShape.self, "`active` is theirs for 60 s and each heartbeat; `offered` is to be accepted."),
                .noContent("Nobody waits whom they may take."),
            ], problems: [.notAvailable])
        routes.on(.post, "/v1/queue/claim", [.counselor], next) { request, _, account in
            try await request.decodeNothing()
            if let entry = try await claim(desk, account, wait: try request.wait()) {
                return .json(ClaimShape(entry))
            }
            return Response(status: .noContent)
        }
        let light = RouteDoc(
            .queue, "The light of a supervisor's board; waits of the last 15 minutes, hour and day, in seconds",
            gives: [.ok(QueueHealthShape.self)])
        routes.on(.get, "/v1/queue/health", [.supervisor], light) { _, _, account in
            try await desk.store.seen(account.id, enough: .seconds(10))
            let (health, waits) = try await desk.queueHealth(for: account)
            return .json(QueueHealthShape(health, waits))
        }
    }

    private static func queue(_ desk: Desk, _ account: Account, _ limit: Int) async throws -> (QueueShape, UInt64) {
        let (entries, reading) = try await desk.queueHead(for: account, limit: limit)
        return (QueueShape(entries), reading)
    }

    /// Who waits is claimed at once; where nobody does, a console that waits is offered the next one.
    private static func claim(_ desk: Desk, _ account: Account, wait: Duration?) async throws -> ClaimedEntry? {
        guard let wait else { return try await desk.claim(for: account) }
        return try await atMost(wait) { try await desk.waitForOffer(account) }
    }
}
