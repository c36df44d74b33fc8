import Domain
import Postgres
import Simulation
import Testing

@testable import Store

/// `level_of` in SQL and `SeverityPolicy.level` in Swift read the same conditions, and must say the same.
struct LevelTests {
    private struct Evidence {
        let own: RungSet
        let other: RungSet
    }

    @Test("SQL and Swift agree on every set of up to three rungs, own and other's")
    func small() async throws {
        let rungs = Rung.allCases.map { RungSet($0) }
        var sets: Set<RungSet> = [[]]
        for _ in 0..<3 { sets.formUnion(sets.flatMap { set in rungs.map { set.union($0) } }) }
        #expect(sets.count == 3_304)
        let evidence = sets.flatMap { [Evidence(own: $0, other: []), Evidence(own: [], other: $0)] }
        #expect(try await differences(evidence) == [])
    }

    @Test("SQL and Swift agree on 20,000 random sets of both")
    func random() async throws {
        var random = SeededGenerator(seed: 1)
        let evidence = (0..<20_000).map { _ in
            Evidence(own: Self.set(&random), other: Self.set(&random))
        }
        #expect(try await differences(evidence) == [])
    }

    @Test(
        "the comparison sees a condition that is read otherwise",
        arguments: [
            Plant(
                "one of all is enough", in: .functions("level_of.sql"), replacing: "& all_of = all_of",
                with: "& all_of <> 0"),
            Plant("any is not asked for", in: .functions("level_of.sql"), replacing: "any_of = 0 or", with: "true or"),
            Plant(
                "other's count as own", in: .functions("level_of.sql"), replacing: "then p_own else p_other",
                with: "then p_own else p_own"),
            Plant("the lowest wins", in: .functions("level_of.sql"), replacing: "max(level)", with: "min(level)"),
        ])
    func sees(plant: Plant) async throws {
        var random = SeededGenerator(seed: 2)
        let evidence = (0..<2_000).map { _ in Evidence(own: Self.set(&random), other: Self.set(&random)) }
        #expect(try await !differences(evidence, planting: [plant]).isEmpty)
    }

    @Test("the real policy reaches every level")
    func reaches() throws {
        let policy = try severityPolicy()
        #expect(policy.level(own: [], other: []) == .routine)
        #expect(policy.conditions.count > 15)
        #expect(Set(policy.conditions.map(\.level)) == [.elevated, .high, .imminent, .emergency])
    }

    private static func set(_ random: inout SeededGenerator) -> RungSet {
        RungSet((0..<random.below(9)).compactMap { _ in random.pick(Rung.allCases) })
    }

    /// Where the two differ, at most ten.
    private func differences(_ evidence: [Evidence], planting plants: [Plant] = []) async throws -> [String] {
        try await withHouse(planting: plants) { house in
            let rows = try await house.rows(
                """
                SELECT coalesce(l.level, 0::smallint)
                FROM unnest($2::bigint[], $3::bigint[]) WITH ORDINALITY x(own, other, n)
                LEFT JOIN LATERAL level_of($1::integer, x.own, x.other) l(level) ON true
                ORDER BY x.n
                """, house.pack, evidence.map(\.own.rawValue), evidence.map(\.other.rawValue))
            #expect(rows.count == evidence.count)
            var found: [String] = []
            for (row, set) in zip(rows, evidence) {
                let level = house.severity.level(own: set.own, other: set.other)
                let other = Int(try row.get(0, as: Int16.self))
                if other != level.rawValue {
                    found.append("\(set.own.ids) and other's \(set.other.ids): \(level.rawValue), in SQL \(other)")
                }
            }
            return Array(found.prefix(10))
        }
    }
}
