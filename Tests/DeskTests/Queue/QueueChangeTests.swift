import Domain
import Testing

@testable import Desk

@Suite("Changes between nodes") struct QueueChangeTests {
    private static let seven = ConversationID(rawValue: 7)
    static let all: [QueueChange] =
        [
            .queue(orange: true), .queue(orange: false), .text(seven, level: .emergency, raised: true),
            .text(seven, level: .routine, raised: false),
        ]
        + [QueueChange.Kind.assigned, .taken, .lost, .undeliverable].map { .yours(seven, $0, AccountID(rawValue: 3)) }

    @Test("are read as they were said", arguments: all)
    func roundTrip(change: QueueChange) { #expect(QueueChange(word: change.word[...]) == change) }

    @Test(
        "that a newer version says, or that are damaged, are passed over",
        arguments: ["", "x", "t", "t:1", "t:1:9:0", "t:x:1:0", "y:1:sold:3", "y:1:lost", "t:99999999999999999999:1:0"])
    func strangers(word: String) { #expect(QueueChange(word: word[...]) == nil) }

    @Test("are urgent when code orange or when somebody's own")
    func urgency() {
        #expect(Self.all.map(\.isUrgent) == [true, false, true, false, true, true, true, true])
    }

    @Test("go out each once, in as many notifications as it takes, and are not heard by who said them")
    func payloads() {
        let many = (0..<2_000).map { QueueChange.text(ConversationID(rawValue: $0), level: .high, raised: false) }
        let payloads = NodeExchange.payloads(many + many, from: "n1")
        #expect(payloads.count > 1 && payloads.allSatisfy { $0.utf8.count < 8_000 })
        #expect(payloads.flatMap { NodeExchange.changes(in: $0, besides: "n2") ?? [] } == many)
        #expect(payloads.allSatisfy { NodeExchange.changes(in: $0, besides: "n1") == nil })
        #expect(NodeExchange.payloads([], from: "n1").isEmpty)
    }
}

@Suite("The reserve's turn") struct ReserveTurnTests {
    @Test("comes once in ten claims, however they are counted, and never when it is switched off")
    func oneInTen() {
        var policy = QueuePolicy()
        let one = ReserveTurn()
        #expect((0..<100).count { _ in one.next(policy) != nil } == 10)
        let many = ReserveTurn()
        #expect((0..<25).count { _ in many.next(policy, claims: 4) != nil } == 10)
        policy.reserveOneIn = 0
        #expect((0..<100).allSatisfy { _ in one.next(policy) == nil })
    }
}
