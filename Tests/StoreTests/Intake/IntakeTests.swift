import Domain
import Foundation
import Postgres
import Testing

@testable import Store

/// Which conversation a text goes to.
struct IntakeTests {
    private let noon = TestHouse.noon

    @Test("a first text opens a conversation, a second goes on with it, another texter's opens another")
    func opens() async throws {
        try await withHouse { house in
            let first = try await house.send("1", "hello")
            let second = try await house.send("2", "are you there", at: noon + 5)
            let other = try await house.send("3", from: "+15550101", at: noon + 6)
            #expect(second.conversation == first.conversation && second.message.rawValue > first.message.rawValue)
            #expect(other.conversation != first.conversation)
            let file = try #require(try await house.store.conversation(first.conversation, synthetic: false))
            #expect(file.messages.map(\.text) == ["hello", "are you there"])
            #expect(file.openedAt == noon && file.lastTextAt == noon + 5)
            #expect(try await house.breaches() == [])
        }
    }

    @Test("one number on two channels is two texters")
    func channels() async throws {
        try await withHouse { house in
            let sms = house.text("1", from: "+15550100")
            let chat = house.text("1", from: "+15550100", channel: "chat")
            let sent = try await house.accept([sms, chat]).compactMap(\.stored)
            #expect(Set(sent.map(\.conversation)).count == 2)
        }
    }

    @Test(
        "each language waits in its own lane, an unknown one in the lane for all others",
        arguments: [
            (nil, "en"), ("en-GB", "en"), ("es-MX", "es"), ("fr", "und"),
        ] as [(String?, String)])
    func lanes(language: String?, lane: String) async throws {
        try await withHouse { house in
            let sent = try await house.send("1", language: language)
            #expect(try await house.waiting(sent.conversation)?.lane == lane)
        }
    }

    @Test(
        "a known id is a duplicate: the first ids, the first body, and nothing stored",
        arguments: ["+15550100", "+15550199"])
    func duplicate(from: String) async throws {
        try await withHouse { house in
            let first = try await house.send("1", "the first body", showing: [.desire])
            let again = house.text("1", from: from, "another body", showing: [.inProgress])
            let receipt = try #require(try await house.accept([again], at: noon + 60).first?.duplicate)
            #expect(receipt.messageID == first.message && receipt.conversationID == first.conversation)
            let file = try #require(try await house.store.conversation(first.conversation, synthetic: false))
            #expect(file.messages.map(\.text) == ["the first body"] && file.level == .elevated)
            #expect(try await house.value("SELECT count(*) FROM conversation", as: Int.self) == 1)
        }
    }

    @Test("in one batch, replays are told from new texts, each at its place")
    func mixedBatch() async throws {
        try await withHouse { house in
            let old = try await house.send("old")
            let fates = try await house.accept([
                house.text("a", from: "+15550101", "a"), house.text("old", from: "+15550100", "replayed"),
                house.text("b", from: "+15550100", "b"), house.text("c", from: "+15550101", "c"),
            ])
            #expect(fates.map { $0.duplicate?.messageID } == [nil, old.message, nil, nil])
            let stored = fates.map(\.stored)
            #expect(stored[2]?.conversation == old.conversation)
            #expect(stored[0]?.conversation == stored[3]?.conversation)
            let messages = stored.compactMap { $0?.message.rawValue }
            #expect(messages.count == 3 && Set(messages).count == 3)
            let first = try #require(stored[0]?.message.rawValue)
            #expect(try #require(stored[3]?.message.rawValue) > first)
        }
    }

    @Test("order within a conversation is the order of arrival, also within a batch and between batches")
    func order() async throws {
        try await withHouse { house in
            var expected: [String: [String]] = [:]
            for batch in 0..<6 {
                let texts = (0..<30).map { n in
                    house.text("\(batch)-\(n)", from: "+1555010\(n * 7 % 4)", "\(batch)-\(n)")
                }
                for text in texts { expected[text.text.from, default: []].append(text.text.text) }
                let fates = try await house.accept(texts, at: noon + Double(batch))
                #expect(fates.count { $0.stored != nil } == 30)
            }
            var found: Set<[String]> = []
            for row in try await house.rows("SELECT id FROM conversation") {
                let id = ConversationID(rawValue: try row.get(0, as: Int64.self))
                let file = try #require(try await house.store.conversation(id, synthetic: false))
                found.insert(file.messages.map(\.text))
            }
            #expect(found == Set(expected.values))
        }
    }

    @Test("an empty batch is no work")
    func empty() async throws {
        try await withHouse { house in
            let fates = try await house.accept([])
            #expect(fates.isEmpty)
        }
    }

    @Test("a text that cannot be stored is an error of its data, and the rest of its batch is not stored either")
    func badData() async throws {
        try await withHouse { house in
            let bad = house.text("2\u{0}", from: "+15550101")
            await #expect {
                _ = try await house.accept([house.text("1", from: "+15550100"), bad])
            } throws: {
                ($0 as? PostgresError)?.isDataError == true
            }
            let stored: Int = try await house.value("SELECT count(*) FROM message")
            #expect(stored == 0)
        }
    }

    @Test("openings are counted once per conversation, by level, with queue-keepers apart")
    func volume() async throws {
        try await withHouse { house in
            try await house.send("1", showing: [.desire])
            try await house.send("2", showing: [.desire])
            try await house.send("3", from: "+15550101", tags: ["prank-abusive"])
            try await house.send("4", from: "+15550102", at: noon + 299)
            let rows = try await house.rows(
                "SELECT level, queue_keeper, sum(opened)::bigint FROM volume WHERE start = $1 GROUP BY 1, 2 ORDER BY 1, 2",
                noon)
            let counts = try rows.map { row in
                "\(try row.get(0, as: Int.self)) \(try row.get(1, as: Bool.self)) \(try row.get(2, as: Int.self))"
            }
            #expect(counts == ["0 false 1", "0 true 1", "1 false 1"])
            try await house.send("5", from: "+15550103", tags: ["grief", "anxiety"])
            try await house.send("6", from: "+15550103", tags: ["suicide"])
            let tags = try await house.rows(
                "SELECT tag, sum(opened)::bigint FROM volume_tag WHERE start = $1 GROUP BY 1 ORDER BY 1", noon)
            let byTag = try tags.map { "\(try $0.get(0, as: String.self)) \(try $0.get(1, as: Int.self))" }
            #expect(byTag == ["anxiety 1", "grief 1", "prank-abusive 1"])
        }
    }
}
