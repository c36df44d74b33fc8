import Domain
import Foundation
import Synchronization
import Testing

@testable import Store

/// What stands before a text is told to whom reads it, and what is read then counts.
struct NeighboursTests {
    private let noon = TestHouse.noon

    /// Stores texts and notes what stood before each. The texts of one call are one batch.
    private final class Reader: Sendable {
        let house: TestHouse
        init(house: TestHouse) { self.house = house }

        let seen = Mutex<[Neighbours]>([])

        func send(
            _ texts: [(id: String, words: String, after: Double)], from: String = "+15550100",
            showing rung: Rung? = nil,
            unread: Bool = false
        ) async throws -> [Sent] {
            let batch = texts.map { text in
                let read = house.text(text.id, from: from, text.words)
                let inbound = InboundText(
                    channel: "sms", providerMessageID: text.id, from: from, text: text.words,
                    receivedAt: TestHouse.noon + text.after, language: nil)
                return ReadText(inbound, unread ? nil : read.assessment)
            }
            seen.withLock { $0 = [] }
            let rungs = rung.map { RungSet($0) } ?? []
            let level = house.severity.level(own: rungs, other: [])
            let last = texts.last?.after ?? 0
            return try await house.store.accept(
                batch, pack: house.pack, engine: "test", policy: TestHouse.policy, writer: 0, at: TestHouse.noon + last
            ) { text, neighbours in
                self.seen.withLock { $0.append(neighbours) }
                let assessment = Assessment(
                    level: level, rungs: rungs, otherRungs: [], tags: [IssueTag("suicide")],
                    evidence: [Evidence(rule: "suicide.x", start: 0, end: 3)], pack: TestHouse.hash, engine: "test")
                guard rung != nil else { return [] }
                return [NeighbourAssessment(part: .thought, texts: 2, assessment: assessment)]
            }.compactMap(\.stored)
        }
    }

    @Test("the texts of the last three minutes, stored or in the same batch, oldest first, of this texter only")
    func window() async throws {
        try await withHouse { house in
            let reader = Reader(house: house)
            _ = try await reader.send([("1", "one", 0)])
            #expect(reader.seen.withLock(\.self) == [])
            _ = try await reader.send([("x", "somebody else", 10)], from: "+15550111")
            _ = try await reader.send([("2", "two", 100), ("3", "three", 170)])
            #expect(
                reader.seen.withLock(\.self)
                    == [Neighbours(earlier: ["one"]), Neighbours(earlier: ["one", "two"])])
            _ = try await reader.send([("4", "four", 281)])
            #expect(reader.seen.withLock(\.self) == [Neighbours(earlier: ["three"])])
            _ = try await reader.send([("5", "five", 900)])
            #expect(reader.seen.withLock(\.self) == [])
        }
    }

    @Test("what a text shows with its neighbours raises the conversation, and is recorded beside its own assessment")
    func counts() async throws {
        try await withHouse { house in
            let reader = Reader(house: house)
            let first = try #require(try await reader.send([("1", "i want to", 0)]).first)
            let second = try #require(try await reader.send([("2", "kill myself", 5)], showing: .ideation).first)
            #expect(first.level == .routine && second.level == .high && second.raised)
            let file = try #require(try await house.store.conversation(first.conversation, synthetic: false))
            #expect(file.tags == [IssueTag("suicide")] && file.rungs.contains(Rung.ideation))
            #expect(file.messages.map { $0.assessment?.assessment.level } == [.routine, .routine])
            #expect(file.messages.map(\.beside.count) == [0, 1])
            let beside = try #require(file.messages.last?.beside.first?.found)
            #expect(beside.part == .thought && beside.texts == 2 && beside.assessment.level == .high)
        }
    }

    @Test("a text that is not safe to read is not read with its neighbours either")
    func unread() async throws {
        try await withHouse { house in
            let reader = Reader(house: house)
            _ = try await reader.send([("1", "one", 0)])
            _ = try await reader.send([("2", "two", 5)], unread: true)
            #expect(reader.seen.withLock(\.self) == [])
        }
    }

    @Test("a counselor's questions stand before the next text, and before that alone")
    func questions() async throws {
        try await withHouse { house in
            let ana = try await house.addCounselor("ana")
            let reader = Reader(house: house)
            _ = try await reader.send([("1", "hello", 0)])
            let claim = try #require(try await house.claim(ana))
            func ask(_ questions: [String], at second: Double) async throws {
                _ = try #require(
                    try await house.store.reply(
                        claim.held(by: ana), text: "?", asking: questions, synthetic: false, at: noon + second))
            }
            try await ask(["question.suicide"], at: 300)
            try await ask([], at: 301)
            try await ask(["question.plan"], at: 302)
            _ = try await reader.send([("2", "yes", 600), ("3", "tonight", 601)])
            #expect(
                reader.seen.withLock(\.self)
                    == [
                        Neighbours(asked: ["question.suicide", "question.plan"]), Neighbours(earlier: ["yes"]),
                    ])
            _ = try await reader.send([("4", "yes", 1200)])
            #expect(reader.seen.withLock(\.self) == [])
        }
    }
}
