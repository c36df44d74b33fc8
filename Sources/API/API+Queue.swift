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
        routes.on(.get, "/v1/queue", [.counselor, .supervisor]) { request, _, account in
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
        routes.on(.post, "/v1/queue/claim", [.counselor]) { request, _, account in
            try await request.decodeNothing()
            if let entry = try await claim(desk, account, wait: try request.wait()) {
                return .json(ClaimShape(entry))
            }
            return Response(status: .noContent)
        }
        routes.on(.get, "/v1/queue/health", [.supervisor]) { _, _, account in
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

struct QueueShape: Encodable {
    struct Entry: Encodable {
        let conversationId: Int64
        let level: Int
        let levelName: String
        let orange: Bool
        let lane: String
        let tags: [String]
        let waitingSince: Date
        let dueAt: Date

        init(_ entry: QueueEntry) {
            conversationId = entry.conversation.rawValue
            level = entry.level.rawValue
            levelName = entry.level.name
            orange = entry.orange
            lane = entry.lane
            tags = entry.tags.map(\.id)
            waitingSince = entry.waitingSince
            dueAt = entry.dueAt
        }
    }

    let entries: [Entry]
    /// Changes whenever what is shown changes, and is the same on every node.
    let version: String
    let notice = "Triage order is not a diagnosis."

    init(_ entries: [QueueEntry]) {
        self.entries = entries.map(Entry.init)
        version = Self.version(of: entries)
    }

    /// FNV-1a over what makes an entry: 16 hexadecimal digits.
    static func version(of entries: [QueueEntry]) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for entry in entries {
            let line =
                "\(entry.conversation) \(entry.level.rawValue) \(entry.dueAt.timeIntervalSince1970) \(entry.lane) \(entry.tags.map(\.id))\n"
            for byte in line.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

struct ClaimShape: Encodable {
    let conversationId: Int64
    let token: Int64
    let expiresAt: Date
    let level: Int
    let levelName: String
    let orange: Bool
    let tags: [String]
    /// `offered` is to be accepted until `expires_at`; `active` is theirs.
    let state: String

    init(_ claim: Claim, state: HoldState) {
        conversationId = claim.conversation.rawValue
        token = claim.token.rawValue
        expiresAt = claim.expiresAt
        level = claim.level.rawValue
        levelName = claim.level.name
        orange = claim.orange
        tags = claim.tags.map(\.id)
        self.state = state.rawValue
    }

    init(_ entry: ClaimedEntry) { self.init(entry.claim, state: entry.origin == .offer ? .offered : .active) }
}

/// The light of a supervisor's board. Waits are seconds.
struct QueueHealthShape: Encodable {
    struct Level: Encodable {
        let level: Int
        let levelName: String
        let count: Int
        let p50: Double
        let p95: Double
        let p99: Double
        /// From 0 to 1.
        let withinTarget: Double
    }
    struct Waits: Encodable {
        let seconds: Int
        let levels: [Level]
    }

    let conversationsPerCounselor: Double?
    let counselorsOnline: Int
    let supervisorsOnline: Int
    let held: Int
    let waiting: Int
    let waitingOverFiveMinutes: Int
    let overdue: Int
    let oldestDueAt: Date?
    let highRiskOpen: Int
    let waits: [Waits]

    init(_ health: QueueHealth, _ waits: [(window: Duration, levels: [WaitSummary])]) {
        counselorsOnline = health.counselorsOnline
        supervisorsOnline = health.supervisorsOnline
        conversationsPerCounselor =
            health.counselorsOnline == 0
            ? nil : Self.rounded(Double(health.held + health.waiting) / Double(health.counselorsOnline))
        held = health.held
        waiting = health.waiting
        waitingOverFiveMinutes = health.waitingOverFiveMinutes
        overdue = health.overdue
        oldestDueAt = health.oldestDue
        highRiskOpen = health.highRiskOpen
        self.waits = waits.map { window, levels in
            Waits(
                seconds: Int(window.inSeconds),
                levels: levels.map {
                    Level(
                        level: $0.level.rawValue, levelName: $0.level.name, count: $0.count, p50: Self.rounded($0.p50),
                        p95: Self.rounded($0.p95), p99: Self.rounded($0.p99),
                        withinTarget: Self.rounded(Double($0.withinTarget) / Double(max($0.count, 1))))
                })
        }
    }

    private static func rounded(_ number: Double) -> Double { (number * 1_000).rounded() / 1_000 }
}
