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

    @Test("news in their order, each for whom it concerns; who comes back is told what they missed, each once")
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
        let told = Told()
        events.serve(told)
        #expect(events.missed(by: [.lane("en")], since: nil).missed == nil)
        table.entries.withLock { $0 = [Self.entry(1), Self.entry(2, lane: "es")] }
        signals.post([
            .queue(orange: true), .text(ConversationID(rawValue: 9), level: .emergency, raised: true),
            .yours(ConversationID(rawValue: 8), .lost, ben),
        ])
        var news: [QueueEvent] = []
        for await event in told.stream {
            news.append(event)
            if news.count == 4 { break }
        }
        let said = news.map { event in
            switch event.payload {
            case .waiting(let entry): "\(event.audience) waiting \(entry.conversation)"
            case .raised(let id, let level): "\(event.audience) raised \(id) \(level)"
            case .yours(let id, let kind): "\(event.audience) \(kind) \(id)"
            default: "?"
            }
        }
        #expect(
            said == [
                "lane(\"en\") waiting 1", "lane(\"es\") waiting 2", "account(1) raised 9 emergency",
                "account(2) lost 8",
            ])
        #expect(news.map(\.number) == [1, 2, 3, 4])
        #expect(events.missed(by: [.lane("es"), .account(ben)], since: 0).missed?.map(\.number) == [2, 4])
        #expect(events.missed(by: [.lane("es"), .account(ben)], since: 2).missed?.map(\.number) == [4])
        #expect(events.missed(by: [.lane("en")], since: 99).missed == nil)
        #expect(events.missed(by: [.lane("en")], since: nil).upTo == 4)
    }

    private final class Told: QueueFollowers {
        let (stream, news) = AsyncStream.makeStream(of: QueueEvent.self)
        var count: Int { 1 }
        func tell(_ events: [QueueEvent]) { for event in events { news.yield(event) } }
    }
}
