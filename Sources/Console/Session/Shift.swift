import Domain

/// What a console knows: who is held, who waits, what is offered. Pure; ``Session`` acts on it.
struct Shift: Sendable {
    /// What Enter alone does.
    enum Next: Sendable, Equatable {
        case accept, claim
        case read(Int64)
        case nothing
    }

    /// In the order in which they were taken.
    private(set) var holds: [Held] = []
    private(set) var current: Held.ID?
    var offer: HoldAnswer?
    /// Whether a request waits for the next texter.
    var isWaiting = false
    private(set) var waiting: [Int64: QueueLine] = [:]
    var knowsQueue = false

    var held: Held? { current.flatMap { self[$0] } }

    subscript(id: Int64) -> Held? { holds.first { $0.id == id } }

    var next: Next {
        if offer != nil { return .accept }
        if let held, held.isNew { return .read(held.id) }
        if let new = holds.first(where: \.isNew) { return .read(new.id) }
        return holds.isEmpty ? .claim : .nothing
    }

    /// The most urgent of those who wait.
    var head: QueueLine? {
        waiting.values.min {
            ($0.orange ? 0 : 1, $0.dueAt, $0.conversationId) < ($1.orange ? 0 : 1, $1.dueAt, $1.conversationId)
        }
    }

    /// `#1042 emergency +1 (3 waiting, 1 ORANGE)> `.
    var prompt: Screen.Prompt {
        var parts: [String] = []
        if let held {
            parts.append("#\(held.id) \(held.level.name)\(held.isWrapping ? " wrap-up" : "")")
            if holds.count > 1 { parts.append("+\(holds.count - 1)") }
        }
        if knowsQueue {
            let orange = waiting.values.count(where: \.orange)
            parts.append("(\(waiting.count) waiting\(orange > 0 ? ", \(orange) ORANGE" : ""))")
        }
        return Screen.Prompt(text: parts.joined(separator: " ") + "> ", level: held?.level ?? .routine)
    }

    /// Takes a conversation into this counselor's hands, or what has become of one of them.
    mutating func begin(_ hold: HoldAnswer, makeCurrent: Bool = true) {
        var held = Held(hold)
        if let place = holds.firstIndex(where: { $0.id == held.id }) {
            held.lastShown = holds[place].lastShown
            held.unread = held.unread ?? holds[place].unread
            holds[place] = held
        } else {
            holds.append(held)
        }
        waiting[held.id] = nil
        if offer?.conversationId == held.id { offer = nil }
        if makeCurrent || current == nil { current = held.id }
    }

    mutating func end(_ id: Int64) {
        holds.removeAll { $0.id == id }
        if current == id { current = holds.last?.id }
    }

    mutating func change(_ id: Int64, _ change: (inout Held) -> Void) {
        guard let place = holds.firstIndex(where: { $0.id == id }) else { return }
        change(&holds[place])
    }

    /// - Returns: false where it is not held.
    mutating func use(_ id: Int64) -> Bool {
        guard self[id] != nil else { return false }
        current = id
        return true
    }

    mutating func know(_ entries: [QueueLine]) {
        waiting = Dictionary(entries.map { ($0.conversationId, $0) }) { first, _ in first }
        knowsQueue = true
    }

    mutating func wait(_ line: QueueLine?, for id: Int64) { waiting[id] = line }
}
