public import Domain
public import Foundation

/// A conversation that waits: its place as ``QueueModel`` gave it, and its level.
public struct Ticket: Sendable, Hashable {
    public let place: QueueModel.Place
    public let level: Severity
}

/// Who is to be claimed next.
public struct Pick: Sendable, Hashable {
    public let ticket: Ticket
    /// Taken while code orange waits, because one claim in so many is kept for who is long overdue.
    public let byReserve: Bool
    /// The claim may use the place above capacity, because code orange is next. The reserve's claim may, too: in a flood
    /// every free place is such a one, and a reserve without it would never have its turn.
    public let mayUseExtra: Bool

    public init(_ ticket: Ticket, byReserve: Bool = false, mayUseExtra: Bool) {
        (self.ticket, self.byReserve, self.mayUseExtra) = (ticket, byReserve, mayUseExtra)
    }
}

/// Who waits, in an order of its own. The simulation asks it for the next one and believes nothing else it says:
/// ``ClaimWitness`` looks on.
public protocol WaitingLine: Sendable {
    /// How many wait.
    var count: Int { get }
    /// Somebody begins to wait, comes back, or has risen; an older ticket of the same conversation holds no more.
    mutating func add(_ ticket: Ticket)
    /// Who is next; nil when nobody waits.
    mutating func next(at now: Date) -> Pick?
    /// A counselor takes what ``next(at:)`` has just given.
    mutating func take(_ pick: Pick)
}

/// The orders that are compared.
public enum ClaimOrder: String, Sendable, CaseIterable {
    /// Code orange first, then earliest due, with the reserve.
    case harborline
    /// Who came first.
    case fifo
    /// The highest level, and within a level who came first, "regardless of age".
    case strictPriority = "strict-priority"

    public func line(_ policy: QueuePolicy) -> any WaitingLine {
        switch self {
        case .harborline: HarborlineLine(policy)
        case .fifo: SortedLine<FirstCome>()
        case .strictPriority: SortedLine<LevelOnly>()
        }
    }
}
