import Domain
import Foundation
import Testing

@testable import Simulation

/// The bounds of design.md at ten times what the counselors can do, and bugs that must break them.
struct BoundTests {
    @Test("all hold at tenfold overload", arguments: 1...5 as ClosedRange<UInt64>)
    func tenfold(seed: UInt64) throws {
        let workload = Nights.tenfold(seed)
        let figures = QueueRun.figures(workload, order: .harborline)
        #expect(Nights.held(figures) == Bound.Kind.allCases, "\(figures.bounds)")
        #expect(figures.came == workload.arrivals.count && figures.came == figures.answered + figures.waiting)
        #expect(figures.waiting > 2_000 && figures.returned > 20 && figures.utilisation > 0.9)
        // The difference of 15 and 2 minutes; nobody who came after 15 minutes overtook anybody.
        let widest = try #require(figures.bounds.first { $0.kind == .window }?.worst)
        #expect(widest <= 13 * 60 + 0.001 && widest > 5 * 60)
    }

    @Test("with the reserve who is below code orange goes on being answered in an endless flood of it")
    func flood() throws {
        let workload = Workload(Nights.endlessOrange, seed: 3)
        let figures = QueueRun.figures(workload, order: .harborline)
        #expect(Nights.held(figures) == Bound.Kind.allCases, "\(figures.bounds)")
        #expect(figures.reserveClaims > 20 && figures.utilisation > 1)
        #expect(try #require(figures.bounds.first { $0.kind == .moving }?.worst) == 9)

        var off = QueuePolicy()
        off.reserveOneIn = 0
        let without = QueueRun.figures(workload, order: .harborline, policy: off)
        #expect(Nights.held(without) == Bound.Kind.allCases, "without a reserve that bound is not promised")
        #expect(without.bounds.first { $0.kind == .moving }?.breaches == nil)
        #expect(without.longestStarvation > 3 * 3_600 && figures.longestStarvation < 3_600)
    }

    @Test("the other orders break what they are known to break")
    func others() {
        let workload = Nights.tenfold(1)
        #expect(Nights.broken(QueueRun.figures(workload, order: .fifo)) == [.orangeFirst])
        #expect(Nights.broken(QueueRun.figures(workload, order: .strictPriority)).contains(.window))
    }

    @Test("a planted bug breaks its bound", arguments: Bug.allCases)
    func planted(bug: Bug) {
        let scenario = bug.ofReserve ? Nights.endlessOrange : Nights.busy.overloaded(by: 10)
        let figures = QueueRun.figures(Workload(scenario, seed: 1), line: BuggyLine(bug))
        #expect(Nights.broken(figures).contains(bug.breaks), "\(bug): \(figures.bounds)")
    }

    enum Bug: CaseIterable {
        case orangeForgotten
        case newestFirst
        case laterOnReturn
        case reserveTooOften
        case reserveForThoseNotOverdue
        case reserveTooSeldom
        case loses
        case givesTwice

        var ofReserve: Bool { [.reserveTooOften, .reserveTooSeldom, .reserveForThoseNotOverdue].contains(self) }

        var breaks: Bound.Kind {
            switch self {
            case .orangeForgotten, .reserveTooOften, .reserveForThoseNotOverdue: .orangeFirst
            case .newestFirst, .laterOnReturn: .window
            case .reserveTooSeldom: .moving
            case .loses, .givesTwice: .conserved
            }
        }
    }
}

/// The service's line with one bug in it.
private struct BuggyLine: WaitingLine {
    private let bug: BoundTests.Bug
    private var right: HarborlineLine
    private var wrong = SortedLine<DueOnly>()
    private var last = SortedLine<LastDue>()
    private var known: Set<ConversationID> = []
    private var calls = 0

    init(_ bug: BoundTests.Bug) {
        self.bug = bug
        var policy = QueuePolicy()
        if bug == .reserveTooOften { policy.reserveOneIn = 5 }
        if bug == .reserveTooSeldom { policy.reserveOneIn = 20 }
        if bug == .reserveForThoseNotOverdue { policy.reserveBeyond = .zero }
        right = HarborlineLine(policy)
    }

    private enum DueOnly: TicketOrder {
        static func comesBefore(_ a: Ticket, _ b: Ticket) -> Bool { a.place.dueAt < b.place.dueAt }
    }

    private enum LastDue: TicketOrder {
        static func comesBefore(_ a: Ticket, _ b: Ticket) -> Bool {
            if a.place.orange != b.place.orange { return a.place.orange }
            return a.place.dueAt > b.place.dueAt
        }
    }

    var count: Int {
        switch bug {
        case .orangeForgotten: wrong.count
        case .newestFirst: last.count
        default: right.count
        }
    }

    mutating func add(_ ticket: Ticket) {
        calls += 1
        if bug == .loses, calls.isMultiple(of: 100) { return }
        if bug == .laterOnReturn, !known.insert(ticket.place.conversation).inserted {
            var late = ticket.place
            late.dueAt += 3_600
            return right.add(Ticket(place: late, level: ticket.level))
        }
        right.add(ticket)
        wrong.add(ticket)
        last.add(ticket)
    }

    mutating func next(at now: Date) -> Pick? {
        switch bug {
        case .orangeForgotten: return wrong.next(at: now)
        case .newestFirst: return last.next(at: now)
        default: return right.next(at: now)
        }
    }

    mutating func take(_ pick: Pick) {
        calls += 1
        // Taken, and still in the line: the same conversation is given to two counselors.
        if bug == .givesTwice, calls.isMultiple(of: 100) { return }
        right.take(pick)
        wrong.take(pick)
        last.take(pick)
    }
}
