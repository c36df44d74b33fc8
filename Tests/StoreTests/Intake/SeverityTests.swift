import Domain
import Foundation
import Testing

@testable import Store

/// How texts raise a conversation's level, and what that does to its place.
struct SeverityTests {
    private let noon = TestHouse.noon

    @Test("what several texts show is united: each step is reached, and nothing lowers it")
    func unites() async throws {
        try await withHouse { house in
            let desire = try await house.send("1", showing: [.desire])
            #expect(desire.level == .elevated && !desire.raised)
            let means = try await house.send("2", showing: [.method, .means], at: noon + 1)
            #expect(means.level == .high && means.raised)
            let timeframe = try await house.send("3", showing: [.timeframe], at: noon + 2)
            #expect(timeframe.level == .imminent && timeframe.raised)
            let calm = try await house.send("4", showing: [.buffer, .denied], at: noon + 3)
            #expect(calm.level == .imminent && !calm.raised)
            #expect(try await house.events(desire.conversation) == ["raised", "raised"])
            let file = try #require(try await house.store.conversation(desire.conversation, synthetic: false))
            #expect(file.messages.map { $0.assessment?.assessment.level.rawValue } == [1, 0, 0, 0])
        }
    }

    @Test("texts of one batch are united as well")
    func unitesInBatch() async throws {
        try await withHouse { house in
            let fates = try await house.accept([
                house.text("1", from: "+15550100", showing: [.desire]),
                house.text("2", from: "+15550101", showing: [.desire]),
                house.text("3", from: "+15550100", showing: [.means]),
                house.text("4", from: "+15550100", showing: [.timeframe]),
            ])
            #expect(fates.map { $0.stored?.level } == [.imminent, .elevated, .imminent, .imminent])
        }
    }

    @Test("what is shown of somebody else stays apart")
    func other() async throws {
        try await withHouse { house in
            let first = try await house.send("1", showing: [.desire])
            #expect(try await house.send("2", other: [.means, .timeframe]).level == .elevated)
            let file = try #require(try await house.store.conversation(first.conversation, synthetic: false))
            #expect(file.rungs == RungSet([.desire]) && file.otherRungs == RungSet([.means, .timeframe]))
            #expect(try await house.send("3", other: [.ideation]).level == .imminent)
        }
    }

    @Test("tags gather; those that come with a higher level stand first")
    func tags() async throws {
        try await withHouse { house in
            let first = try await house.send("1", tags: ["family", "grief"])
            try await house.send("2", tags: ["grief", "anxiety"])
            try await house.send("3", showing: [.intent, .means], tags: ["suicide", "anxiety"])
            try await house.send("4", tags: ["health"])
            let file = try #require(try await house.store.conversation(first.conversation, synthetic: false))
            #expect(file.tags.map(\.id) == ["suicide", "anxiety", "family", "grief", "health"])
        }
    }

