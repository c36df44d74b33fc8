internal import Domain
public import Foundation
internal import HeapModule

/// One order over tickets.
public protocol TicketOrder: Sendable {
    static func comesBefore(_ a: Ticket, _ b: Ticket) -> Bool
}

/// The service's order, by the model that SQL is held to.
public enum EarliestDue: TicketOrder {
    public static func comesBefore(_ a: Ticket, _ b: Ticket) -> Bool { QueueModel.comesBefore(a.place, b.place) }
}

public enum FirstCome: TicketOrder {
    public static func comesBefore(_ a: Ticket, _ b: Ticket) -> Bool {
        if a.place.waitingSince != b.place.waitingSince { return a.place.waitingSince < b.place.waitingSince }
        return a.place.conversation < b.place.conversation
    }
}

public enum LevelOnly: TicketOrder {
    public static func comesBefore(_ a: Ticket, _ b: Ticket) -> Bool {
        a.level != b.level ? a.level > b.level : FirstCome.comesBefore(a, b)
    }
}

/// A heap of tickets. One that a newer ticket has replaced stays in it until it comes to the top.
public struct SortedLine<Order: TicketOrder>: WaitingLine {
    private struct Entry: Comparable, Sendable {
        let ticket: Ticket
        static func < (a: Entry, b: Entry) -> Bool { Order.comesBefore(a.ticket, b.ticket) }
    }

    private var heap = Heap<Entry>()
    private var current: [ConversationID: Ticket] = [:]

    public init() {}

    public var count: Int { current.count }

    public mutating func add(_ ticket: Ticket) {
        current[ticket.place.conversation] = ticket
        heap.insert(Entry(ticket: ticket))
    }

    /// The first ticket that still holds.
    mutating func first() -> Ticket? {
        while let ticket = heap.min?.ticket {
            if current[ticket.place.conversation] == ticket { return ticket }
            heap.removeMin()
        }
        return nil
    }

    mutating func remove(_ conversation: ConversationID) { current[conversation] = nil }

    public mutating func next(at now: Date) -> Pick? {
        first().map { Pick($0, mayUseExtra: $0.place.orange) }
    }

    public mutating func take(_ pick: Pick) { remove(pick.ticket.place.conversation) }
}
