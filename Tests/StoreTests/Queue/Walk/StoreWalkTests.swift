import Domain
import Foundation
import Postgres
import Testing

/// SQL is the only implementation of the queue in the service, and ``QueueModel`` says what it must do.
struct StoreWalkTests {
    /// `HARBORLINE_SOAK=1` walks a million steps instead of ten thousand.
    private static let isSoak = ProcessInfo.processInfo.environment["HARBORLINE_SOAK"] == "1"
    private static let seeds: ClosedRange<UInt64> = isSoak ? 1...500 : 1...10
    private static let steps = isSoak ? 2_000 : 1_000

    @Test("SQL and the model stand alike after every step of a random walk", arguments: seeds)
    func alike(seed: UInt64) async throws {
        let story = try await withHouse(ownDatabase: true) { house in
            let story = try await WalkStory.walk(seed: seed, steps: Self.steps, in: house)
            if story == nil { try await hasBeenEverywhere(house) }
            return story
        }
        guard let story else { return }
        let short = try await story.shrunk()
        Issue.record("seed \(seed), \(story.steps.count) steps, of which these are enough:\n\(short)")
    }

    private func hasBeenEverywhere(_ house: TestHouse) async throws {
        let kinds = [
            "raised", "released", "expired", "closed", "reopened", "unassessed", "level-set", "escalated", "declined",
            "offer-expired", "transferred", "taken-over", "assigned", "abandoned",
        ]
        let seen = try await house.rows(
            "SELECT kind FROM conversation_event UNION SELECT how FROM conversation_event WHERE how IS NOT NULL"
        ).map { try $0.get(0, as: String.self) }
        let origins = ["claim", "offer", "reserve", "transfer", "assigned"]
        #expect(Set(kinds + origins).subtracting(seen) == [])
    }

    @Test("the walk finds every planted bug", arguments: Plant.queueBugs)
    func finds(plant: Plant) async throws {
        var found: WalkStory?
        for seed in UInt64(1)...10 where found == nil {
            found = try await withHouse(planting: [plant]) { house in
                try await WalkStory.walk(seed: seed, steps: 500, in: house)
            }
        }
        #expect(found != nil)
    }

    @Test("what fails is told as a short story, which fails too")
    func shrinks() async throws {
        let plant = try #require(Plant.queueBugs.first { $0.bug == "what returns is not orange" })
        let long = try #require(
            try await withHouse(planting: [plant]) { try await WalkStory.walk(seed: 1, steps: 500, in: $0) })
        let short = try await long.shrunk(tries: 60, planting: [plant])
        #expect(short.steps.count <= 6 && short.steps.count < long.steps.count)
        #expect(try await withHouse(planting: [plant]) { try await WalkStory.tell(short.steps, in: $0) } != nil)
        #expect(try await withHouse(ownDatabase: true) { try await WalkStory.tell(short.steps, in: $0) } == nil)
    }
}
