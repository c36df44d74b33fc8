import Desk
import Domain
import Foundation
import HTTPSupport
import Store

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
