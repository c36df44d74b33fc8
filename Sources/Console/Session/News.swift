import Domain

/// What the service says by itself while a console is open.
enum News: Sendable, Equatable {
    /// Who waits now, the whole of it.
    case queue([QueueLine])
    case waiting(QueueLine)
    case gone(Int64)
    case text(Int64)
    case raised(Int64, Severity)
    case assigned(Int64)
    case taken(Int64)
    case lost(Int64)
    case undeliverable(Int64)

    /// Nil for events that a newer service may send.
    init?(_ event: ServerEvent) {
        switch event.name {
        case "queue":
            guard let queue = try? Wire.decode(QueueAnswer.self, from: event.data) else { return nil }
            self = .queue(queue.entries)
        case "waiting":
            guard let line = try? Wire.decode(QueueLine.self, from: event.data) else { return nil }
            self = .waiting(line)
        default:
            guard let told = try? Wire.decode(ConversationEvent.self, from: event.data) else { return nil }
            self.init(event.name, told)
        }
    }

    private init?(_ name: String, _ told: ConversationEvent) {
        let id = told.conversationId
        switch name {
        case "gone": self = .gone(id)
        case "text": self = .text(id)
        case "raised": self = .raised(id, told.level ?? .emergency)
        case "assigned": self = .assigned(id)
        case "taken": self = .taken(id)
        case "lost": self = .lost(id)
        case "undeliverable": self = .undeliverable(id)
        default: return nil
        }
    }
}
