import Domain
import Testing
import Triage

/// `severity.yaml` against the field's table, written out a second time by hand.
struct SeverityTests {
    private static func level(_ own: RungSet, _ other: RungSet) -> Severity {
        func has(_ set: RungSet, _ rungs: Rung...) -> Bool { rungs.contains { set.contains($0) } }
        func orange(_ s: RungSet) -> Int {
            if has(s, .inProgress, .dangerNow, .floor4) { return 4 }
            if has(s, .intent), has(s, .method, .means, .dose, .timeframe) { return 3 }
            if has(s, .desire, .ideation), has(s, .dose) { return 3 }
            if has(s, .desire, .ideation), has(s, .means, .method), has(s, .timeframe) { return 3 }
            if has(s, .preparation), has(s, .desire, .ideation, .intent) { return 3 }
            if has(s, .preparation), has(s, .timeframe), has(s, .method, .means, .dose) { return 3 }
            if has(s, .harmToOthers), has(s, .target), has(s, .means, .timeframe) { return 3 }
            return has(s, .assaultRecent, .floor3) ? 3 : 0
        }
        func lower() -> Int {
            if has(own, .ideation, .intent, .selfHarmNow, .abuse, .minorUnsafe, .harmToOthers, .floor2) { return 2 }
            if has(own, .desire), has(own, .method, .means, .history, .intoxication) { return 2 }
            if has(own, .preparation), has(own, .method, .means, .dose) { return 2 }
            if has(other, .ideation, .intent, .floor2) { return 2 }
            if has(own, .desire, .history, .selfHarmPast, .distress, .floor1, .unreadable) { return 1 }
            return has(other, .desire, .selfHarmNow, .abuse, .minorUnsafe, .harmToOthers, .floor1) ? 1 : 0
        }
        return Severity(rawValue: max(orange(own), orange(other), lower())) ?? .routine
    }

    @Test func smallSets() throws {
        let policy = try TestPack.small.get().policy
        for a in Rung.allCases {
            for b in Rung.allCases {
                for c in Rung.allCases {
                    let set = RungSet([a, b, c])
                    #expect(policy.level(own: set, other: []) == Self.level(set, []), "\(set.ids)")
                    #expect(policy.level(own: [], other: set) == Self.level([], set), "other \(set.ids)")
                }
            }
        }
        #expect(policy.level(own: [], other: []) == .routine)
    }

    @Test func randomSetsAndMoreNeverLowers() throws {
        let policy = try TestPack.small.get().policy
        var random = SeededRandom(state: 5)
        let all = Int64(1) << Int64(Rung.allCases.count)
        for _ in 0..<20_000 {
            let own = RungSet(rawValue: .random(in: 0..<all, using: &random) & .random(in: 0..<all, using: &random))
            let other = RungSet(rawValue: .random(in: 0..<all, using: &random) & .random(in: 0..<all, using: &random))
            let more = own.union(RungSet(rawValue: .random(in: 0..<all, using: &random)))
            #expect(policy.level(own: own, other: other) == Self.level(own, other), "\(own.ids) \(other.ids)")
            #expect(policy.level(own: more, other: other) >= policy.level(own: own, other: other))
        }
    }
}
