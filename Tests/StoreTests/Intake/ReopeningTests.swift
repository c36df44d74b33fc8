import Domain
import Foundation
import Testing

@testable import Store

/// What a text does after the conversation was closed.
struct ReopeningTests {
    private let noon = TestHouse.noon
    private static let halfAnHour: TimeInterval = 1_800

    @Test(
        "less than 30 minutes after the close a text goes on with the conversation, later it opens another",
        arguments: [
            (0.0, true), (60, true), (halfAnHour - 0.001, true), (halfAnHour, false), (halfAnHour + 1, false),
            (86_400, false),
        ])
    func window(seconds: TimeInterval, reopens: Bool) async throws {
        try await withHouse { house in
            let ana = try await house.addCounselor("ana")
            let first = try await house.send("1", showing: [.ideation])
            try await house.closeNext(by: ana, confirming: .elevated, at: noon + 600)
            let back = noon + 600 + seconds
            let second = try await house.send("2", at: back)
            #expect((second.conversation == first.conversation) == reopens)
            let place = try #require(try await house.waiting(second.conversation))
            #expect(place.waitingSince == back)
            #expect(place.dueAt == back + (reopens ? 300 : 900))
            #expect(try await house.events(first.conversation).contains("reopened") == reopens)
            #expect(try await house.breaches() == [])
        }
    }

    @Test("a replay after the close is a duplicate and does not reopen")
    func replay() async throws {
        try await withHouse { house in
            let ana = try await house.addCounselor("ana")
            let first = try await house.send("1")
            try await house.closeNext(by: ana, at: noon + 10)
            let fate = try await house.accept([house.text("1", from: "+15550100")], at: noon + 20).first
            #expect(fate?.duplicate?.conversationID == first.conversation)
            #expect(try await house.store.place(of: first.conversation, synthetic: false)?.state == .closed)
            #expect(try await house.waiting(first.conversation) == nil)
        }
    }

    @Test("a close begins the next epoch: what was shown before no longer counts, the human's level does")
    func epochs() async throws {
        try await withHouse { house in
            let ana = try await house.addCounselor("ana")
            let first = try await house.send("1", showing: [.desire, .method, .timeframe])
            #expect(first.level == .imminent)
            try await house.closeNext(by: ana, confirming: .elevated, at: noon + 10)

            // With the earlier desire it would be high.
            let second = try await house.send("2", showing: [.means], at: noon + 20)
            #expect(second.conversation == first.conversation && second.level == .elevated && !second.raised)
            let third = try await house.send("3", showing: [.desire], at: noon + 30)
            #expect(third.level == .high && third.raised)

            let file = try #require(try await house.store.conversation(first.conversation, synthetic: false))
            #expect(file.epoch == 2 && file.rungs == RungSet([.means, .desire]))
            #expect(file.messages.map { $0.assessment?.epoch } == [1, 2, 2])
            #expect(file.closedAt == nil && file.outcome == nil && file.confirmedLevel == nil)
            #expect(try await house.waiting(first.conversation)?.dueAt == noon + 20 + 120)
        }
    }

    @Test("only the latest conversation is reopened, and the earlier ones stand in the file")
    func earlier() async throws {
        try await withHouse { house in
            let ana = try await house.addCounselor("ana")
            var opened: [ConversationID] = []
            for visit in 0..<3 {
                let day = noon + Double(visit) * 86_400
                opened.append(try await house.send("\(visit)", tags: ["grief"], at: day).conversation)
                try await house.closeNext(by: ana, at: day + 600)
            }
            let back = try await house.send("back", at: noon + 2 * 86_400 + 700)
            #expect(back.conversation == opened.last)
            let file = try #require(try await house.store.conversation(back.conversation, synthetic: false))
            #expect(file.earlierContacts.map(\.conversation) == opened.dropLast().reversed())
            #expect(file.earlierContacts.allSatisfy { $0.outcome == "supported" && $0.tags.map(\.id) == ["grief"] })
        }
    }
}
