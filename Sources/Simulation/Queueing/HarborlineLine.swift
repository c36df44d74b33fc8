public import Domain
public import Foundation

/// The service's order with its reserve: while code orange waits, one claim in `reserveOneIn` goes to the earliest due
/// below it, if that one has been overdue for longer than `reserveBeyond`.
public struct HarborlineLine: WaitingLine {
    private let oneIn: Int
    private let beyond: TimeInterval
    private var all = SortedLine<EarliestDue>()
    private var belowOrange = SortedLine<EarliestDue>()
    private var claims = 0

    public init(_ policy: QueuePolicy) {
        oneIn = policy.reserveOneIn
        beyond = policy.reserveBeyond / .seconds(1)
    }

    public var count: Int { all.count }

    public mutating func add(_ ticket: Ticket) {
        all.add(ticket)
        if ticket.place.orange {
            belowOrange.remove(ticket.place.conversation)
        } else {
            belowOrange.add(ticket)
        }
    }

    public mutating func next(at now: Date) -> Pick? {
        guard let first = all.first() else { return nil }
        guard first.place.orange, oneIn > 0, (claims + 1).isMultiple(of: oneIn), let overdue = belowOrange.first(),
            overdue.place.dueAt.addingTimeInterval(beyond) < now
        else { return Pick(first, mayUseExtra: first.place.orange) }
        return Pick(overdue, byReserve: true, mayUseExtra: true)
    }

    public mutating func take(_ pick: Pick) {
        claims += 1
        all.take(pick)
        belowOrange.take(pick)
    }
}
