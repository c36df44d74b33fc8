import Domain
import Foundation
import Testing

@testable import Simulation

/// Thousands of random steps under the eyes of a ``QueueWitness``: none breaks an invariant, and each planted bug does.
struct QueueWalkTests {
    /// What could be wrong with a queue, one thing at a time.
    enum Bug: CaseIterable, Sendable {
        case ignoresOrange, latestDueFirst, givesHeldAgain, givesNothing, returnsAsNew, returnsNotOrange, losesOnExpiry
        case reusesTokens, raiseForgetsDue
    }

    @Test("invariants hold on random walks", arguments: UInt64(1)...12)
    func holds(seed: UInt64) {
        #expect(QueueWalk(seed: seed, bug: nil).violations(steps: 1_500).prefix(3) == [])
    }

    @Test("the witness sees every planted bug", arguments: Bug.allCases)
    func sees(bug: Bug) {
        #expect(!QueueWalk(seed: 1, bug: bug).violations(steps: 1_500).isEmpty)
    }
}

struct QueueWalk {
    private var random: SeededGenerator
    private let bug: QueueWalkTests.Bug?
    private var queue = QueueModel()
    private var witness = QueueWitness()
    private var now = QueueModelTests.noon
    private var newest: Int64 = 0
    private let lanes = [
        Lane(.english, synthetic: false), Lane(.spanish, synthetic: false), Lane(.other, synthetic: false),
    ]
    private let counselors = ["ana", "ben", "cal", "dee"]

    init(seed: UInt64, bug: QueueWalkTests.Bug?) {
        random = SeededGenerator(seed: seed)
        self.bug = bug
    }

    consuming func violations(steps: Int) -> [String] {
        for _ in 0..<steps where witness.violations.isEmpty {
            now += random.exponential(rate: 0.2)
            step()
            witness.look(at: queue)
        }
        return witness.violations
    }

    private mutating func step() {
        switch random.weighted([3, 4, 4, 1.5, 0.7, 1.2, 1]) {
        case 0: receive(new: true)
        case 1: receive(new: false)
        case 2: claim()
        case 3:
            hold { queue, id, lease, now in _ = try? queue.heartbeat(id, by: lease.holder, token: lease.token, at: now)
            }
        case 4: release()
        case 5: close()
        default: expire()
        }
    }

    private mutating func receive(new: Bool) {
        if new { newest += 1 }
        let id = ConversationID(rawValue: new ? newest : Int64(random.below(Int(newest)) + 1))
        guard newest > 0, let lane = random.pick(lanes), let level = random.pick(Severity.allCases) else { return }
        let old = queue.place(of: id)
        let arrival = try? queue.receive(id, lane: lane, level: level, at: now)
        if bug == .raiseForgetsDue, arrival == .raised, let old { replace(old) }
        witness.received(id)
    }

    private mutating func claim() {
        let asked = Set(lanes.filter { _ in random.chance(0.6) })
        guard let holder = random.pick(counselors) else { return }
        let before = queue.waiting(in: asked)
        var claimed = bug == .givesNothing ? nil : queue.claim(from: asked, by: holder, at: now)
        if let right = claimed, let wrong = wrongPick(before), wrong != right.place {
            queue.conversations[right.place.conversation]?.state = .waiting
            queue.conversations[wrong.conversation]?.state = .held(right.lease)
            claimed?.place = wrong
        }
        if bug == .reusesTokens { queue.lastToken = 0 }
        witness.claimed(claimed.map { ($0.place, $0.lease) }, before: before)
    }

    /// What a buggy claim would give instead.
    private func wrongPick(_ waiting: [QueueModel.Place]) -> QueueModel.Place? {
        switch bug {
        case .ignoresOrange: waiting.min { $0.dueAt < $1.dueAt }
        case .latestDueFirst: waiting.filter { $0.orange == waiting.first?.orange }.max { $0.dueAt < $1.dueAt }
        case .givesHeldAgain: held.first.flatMap { queue.place(of: $0.0) }
        default: nil
        }
    }

    private var held: [(ConversationID, QueueModel.Lease)] {
        queue.all.compactMap { id in if case .held(let lease) = queue.state(of: id) { (id, lease) } else { nil } }
    }

    private mutating func hold(_ act: (inout QueueModel, ConversationID, QueueModel.Lease, Date) -> Void) {
        guard let (id, lease) = random.pick(held) else { return }
        act(&queue, id, lease, now)
    }

    private mutating func release() {
        guard let (id, lease) = random.pick(held) else { return }
        guard (try? queue.release(id, by: lease.holder, token: lease.token)) != nil else { return }
        spoil(id)
        witness.returned(id, in: queue)
    }

    private mutating func close() {
        guard let (id, lease) = random.pick(held), let level = random.pick(Severity.allCases) else { return }
        guard (try? queue.close(id, by: lease.holder, token: lease.token, confirmed: level, at: now)) != nil else {
            return
        }
        witness.closed(id)
    }

    private mutating func expire() {
        for id in queue.expire(at: now) {
            if bug == .losesOnExpiry { queue.conversations[id] = nil }
            spoil(id)
            witness.returned(id, in: queue)
        }
    }

    private mutating func spoil(_ id: ConversationID) {
        guard let place = queue.place(of: id) else { return }
        if bug == .returnsAsNew {
            let level = queue.level(of: id) ?? .routine
            replace(
                .init(
                    conversation: id, lane: place.lane, orange: place.orange, waitingSince: now,
                    dueAt: now + queue.settings.wait(level)))
        }
        if bug == .returnsNotOrange { queue.conversations[id]?.place.orange = false }
    }

    private mutating func replace(_ place: QueueModel.Place) { queue.conversations[place.conversation]?.place = place }
}
