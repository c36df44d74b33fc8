import Domain
import Foundation
import Testing

@testable import Simulation

/// The simulator's line is the model's order, and beside it the reserve.
struct HarborlineLineTests {
    private static let noon = QueueModelTests.noon
    private static let lane = QueueModelTests.english

    private static func ticket(_ number: Int64, _ level: Severity, in model: QueueModel) throws -> Ticket {
        Ticket(place: try #require(model.place(of: QueueModelTests.id(number))), level: level)
    }

    private static func next(_ line: inout HarborlineLine, at now: Date) throws -> Pick {
        let pick = line.next(at: now)
        return try #require(pick)
    }

    @Test("without a reserve it gives whom the model gives, whatever comes, rises and returns", arguments: 1...8)
    func model(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var policy = QueuePolicy()
        policy.reserveOneIn = 0
        var line = HarborlineLine(policy)
        var model = QueueModel()
        var now = Self.noon
        var held: [(id: ConversationID, token: FencingToken)] = []
        for number in 1...400 as ClosedRange<Int64> {
            now += random.exponential(rate: 1 / 30.0)
            let level = Severity(rawValue: random.below(5)) ?? .routine
            try model.receive(QueueModelTests.id(number), lane: Self.lane, level: level, at: now)
            line.add(try Self.ticket(number, level, in: model))
            if let waiting = random.pick(model.waiting()), random.chance(0.3) {
                try model.receive(waiting.conversation, lane: Self.lane, level: .emergency, at: now)
                line.add(try Self.ticket(waiting.conversation.rawValue, .emergency, in: model))
            }
            if random.chance(0.6) {
                let pick = try Self.next(&line, at: now)
                let claimed = try QueueModelTests.claim(&model, by: "ana", at: now)
                #expect(pick.ticket.place == claimed.place && !pick.byReserve)
                line.take(pick)
                held.append((claimed.place.conversation, claimed.lease.token))
            }
            if random.chance(0.2), let last = held.popLast() {
                try model.release(last.id, by: "ana", token: last.token)
                let level = try #require(model.level(of: last.id))
                line.add(try Self.ticket(last.id.rawValue, level, in: model))
            }
            #expect(line.count == model.waiting().count)
        }
    }

    @Test("while code orange waits each tenth claim goes to who is overdue by ten minutes, and no other")
    func reserve() throws {
        var line = HarborlineLine(QueuePolicy())
        var model = QueueModel()
        for number in 1...60 as ClosedRange<Int64> {
            let level: Severity = number <= 3 ? .high : .imminent
            try model.receive(QueueModelTests.id(number), lane: Self.lane, level: level, at: Self.noon)
            line.add(try Self.ticket(number, level, in: model))
        }
        // Due after two minutes, and overdue by ten of them after twelve.
        let early = Self.noon + 720
        for claim in 1...20 {
            let pick = try Self.next(&line, at: early)
            #expect(pick.ticket.place.orange && !pick.byReserve && pick.mayUseExtra, "claim \(claim)")
            line.take(pick)
        }
        for claim in 21...40 {
            let pick = try Self.next(&line, at: early + 1)
            #expect(pick.byReserve == claim.isMultiple(of: 10) && pick.byReserve != pick.ticket.place.orange)
            #expect(pick.mayUseExtra, "in a flood a reserve within capacity would never have its turn")
            line.take(pick)
        }
    }
}
