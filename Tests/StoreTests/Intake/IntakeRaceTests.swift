import Domain
import Foundation
import Postgres
import Testing

@testable import Store

/// Several nodes take in texts at once.
struct IntakeRaceTests {
    private let noon = TestHouse.noon

    @Test("fifty replays of one text at once are stored once, and all are answered alike")
    func replays() async throws {
        try await withHouse(connections: 10) { house in
            let fates = try await withThrowingTaskGroup(of: [Acceptance].self) { group in
                for n in 0..<50 {
                    // Each among others, as in real batches; every second one with other company from the same texter.
                    let others = (0..<3).map { house.text("\(n)-\($0)", from: "+1555020\($0 + n % 2)") }
                    let text = house.text("the one", from: "+15550100", "body \(n)")
                    group.addTask { try await house.handIn(Array(others.prefix(n % 4)) + [text]) }
                }
                return try await group.reduce(into: [Acceptance]()) { fates, batch in fates += batch.suffix(1) }
            }
            #expect(fates.compactMap(\.stored).count == 1)
            #expect(fates.compactMap(\.duplicate).count == 49)
            let messages = Set(fates.compactMap { $0.stored?.message ?? $0.duplicate?.messageID })
            #expect(messages.count == 1)
            #expect(
                try await house.value(
                    "SELECT count(*) FROM message_receipt WHERE provider_message_id = 'the one'", as: Int.self) == 1)
            #expect(try await house.value("SELECT count(*) - count(DISTINCT id) FROM message", as: Int.self) == 0)
            #expect(try await house.breaches() == [])
        }
    }

    @Test("texts of one texter from many nodes go into one conversation, and each is there once")
    func oneTexter() async throws {
        try await withHouse(connections: 8) { house in
            let conversations = try await withThrowingTaskGroup(of: ConversationID?.self) { group in
                for n in 0..<64 {
                    group.addTask {
                        try await house.handIn([house.text("\(n)", from: "+15550100", "\(n)")]).first?.stored?
                            .conversation
                    }
                }
                return try await group.reduce(into: Set<ConversationID?>()) { $0.insert($1) }
            }
            let conversation = try #require(conversations.first ?? nil)
            #expect(conversations.count == 1)
            let file = try #require(try await house.store.conversation(conversation, synthetic: false))
            #expect(file.messages.map(\.text).sorted() == (0..<64).map(String.init).sorted())
        }
    }

    @Test("batches that name the same texters in opposite orders do not lock each other out")
    func lockOrder() async throws {
        try await withHouse(connections: 8) { house in
            let texters = (0..<20).map { "+155503\($0 + 10)" }
            let stored = try await withThrowingTaskGroup(of: Int.self) { group in
                for n in 0..<40 {
                    let order = n.isMultiple(of: 2) ? texters : texters.reversed()
                    let batch = order.map {
                        house.text("\(n)-\($0)", from: $0, showing: [[.desire], [.ideation], []][n % 3])
                    }
                    group.addTask { try await house.handIn(batch).compactMap(\.stored).count }
                }
                return try await group.reduce(0, +)
            }
            #expect(stored == 800)
            #expect(try await house.value("SELECT count(*) FROM conversation", as: Int.self) == 20)
            #expect(try await house.breaches() == [])
        }
    }

    @Test("a look-up that was overtaken stores nothing and is told so; handed in again the text is stored")
    func stale() async throws {
        try await withHouse { house in
            let open = try await house.send("1")
            // Looks up as if the open conversation were not there yet.
            let blind = try house.anotherStore(
                connections: 1,
                planting: [
                    Plant(
                        "sees no conversation", in: .statement("intake_contacts"),
                        replacing: "from conversation where texter = x.id",
                        with: "from conversation where false")
                ])
            let text = house.text("2", from: "+15550100", "later")
            let bystander = house.text("3", from: "+15550101", "new here")
            let fates = try await house.accept([text, bystander], through: blind)
            await blind.workers.shutdown()
            #expect(fates.first?.isStale == true)
            #expect(fates.last?.stored != nil)
            #expect(
                try await house.value(
                    "SELECT count(*) FROM message WHERE conversation = $1", open.conversation.rawValue, as: Int.self)
                    == 1)
            #expect(try await house.accept([text]).first?.stored?.conversation == open.conversation)
        }
    }

    @Test("closed long ago by another node while a text waits for the texter's lock: stale, then a new conversation")
    func closedInBetween() async throws {
        try await withHouse(connections: 1) { house in
            let ana = try await house.addCounselor("ana")
            let first = try await house.send("1")
            let claim = try #require(try await house.claim(ana))
            let gate = AsyncStream<Void>.makeStream()
            let closing = try house.anotherStore(connections: 1)
            let closed = Task {
                try await closing.workers.run { connection in
                    try connection.transaction { connection in
                        try connection.execute("SELECT FROM texter FOR NO KEY UPDATE")
                        gate.continuation.finish()
                        // Until the text's statement, which has looked up by now, waits for this transaction.
                        try waitUntilBlocking(connection)
                        try connection.query(
                            "SELECT close_conversations($1, $2, $3, '{supported}', '{0}', false, $4)", [ana.rawValue],
                            [claim.conversation.rawValue], [claim.token.rawValue], noon)
                    }
                }
            }
            for await _ in gate.stream {}
            let text = house.text("2", from: "+15550100")
            let late = noon + 7_200
            let fate = try await house.accept([text], at: late).first
            try await closed.value
            await closing.workers.shutdown()
            #expect(fate?.isStale == true)
            let sent = try #require(try await house.accept([text], at: late).first?.stored)
            #expect(sent.conversation != first.conversation)
            #expect(try await house.breaches() == [])
        }
    }
}
