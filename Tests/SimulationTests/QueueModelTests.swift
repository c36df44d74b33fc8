import Domain
import Foundation
import Simulation
import Testing

struct QueueModelTests {
    static let noon = Date(timeIntervalSince1970: 1_750_000_000)
    static let english = Lane(.english, synthetic: false)
    static let spanish = Lane(.spanish, synthetic: false)

    static func id(_ number: Int64) -> ConversationID { ConversationID(rawValue: number) }

    /// One conversation for each level, the routine one first, all come at noon.
    static func filled(_ levels: [Severity]) throws -> QueueModel {
        var queue = QueueModel()
        for (index, level) in levels.enumerated() {
            try queue.receive(id(Int64(index + 1)), lane: english, level: level, at: noon)
        }
        return queue
    }

    static func claim(
        _ queue: inout QueueModel, by holder: String, at now: Date
    ) throws -> (place: QueueModel.Place, lease: QueueModel.Lease, level: Severity) {
        let claimed = queue.claim(from: [english], by: holder, at: now)
        return try #require(claimed)
    }

    @Test("target waits", arguments: zip(Severity.allCases, [900.0, 300, 120, 30, 0]))
    func due(level: Severity, wait: TimeInterval) throws {
        let queue = try Self.filled([level])
        #expect(queue.place(of: Self.id(1))?.dueAt == Self.noon + wait)
        #expect(queue.place(of: Self.id(1))?.orange == level.isOrange)
    }

    @Test("orange first, then due, then id; only from the lanes asked for")
    func order() throws {
        var queue = try Self.filled([.routine, .high, .imminent, .high, .emergency])
        try queue.receive(Self.id(6), lane: Self.spanish, level: .emergency, at: Self.noon - 60)
        // Long overdue, and still after orange.
        try queue.receive(Self.id(7), lane: Self.english, level: .routine, at: Self.noon - 7_200)
        var claimed: [Int64] = []
        while let next = queue.claim(from: [Self.english], by: "ana", at: Self.noon) {
            claimed.append(next.place.conversation.rawValue)
        }
        #expect(claimed == [5, 3, 7, 2, 4, 1])
        #expect(queue.claim(from: [], by: "ana", at: Self.noon) == nil)
        #expect(queue.next(in: [Self.spanish, Self.english])?.conversation == Self.id(6))
    }

    @Test("a rise moves it up, never back, and counts from when it began to wait")
    func raise() throws {
        var queue = try Self.filled([.routine, .routine])
        #expect(try queue.receive(Self.id(2), lane: Self.english, level: .high, at: Self.noon + 50) == .raised)
        #expect(queue.place(of: Self.id(2))?.dueAt == Self.noon + 120)
        #expect(try queue.receive(Self.id(2), lane: Self.english, level: .elevated, at: Self.noon + 60) == .unchanged)
        #expect(queue.level(of: Self.id(2)) == .high)
        #expect(queue.waiting().map(\.conversation) == [Self.id(2), Self.id(1)])
    }

    @Test("what is lost comes back with its old due time; a rise while held counts, too")
    func expiry() throws {
        var queue = try Self.filled([.elevated, .high])
        let held = try Self.claim(&queue, by: "ana", at: Self.noon + 5)
        #expect(held.place.conversation == Self.id(2))
        #expect(held.lease.expiresAt == Self.noon + 65)
        try queue.receive(Self.id(2), lane: Self.english, level: .imminent, at: Self.noon + 10)
        #expect(queue.expire(at: Self.noon + 64) == [])
        #expect(queue.expire(at: Self.noon + 65) == [Self.id(2)])
        let place = try #require(queue.next(in: [Self.english]))
        #expect(place.conversation == Self.id(2) && place.orange && place.dueAt == Self.noon + 30)
        #expect(place.waitingSince == Self.noon)
    }

    @Test("heartbeats keep it; release gives it back")
    func keeping() throws {
        var queue = try Self.filled([.high])
        let held = try Self.claim(&queue, by: "ana", at: Self.noon)
        let until = try queue.heartbeat(Self.id(1), by: "ana", token: held.lease.token, at: Self.noon + 50)
        #expect(until == Self.noon + 110)
        #expect(queue.expire(at: Self.noon + 100) == [])
        try queue.release(Self.id(1), by: "ana", token: held.lease.token)
        #expect(queue.waiting() == [held.place])
    }

    @Test("a stale token, or somebody else's, does nothing")
    func fencing() throws {
        var queue = try Self.filled([.high])
        let old = try Self.claim(&queue, by: "ana", at: Self.noon).lease.token
        queue.expire(at: Self.noon + 60)
        let current = try Self.claim(&queue, by: "ben", at: Self.noon + 61).lease.token
        #expect(current.rawValue > old.rawValue)
        let before = queue
        let stale = QueueModel.Fault.stale(Self.id(1))
        #expect(throws: stale) { try queue.heartbeat(Self.id(1), by: "ana", token: old, at: Self.noon + 62) }
        #expect(throws: stale) { try queue.release(Self.id(1), by: "ben", token: old) }
        #expect(throws: stale) {
            try queue.close(Self.id(1), by: "ana", token: current, confirmed: .routine, at: Self.noon)
        }
        #expect(throws: QueueModel.Fault.stale(Self.id(9))) { try queue.release(Self.id(9), by: "ben", token: current) }
        #expect(queue == before)
    }

    @Test("a text within 30 minutes of the close reopens it, from the human's level; later it does not")
    func reopening() throws {
        var queue = try Self.filled([.imminent])
        let held = try Self.claim(&queue, by: "ana", at: Self.noon)
        try queue.close(Self.id(1), by: "ana", token: held.lease.token, confirmed: .elevated, at: Self.noon + 100)
        #expect(queue.waiting().isEmpty)
        let closed = queue
        let soon = Self.noon + 100 + 1_799
        #expect(try queue.receive(Self.id(1), lane: Self.spanish, level: .routine, at: soon) == .reopened)
        #expect(queue.place(of: Self.id(1))?.dueAt == soon + 300)
        #expect(queue.place(of: Self.id(1))?.orange == false)
        #expect(queue.place(of: Self.id(1))?.lane == Self.english)

        queue = closed
        #expect(throws: QueueModel.Fault.closed(Self.id(1))) {
            try queue.receive(Self.id(1), lane: Self.english, level: .emergency, at: Self.noon + 1_900)
        }
        #expect(queue == closed)
    }
}
