import Domain
import Foundation
import Testing

/// SQL is the only implementation of the queue in the service, and ``QueueModel`` says what it must do.
struct StoreWalkTests {
    /// `HARBORLINE_SOAK=1` walks far longer.
    private static let isSoak = ProcessInfo.processInfo.environment["HARBORLINE_SOAK"] == "1"
    private static let seeds: ClosedRange<UInt64> = isSoak ? 1...40 : 1...4
    private static let steps = isSoak ? 5_000 : 400

    @Test("SQL and the model stand alike after every step of a random walk", arguments: seeds)
    func alike(seed: UInt64) async throws {
        try await withHouse(ownDatabase: true) { house in
            var walk = try await StoreWalk(seed: seed, house: house)
            try await walk.walk(steps: Self.steps)
            #expect(walk.violations == [])
            // It has been everywhere.
            for kind in ["raised", "released", "expired", "closed", "reopened", "unassessed", "level-set"] {
                let sql = "SELECT count(*) FROM conversation_event WHERE kind = $1"
                #expect(try await house.value(sql, kind, as: Int.self) >= 3, "\(kind)")
            }
        }
    }

    @Test("the walk finds every planted bug", arguments: Plant.queueBugs)
    func finds(plant: Plant) async throws {
        var found = false
        for seed in UInt64(1)...3 where !found {
            found = try await withHouse(planting: [plant]) { house in
                var walk = try await StoreWalk(seed: seed, house: house)
                try await walk.walk(steps: 500)
                return !walk.violations.isEmpty
            }
        }
        #expect(found)
    }
}
