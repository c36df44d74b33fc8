import Domain
import Foundation
import Store
import Triage

extension Desk {
    /// What stands still and is read when somebody asks: how many wait at each level, the oldest wait, the overdue, replies
    /// not delivered yet, and which rules are in use. Real and synthetic lanes together.
    public func gauges() async throws -> [(name: String, value: Double)] {
        let lanes = [true, false].flatMap { Lane.all(synthetic: $0) }.map(\.name)
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
        } + [("harborline_replies_waiting", Double(try await store.repliesWaiting()))] + ruleGauges
    }

    /// Which packs are in use, as labels of a constant, and of how many rules they are.
    private var ruleGauges: [(name: String, value: Double)] {
        func gauges(_ name: String, _ rules: RuleSnapshot) -> [(name: String, value: Double)] {
            [
                ("harborline_\(name)_info{engine=\"\(Classifier.engineVersion)\",pack=\"\(rules.hash)\"}", 1),
                ("harborline_\(name)_in_use", Double(rules.rules.count)),
                ("harborline_\(name)_loaded_timestamp_seconds", rules.loadedAt.timeIntervalSince1970),
            ]
        }
        return gauges("rules", rules.current) + (shadow?.rules.map { gauges("shadow_rules", $0.current) } ?? [])
    }
}
