import Domain
import Foundation
import Postgres
import Testing

@testable import Store

/// What is kept of how many came, who is scheduled and what was expected.
struct CapacityStoreTests {
    private let noon = TestHouse.noon
    private var hour: Int { Int(noon.timeIntervalSince1970) }

    @Test(
        "what came by the hour: real openings without queue-keepers, hours that are over, before them what was brought along"
    )
    func volume() async throws {
        try await withHouse { house in
            try await house.send("1", from: "+15550101", at: noon)
            try await house.send("2", from: "+15550102", at: noon + 3599)
            try await house.send("3", from: "+15550103", language: "es", at: noon + 3600)
            try await house.send("4", from: "+15550104", tags: ["prank-abusive"], at: noon)
            try await house.send("5", from: "+15550105", at: noon + 7300)
            let brought = [(start: noon - 7200, opened: 4), (start: noon - 3600, opened: 7), (start: noon, opened: 90)]
            for _ in 1...2 { try await house.store.importVolume(brought, length: 3600) }
            let volume = try await house.store.hourlyVolume(lanes: ["en", "es"], before: noon + 7200)
            #expect(volume.map { $0.start - hour } == [-7200, -3600, 0, 3600])
            #expect(volume.map(\.opened) == [4, 7, 2, 1])
            #expect(volume.map(\.isLive) == [false, false, true, true])
            let spanish = try await house.store.hourlyVolume(lanes: ["es"], before: noon + 7200)
            #expect(spanish.filter(\.isLive).map(\.opened) == [1])
        }
    }

    @Test("half hours that were brought along are one hour")
    func halves() async throws {
        try await withHouse { house in
            try await house.store.importVolume(
                [(start: noon, opened: 4), (start: noon + 1800, opened: 5), (start: noon + 3600, opened: 1)],
                length: 1800)
            #expect(try await house.store.hourlyVolume(lanes: ["en"]).map(\.opened) == [9, 1])
        }
    }

    @Test("shifts stand for their own time: those that began in it before are replaced, others stay")
    func shifts() async throws {
        try await withHouse { house in
            func shift(_ from: Int, _ to: Int, _ counselors: Int) -> ScheduledShift {
                ScheduledShift(start: hour + from * 3600, end: hour + to * 3600, counselors: counselors)
            }
            try await house.store.replaceShifts([shift(-4, -2, 1), shift(0, 2, 5), shift(2, 4, 6)])
            try await house.store.replaceShifts([shift(0, 2, 3), shift(1, 3, 2)])
            try await house.store.replaceShifts([])
            let all = try await house.store.shifts(from: noon - 86_400, until: noon + 86_400)
            #expect(all == [shift(-4, -2, 1), shift(0, 2, 3), shift(1, 3, 2), shift(2, 4, 6)])
            let now = try await house.store.shifts(from: noon + 7200, until: noon + 7300)
            #expect(now == [shift(1, 3, 2), shift(2, 4, 6)])
        }
    }

    @Test("one forecast an hour is kept, and judged by what came a day after it was made")
    func outcome() async throws {
        try await withHouse { house in
            let now = Date(timeIntervalSince1970: (Date.now.timeIntervalSince1970 / 3600).rounded(.down) * 3600)
            func intervals(_ mean: Double) -> [KeptInterval] {
                (1...30).map {
                    KeptInterval(start: now - 3600 * Double($0), mean: mean, quantiles: [0, 1, 1, 2, 3, 4, 5])
                }
            }
            #expect(try await house.store.keepForecast(origin: now - 60 * 3600, intervals(2)))
            #expect(
                try await !house.store.keepForecast(origin: now - 60 * 3600, intervals(9)), "another node was first")
            // Made within the day: not what one could plan by.
            #expect(try await house.store.keepForecast(origin: now - 3600, intervals(50)))
            try await house.send("1", from: "+15550101", at: now - 1800)
            try await house.send("2", from: "+15550102", at: now - 1800)
            try await house.send("3", from: "+15550103", at: now - 7000)
            let outcome = try await house.store.forecastOutcome(lanes: ["en"])
            #expect(outcome.hours == 30 && outcome.came == 3 && outcome.expected == 60)
            // Two came as expected, one where two were, and in 28 hours nobody came.
            #expect(outcome.absoluteError == 0 + 1 + 28 * 2)
            #expect(outcome.inside80 == 2 && outcome.inside95 == 30)
        }
    }
}
