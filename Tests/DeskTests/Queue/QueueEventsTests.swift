import Domain
import Foundation
import Store
import Synchronization
import Testing

@testable import Desk

@Suite("The live queue") struct QueueEventsTests {
    private static func entry(_ id: Int64, lane: String = "en", level: Severity = .routine) -> QueueEntry {
        QueueEntry(
            conversation: ConversationID(rawValue: id), level: level, orange: level.isOrange, lane: lane, tags: [],
            waitingSince: Date(timeIntervalSince1970: 0), dueAt: Date(timeIntervalSince1970: 900))
    }

    private final class Table: Sendable {
        let entries = Mutex<[QueueEntry]>([])
        let reads = Mutex(0)
        func read(_ perLane: Int) -> [QueueEntry] {
            reads.withLock { $0 += 1 }
            return entries.withLock(\.self)
        }
    }

    @Test("who asks after a commit sees it, and who asks again without one costs no reading")
    func readYourWrites() async throws {
        let table = Table()
        var options = QueueBoard.Options()
        options.poll = .seconds(3600)
        let board = QueueBoard(options: options) { table.read($0) }
        #expect(try await board.current().entries.isEmpty)
        for id in 1...50 {
            table.entries.withLock { $0.append(Self.entry(Int64(id))) }
            board.invalidate()
            #expect(try await board.current().entries.count == id)
            _ = try await board.current()
        }
        #expect(table.reads.withLock(\.self) == 51)
    }

    @Test("a database slower than the fallback's time is read once and answered with", .timeLimit(.minutes(1)))
    func slowDatabase() async throws {
        let table = Table()
        var options = QueueBoard.Options()
        options.poll = .milliseconds(1)
        let board = QueueBoard(options: options) { perLane in
            try await Task.sleep(for: .milliseconds(20))
            return table.read(perLane)
        }
        _ = try await board.current()
        #expect(table.reads.withLock(\.self) == 1)
    }

    @Test("who waits for a change is woken by it, and not by a reading that says the same")
    func waits() async throws {
        let table = Table()
        let board = QueueBoard { table.read($0) }
        let number = try await board.current().number
        let waiting = Task { await board.changes(after: number) }
        board.invalidate()
        table.entries.withLock { $0 = [Self.entry(1)] }
        board.invalidate()
        await waiting.value
        #expect(try await board.current().number == number + 1)
    }

    @Test("differences: who came, who moved, who changed lanes, who left")
    func differences() {
        let before = [Self.entry(1), Self.entry(2), Self.entry(3), Self.entry(4)]
        let after = [Self.entry(1), Self.entry(2, level: .imminent), Self.entry(3, lane: "es"), Self.entry(5)]
        let known = Dictionary(uniqueKeysWithValues: before.map { ($0.conversation, $0) })
        let told = QueueEvents.differences(from: known, to: after).map { audience, payload in
            switch payload {
            case .waiting(let entry): "\(audience) waiting \(entry.conversation)"
            case .gone(let id): "\(audience) gone \(id)"
            default: "?"
            }
        }
        #expect(
            told == [
                "lane(\"en\") waiting 2", "lane(\"en\") gone 3", "lane(\"es\") waiting 3", "lane(\"en\") waiting 5",
                "lane(\"en\") gone 4",
            ])
    }

    @Test("who comes back is told what they missed, each once, and their own conversations' news only")
    func replay() async throws {
        let table = Table()
        let signals = Signals()
        let board = QueueBoard { table.read($0) }
        signals.listen { _ in board.invalidate() }
        let (ana, ben) = (AccountID(rawValue: 1), AccountID(rawValue: 2))
        let events = QueueEvents(board: board, signals: signals, observer: .silent) { _ in
            [ConversationID(rawValue: 9): ana]
        }
        let service = Task { try await events.run() }
        defer { service.cancel() }
        let (missed, stream) = events.follow([.lane("en"), .account(ana)], after: nil)
        #expect(missed == nil)
        table.entries.withLock { $0 = [Self.entry(1), Self.entry(2, lane: "es")] }
        signals.post([
            .queue(orange: true), .text(ConversationID(rawValue: 9), level: .emergency, raised: true),
            .yours(ConversationID(rawValue: 8), .lost, ben),
        ])
        var told: [String] = []
        for await event in stream {
            switch event.payload {
            case .waiting(let entry): told.append("waiting \(entry.conversation)")
            case .raised(let id, let level): told.append("raised \(id) \(level)")
            default: told.append("?")
            }
            if told.count == 2 { break }
        }
        #expect(told == ["waiting 1", "raised 9 emergency"])
        let (again, _) = events.follow([.lane("es"), .account(ben)], after: 0)
        #expect(again?.count == 2)
        let (none, _) = events.follow([.lane("en")], after: 99)
        #expect(none == nil)
    }
}
