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

struct QueueShape: AnswerShape {
    static let example = """
        {"entries":[\(Entry.example)],"version":"94eb705cd0d68359","notice":"Triage order is not a diagnosis."}
        """

    struct Entry: AnswerShape {
        static let example = """
            {"conversation_id":1042,"level":4,"level_name":"emergency","orange":true,"lane":"en","tags":["suicide"],\
            "waiting_since":"2026-11-21T03:00:00.000Z","due_at":"2026-11-21T03:00:00.000Z"}
            """

        let conversationId: Int64
        let level: Severity
        let levelName: LevelName
        let orange: Bool
        let lane: String
        let tags: [String]
        let waitingSince: Date
        let dueAt: Date

        init(_ entry: QueueEntry) {
            conversationId = entry.conversation.rawValue
            level = entry.level
            levelName = LevelName(entry.level)
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
    let notice: String

    init(_ entries: [QueueEntry]) {
        notice = API.notice
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

struct ClaimShape: AnswerShape {
    static let example = """
        {"conversation_id":1042,"token":17,"expires_at":"2026-11-21T03:01:00.000Z","level":4,"level_name":"emergency",
         "orange":true,"tags":["suicide"],"state":"active"}
        """

    let conversationId: Int64
    let token: Int64
    let expiresAt: Date
    let level: Severity
    let levelName: LevelName
    let orange: Bool
    let tags: [String]
    /// `offered` is to be accepted until `expires_at`; `active` is theirs.
    let state: HoldState

    init(_ claim: Claim, state: HoldState) {
        conversationId = claim.conversation.rawValue
        token = claim.token.rawValue
        expiresAt = claim.expiresAt
        level = claim.level
        levelName = LevelName(claim.level)
        orange = claim.orange
        tags = claim.tags.map(\.id)
        self.state = state
    }

    init(_ entry: ClaimedEntry) { self.init(entry.claim, state: entry.origin == .offer ? .offered : .active) }
}

/// The light of a supervisor's board. Waits are seconds.
struct QueueHealthShape: AnswerShape {
    static let example = """
        {"conversations_per_counselor":1.5,"counselors_online":4,"supervisors_online":1,"held":4,"waiting":2,
         "waiting_over_five_minutes":0,"overdue":1,"oldest_due_at":"2026-11-21T03:00:00.000Z","high_risk_open":2,
         "waits":[{"seconds":900,"levels":[{"level":4,"level_name":"emergency","count":3,"p50":4.5,"p95":11.25,"p99":12.5,
           "within_target":1}]}]}
        """

    struct Level: Codable {
        let level: Severity
        let levelName: LevelName
        let count: Int
        let p50: Double
        let p95: Double
        let p99: Double
        /// From 0 to 1.
        let withinTarget: Double
    }
    struct Waits: Codable {
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
                        level: $0.level, levelName: LevelName($0.level), count: $0.count, p50: Self.rounded($0.p50),
                        p95: Self.rounded($0.p95), p99: Self.rounded($0.p99),
                        withinTarget: Self.rounded(Double($0.withinTarget) / Double(max($0.count, 1))))
                })
        }
    }

    private static func rounded(_ number: Double) -> Double { (number * 1_000).rounded() / 1_000 }
}
