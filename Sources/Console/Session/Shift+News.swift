import Domain

/// What a console does about news.
enum Reaction: Sendable, Equatable {
    case say(String)
    /// In colours that are not overlooked, and with the bell.
    case shout(String)
    /// Shows the texts of a conversation that came since it was last shown.
    case showNew(Int64)
    /// Asks the service what is held.
    case askWhatIsHeld
}

extension Shift {
    mutating func take(_ news: News) -> [Reaction] {
        switch news {
        case .queue(let entries):
            guard knowsQueue else {
                know(entries)
                return []
            }
            // Events were missed before it, and not only those of the queue. The most urgent come first.
            let told = entries.flatMap { tells($0, before: waiting[$0.conversationId]) }.prefix(5)
            know(entries)
            return [.askWhatIsHeld] + told
        case .waiting(let line):
            let before = waiting[line.conversationId]
            wait(line, for: line.conversationId)
            return tells(line, before: before)
        case .gone(let id):
            wait(nil, for: id)
            return []
        case .text(let id): return texts(id)
        case .raised(let id, let level):
            guard self[id] != nil else { return [] }
            change(id) { ($0.level, $0.unread) = (level, .raise) }
            let way = id == current ? "Press Enter to read it." : "`use \(id)` shows it."
            return [.shout("#\(id) IS RAISED TO \(level.name.uppercased()) by a new text. \(way)")]
        case .assigned(let id):
            return [.shout("#\(id) was put into your hands. `use \(id)` shows it."), .askWhatIsHeld]
        case .taken(let id): return leaves(id, "#\(id) went to somebody else.")
        case .lost(let id):
            return leaves(id, "#\(id) IS LOST: this console was silent too long; they wait again.")
        case .undeliverable(let id):
            guard self[id] != nil else { return [] }
            return [.shout("#\(id): a reply could not be delivered. `read \(id)` shows which.")]
        }
    }

    /// Code orange is always told; others where there are hands free.
    private func tells(_ line: QueueLine, before: QueueLine?) -> [Reaction] {
        // Said before they were claimed, and heard after.
        guard self[line.conversationId] == nil else { return [] }
        let what = "#\(line.conversationId) \(QueueText.levelName(line.level)) waits (\(line.lane))"
        if line.orange, before?.orange != true {
            return [.shout(holds.isEmpty ? "\(what). Press Enter to claim." : "\(what). `claim` takes them.")]
        }
        return before == nil && holds.isEmpty ? [.say("\(what). Press Enter to claim.")] : []
    }

    private mutating func texts(_ id: Int64) -> [Reaction] {
        guard let held = self[id] else { return [] }
        // What raised it is read when its reader says so: the service lets nobody close it before.
        if id == current, held.unread != .raise { return [.showNew(id)] }
        let isNew = held.unread == nil
        change(id) { $0.unread = $0.unread ?? .text }
        return isNew && id != current ? [.say("#\(id) has a new text. `use \(id)` shows it.")] : []
    }

    private mutating func leaves(_ id: Int64, _ why: String) -> [Reaction] {
        if offer?.conversationId == id {
            offer = nil
            return [.say("The offer of #\(id) is over. Press Enter to claim the next.")]
        }
        guard self[id] != nil else { return [] }
        end(id)
        return [.shout("\(why) \(next == .claim ? "Press Enter to claim the next." : "")".trimmed)]
    }
}
