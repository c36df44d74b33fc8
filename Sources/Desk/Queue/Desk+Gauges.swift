import Domain
import Foundation
import Store

extension Desk {
    /// What stands still and is read when somebody asks: how many wait at each level, the oldest wait, the overdue, replies
    /// not delivered yet. Real and synthetic lanes together.
    public func gauges() async throws -> [(name: String, value: Double)] {
        let lanes = [true, false].flatMap(Lane.all(synthetic:)).map(\.name)
        let counts = try await store.waitingCounts(lanes: lanes)
        let now = Date.now
        return Severity.allCases.flatMap { level in
            let count = counts.first { $0.level == level }
            let label = "{level=\"\(level.name)\"}"
            return [
                ("harborline_queue_waiting\(label)", Double(count?.count ?? 0)),
                ("harborline_queue_overdue\(label)", Double(count?.overdue ?? 0)),
                ("harborline_queue_oldest_wait_seconds\(label)", count.map { now.timeIntervalSince($0.oldest) } ?? 0),
            ]
        } + [("harborline_replies_waiting", Double(try await store.repliesWaiting()))]
    }
}
