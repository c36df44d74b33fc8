import Domain
import Foundation
import Postgres
import Testing

@testable import Store

struct ShadowTests {
    private static let hash = String(repeating: "d", count: 64)

    private func assessment(_ level: Severity, _ rule: String? = nil, tags: [String] = []) -> Assessment {
        Assessment(
            level: level, rungs: level == .routine ? [] : RungSet(.ideation), otherRungs: [],
            tags: tags.map(IssueTag.init), evidence: rule.map { [Evidence(rule: $0, start: 0, end: 5)] } ?? [],
            pack: "", engine: "")
    }

    @Test("what a tried pack says is counted, and kept beside what was decided where it is something else")
    func kept() async throws {
        try await withHouse { house in
            let pack = try await house.store.keepPack(hash: Self.hash, source: [2], policy: house.severity)
            var readings: [ShadowReading] = []
            for (number, rungs) in [[], [Rung.ideation], [.ideation]].enumerated() {
                let sent = try await house.send("\(number)", from: "+1555010\(number)", showing: rungs, at: nil)
                let live = house.text("", from: "", showing: rungs).assessment ?? assessment(.routine)
                readings.append(
                    ShadowReading(
                        conversation: sent.conversation, message: sent.message, livePack: house.pack, live: live,
                        shadow: number == 1 ? live : assessment(.imminent, "suicide.plan", tags: ["suicide", "grief"])))
            }
            // In two batches: the counts add up.
            try await house.store.keepShadow(Array(readings.prefix(1)), pack: pack)
            try await house.store.keepShadow(Array(readings.dropFirst()), pack: pack)
            try await house.store.keepShadow([], pack: pack)

            let since = Date.now - 7200
            let packs = try await house.store.shadowPacks(since: since)
            #expect(packs.map(\.hash) == [Self.hash] && packs.map(\.texts) == [3] && packs.map(\.number) == [pack])
            let counts = try await house.store.shadowCounts(pack: pack, since: since)
            #expect(counts.reduce(0) { $0 + $1.texts } == 3)
            #expect(counts.filter { $0.live == $0.shadow }.reduce(0) { $0 + $1.texts } == 1)

            let found = try await house.store.shadowDifferences(pack: pack, since: since, after: .start, limit: 10)
            #expect(found.map(\.place.message) == [readings[0].message, readings[2].message])
            #expect(found.allSatisfy { $0.shadow.decides(as: readings[0].shadow) })
            #expect(found.map(\.live.level) == [readings[0].live.level, readings[2].live.level])
        }
    }

    @Test("differences are walked page by page, each once, and only those of the pack and time that are asked for")
    func pages() async throws {
        try await withHouse { house in
            let pack = try await house.store.keepPack(hash: Self.hash, source: [2], policy: house.severity)
            var messages: [MessageID] = []
            for number in 0..<7 {
                let sent = try await house.send("\(number)", from: "+1555010\(number % 3)", at: nil)
                messages.append(sent.message)
                try await house.store.keepShadow(
                    [
                        ShadowReading(
                            conversation: sent.conversation, message: sent.message, livePack: house.pack,
                            live: assessment(.routine), shadow: assessment(.high, "a"))
                    ], pack: pack)
            }
            let since = Date.now - 7200
            var walked: [MessageID] = []
            var place: TextPlace? = .start
            while let after = place {
                let page = try await house.store.shadowDifferences(pack: pack, since: since, after: after, limit: 2)
                walked += page.map(\.place.message)
                place = page.last?.place
            }
            #expect(walked.count == 7 && Set(walked) == Set(messages))
            let others = try await house.store.shadowDifferences(
                pack: house.pack, since: since, after: .start, limit: 10)
            let later = try await house.store.shadowDifferences(
                pack: pack, since: .now + 3600, after: .start, limit: 10)
            #expect(others.isEmpty && later.isEmpty)
            #expect(try await house.store.shadowPacks(since: .now + 7200).isEmpty)
        }
    }
}