    @Test("a waiting conversation that rises is due earlier, never later, and orange when it must be")
    func promotion() async throws {
        try await withHouse { house in
            let id = try await house.send("1").conversation
            #expect(
                try await house.waiting(id)
                    == PlaceRow(lane: "en", orange: false, dueAt: noon + 900, waitingSince: noon))
            try await house.send("2", showing: [.ideation], at: noon + 60)
            #expect(
                try await house.waiting(id)
                    == PlaceRow(lane: "en", orange: false, dueAt: noon + 120, waitingSince: noon))
            try await house.send("3", showing: [.intent, .means], at: noon + 500)
            #expect(
                try await house.waiting(id) == PlaceRow(lane: "en", orange: true, dueAt: noon + 30, waitingSince: noon))
            // A slower policy does not make it later.
            let slow = IntakePolicy(targetWaits: Array(repeating: .seconds(9_000), count: 5))
            let last = house.text("4", from: "+15550100", showing: [.inProgress])
            #expect(try await house.accept([last], at: noon + 600, policy: slow).first?.stored?.level == .emergency)
            #expect(
                try await house.waiting(id) == PlaceRow(lane: "en", orange: true, dueAt: noon + 30, waitingSince: noon))
        }
    }

    @Test("a held conversation that rises stays with its holder and returns orange and due earlier")
    func promotionOfHeld() async throws {
        try await withHouse { house in
            let ana = try await house.addCounselor("ana")
            let id = try await house.send("1").conversation
            let claim = try #require(try await house.claim(ana, at: noon + 10))
            #expect(!claim.orange)
            #expect(try await house.send("2", showing: [.inProgress], at: noon + 20).raised)
            #expect(try await house.waiting(id) == nil)
            #expect(try await house.held(id) == PlaceRow(lane: "en", orange: true, dueAt: noon, waitingSince: noon))
            #expect(try await house.release(claim, by: ana, at: noon + 30) == noon)
            #expect(try await house.waiting(id) == PlaceRow(lane: "en", orange: true, dueAt: noon, waitingSince: noon))
            #expect(try await house.breaches() == [])
        }
    }

    @Test("a held conversation that rises to code orange is not closed before its holder has read it")
    func unreadRaise() async throws {
        try await withHouse { house in
            let (ana, bea) = (try await house.addCounselor("ana"), try await house.addCounselor("bea"))
            let id = try await house.send("1").conversation
            let claim = try #require(try await house.claim(ana, at: noon + 10))
            func close() async throws -> Date? {
                try await house.store.close(
                    claim.held(by: ana), outcome: .supported, confirmedLevel: .routine, readOnly: true, at: noon + 90)
            }
            // A rise below orange holds nobody up; the lease shows it no different.
            try await house.send("2", showing: [.ideation], at: noon + 20)
            try await house.send("3", showing: [.inProgress], at: noon + 30)
            #expect(try await close() == nil)
            let place = try #require(try await house.store.place(of: id, synthetic: false))
            #expect(place.state == .active && place.token == claim.token && place.hasUnreadRaise)
            // Somebody else's reading is not the holder's.
            _ = try await house.store.conversation(id, reader: bea, synthetic: false)
            #expect(try await close() == nil)
            _ = try await house.store.conversation(id, reader: ana, synthetic: false)
            #expect(try await close() == noon + 90)
            #expect(try await house.breaches() == [])
        }
    }

    @Test("a text stored unread reaches high, pages a supervisor and says so, also again after acknowledgement")
    func unassessed() async throws {
        try await withHouse { house in
            let text = house.unread(house.text("1", from: "+15550100", "not read"))
            let sent = try #require(try await house.accept([text]).first?.stored)
            #expect(sent.level == .high)
            #expect(try await house.waiting(sent.conversation)?.dueAt == noon + 120)
            #expect(try await house.events(sent.conversation) == ["unassessed"])
            let pages = try await house.store.supervisorPages(synthetic: false)
            #expect(pages.map(\.conversation) == [sent.conversation] && pages.map(\.kind) == ["unassessed"])
            let file = try #require(try await house.store.conversation(sent.conversation, synthetic: false))
            #expect(file.messages.map(\.text) == ["not read"] && file.messages.allSatisfy { $0.assessment == nil })

            #expect(
                try await house.store.acknowledgePage(sent.conversation, kind: "unassessed", synthetic: true) == false)
            #expect(try await house.store.acknowledgePage(sent.conversation, kind: "unassessed", synthetic: false))
            #expect(
                try await house.store.acknowledgePage(sent.conversation, kind: "unassessed", synthetic: false) == false)
            #expect(try await house.store.supervisorPages(synthetic: false).isEmpty)
            _ = try await house.accept([house.unread(house.text("2", from: "+15550100"))], at: noon + 5)
            #expect(try await house.store.supervisorPages(synthetic: false).map(\.pagedAt) == [noon + 5])
        }
    }

    @Test("an unread text among read ones lowers nothing")
    func unassessedAmongOthers() async throws {
        try await withHouse { house in
            let fates = try await house.accept([
                house.text("1", from: "+15550100", showing: [.inProgress]),
                house.unread(house.text("2", from: "+15550100")),
            ])
            #expect(fates.map { $0.stored?.level } == [.emergency, .emergency])
        }
    }
}
