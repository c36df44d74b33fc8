import Domain
import Foundation
import Postgres
import Testing

@testable import Store

struct OutboxTests {
    private func take(
        _ house: TestHouse, limit: Int = 100, channels: [String]? = nil, visibility: Duration = .seconds(60)
    ) async throws -> [OutboundMessage] {
        try await house.store.takeOutbox(channels: channels, limit: limit, visibility: visibility)
    }

    @Test("one message of each conversation at a time, the oldest first; the next when it is settled")
    func order() async throws {
        try await withHouse { house in
            let sent = try await replies(house, 6)
            var seen: [MessageID] = []
            for round in 0..<3 {
                let taken = try await take(house)
                #expect(taken.map(\.id) == Array(sent[round * 2..<round * 2 + 2]))
                #expect(taken.map(\.text) == ["reply \(round * 2)", "reply \(round * 2 + 1)"])
                #expect(taken.map(\.to) == ["+10", "+11"] && taken.allSatisfy { $0.attempt == 1 && !$0.optedOut })
                // While one is out, nothing of its conversation is.
                #expect(try await take(house).isEmpty)
                seen += taken.map(\.id)
                #expect(try await house.store.repliesWaiting() == 6 - round * 2)
                for message in taken { try await house.store.settle(message.id, .sent(providerID: "SM\(message.id)")) }
            }
            #expect(seen == sent)
            #expect(try await take(house).isEmpty)
            #expect(try await house.store.repliesWaiting() == 0)
        }
    }

    @Test("what its taker does not settle in time is taken again")
    func visibility() async throws {
        try await withHouse { house in
            let first = try #require(try await replies(house, 4).first)
            #expect(try await take(house, limit: 1, visibility: .zero).map(\.id) == [first])
            let again = try await take(house)
            #expect(again.first?.id == first && again.first?.attempt == 2)
            #expect(try await take(house).isEmpty)
        }
    }

    @Test("what failed is tried again at its time, and what follows it in its conversation waits")
    func retry() async throws {
        try await withHouse { house in
            let sent = try await replies(house, 4)
            _ = try await take(house)
            try await house.store.settle(sent[0], .again(at: .now + 3_600, code: "30001", settled: true))
            try await house.store.settle(sent[1], .sent(providerID: nil))
            #expect(try await take(house).map(\.id) == [sent[3]])
            try await house.store.settle(sent[0], .again(at: .now - 1, code: "30001", settled: true))
            let again = try await take(house)
            #expect(again.map(\.id) == [sent[0]] && again.first?.attempt == 2)
        }
    }

    @Test("what is given up lets the next go on, is listed, and is sent once more when a supervisor says so")
    func deadLetters() async throws {
        try await withHouse { house in
            let sent = try await replies(house, 4)
            _ = try await take(house)
            try await house.store.settle(sent[0], .dead(code: "21610"))
            try await house.store.settle(sent[1], .sent(providerID: "SM1"))
            try await house.store.settle(sent[1], .undelivered(code: "30003"))
            #expect(try await take(house).map(\.id) == [sent[2], sent[3]])
            let dead = try await house.store.deadLetters(after: 0, synthetic: false, limit: 10)
            #expect(dead.map(\.message) == [sent[0], sent[1]] && dead.map(\.state) == ["dead", "undelivered"])
            #expect(dead.map(\.errorCode) == ["21610", "30003"] && dead.map(\.attempts) == [1, 1])
            #expect(try await house.store.deadLetters(after: sent[0].rawValue, synthetic: false, limit: 9).count == 1)
            #expect(try await house.store.deadLetters(after: 0, synthetic: false, limit: 1).count == 1)
            #expect(try await house.store.deadLetters(after: 0, synthetic: true, limit: 10).isEmpty)

            let letter = sent[0].rawValue
            #expect(try await !house.store.retryDeadLetter(letter, synthetic: true))
            #expect(try await house.store.retryDeadLetter(letter, synthetic: false))
            #expect(try await !house.store.retryDeadLetter(letter, synthetic: false))
            let again = try await take(house)
            #expect(again.map(\.id) == [sent[0]] && again.first?.attempt == 1)
            #expect(try await house.store.deadLetters(after: 0, synthetic: false, limit: 9).map(\.message) == [sent[1]])
        }
    }

    @Test(
        "the last word stays, in whatever order the others come",
        arguments: [
            ([.delivered, .sent(providerID: "SM1")], "delivered"),
            ([.delivered, .undelivered(code: "1"), .dead(code: "2")], "delivered"),
            ([.undelivered(code: "1"), .delivered], "undelivered"),
            ([.dead(code: "1"), .sent(providerID: nil), .delivered], "dead"),
            ([.delivered, .again(at: .distantPast, code: "1", settled: true)], "delivered"),
            // Two took it: the one without luck comes last.
            ([.sent(providerID: "SM1"), .again(at: .distantPast, code: "1", settled: true)], "sent"),
            ([.sent(providerID: "SM1"), .dead(code: "1")], "sent"),
            ([.sent(providerID: "SM1"), .delivered], "delivered"),
            ([.again(at: .distantPast, code: "1", settled: true), .sent(providerID: "SM1")], "sent"),
        ] as [([DeliveryOutcome], String)])
    func lastWord(outcomes: [DeliveryOutcome], state: String) async throws {
        try await withHouse { house in
            let message = try #require(try await replies(house, 1).first)
            _ = try await take(house)
            for outcome in outcomes { try await house.store.settle(message, outcome) }
            let found: String = try await house.value("SELECT state FROM outbox")
            #expect(found == state)
            let id = ConversationID(rawValue: try await house.value("SELECT conversation FROM outbox"))
            let file = try #require(try await house.store.conversation(id, synthetic: false))
            #expect(file.messages.compactMap(\.delivery).map(\.state) == [state])
        }
    }

    @Test("many takers at once: each message goes out once, in order")
    func concurrent() async throws {
        try await withHouse(connections: 8) { house in
            let sent = try await replies(house, 40, conversations: 8)
            let out = Recorder<OutboundMessage>()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<12 {
                    group.addTask {
                        while try await house.store.repliesWaiting() > 0 {
                            for message in try await take(house, limit: 3) {
                                out.add(message)
                                try await house.store.deliverToDemo(message.id, in: message.conversation)
                                try await house.store.settle(message.id, .delivered)
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(out.elements.count == sent.count && Set(out.elements.map(\.id)) == Set(sent))
            for (_, messages) in Dictionary(grouping: out.elements, by: \.conversation) {
                let ids = messages.map(\.id.rawValue)
                #expect(ids == ids.sorted())
            }
            #expect(try await house.value("SELECT count(*) FROM outbox WHERE attempts <> 1", as: Int.self) == 0)
            #expect(try await house.value("SELECT count(*) FROM demo_delivery", as: Int.self) == sent.count)
        }
    }

    @Test("a sender takes its own channels' messages only")
    func channels() async throws {
        try await withHouse { house in
            _ = try await replies(house, 2)
            #expect(try await take(house, channels: ["demo"]).isEmpty)
            #expect(try await take(house, channels: []).isEmpty)
            #expect(try await take(house, channels: ["demo", "sms"]).count == 2)
        }
    }

    @Test("who opts out is sent nothing more; from high risk on, supervisors are paged", arguments: [false, true])
    func optedOut(atRisk: Bool) async throws {
        try await withHouse { house in
            let ana = try await house.addCounselor("ana")
            let id = try await house.send("1", from: "+10", showing: atRisk ? [.ideation] : []).conversation
            let claim = try #require(try await house.claim(ana))
            func set(_ out: Bool, _ address: String = "+10") async throws -> Bool {
                try await house.store.setOptedOut(channel: "sms", address: address, out, at: TestHouse.noon)
            }
            #expect(try await !set(true, "+19"))
            #expect(try await !set(false))
            #expect(try await set(true))
            #expect(try await !set(true))
            #expect(
                try await house.store.supervisorPages(synthetic: false).map(\.kind) == (atRisk ? ["opted-out"] : []))
            _ = try await house.store.reply(claim.held(by: ana), text: "hi", synthetic: false)
            #expect(try await take(house, visibility: .zero).map(\.optedOut) == [true])
            let file = try #require(try await house.store.conversation(id, synthetic: false))
            #expect(file.optedOutAt == TestHouse.noon && file.closedAt == nil)
            #expect(try await set(false))
            #expect(try await !set(false))
            #expect(try await take(house).map(\.optedOut) == [false])
            let kinds = try await house.events(id).filter { $0.hasPrefix("opted") }
            #expect(kinds.sorted() == ["opted-in", "opted-out"])
        }
    }

    /// Replies to some conversations by turns, in this order.
    private func replies(_ house: TestHouse, _ count: Int, conversations: Int = 2) async throws -> [MessageID] {
        let counselor = try await house.addCounselor("ana")
        var claims: [Claim] = []
        for n in 0..<conversations {
            try await house.send("\(n)", from: "+1\(n)")
            claims.append(try #require(try await house.claim(counselor)))
        }
        var sent: [MessageID] = []
        for n in 0..<count {
            let hold = claims[n % conversations].held(by: counselor)
            sent.append(try #require(try await house.store.reply(hold, text: "reply \(n)", synthetic: false)))
        }
        return sent
    }
}
