import Domain
import Foundation

/// What a counselor does with those they hold.
extension Session {
    func perform(_ command: Command) async throws(Refusal) {
        switch command {
        case .next: try await next()
        case .queue: try await showQueue()
        case .claim: try await claim()
        case .wait: await wait()
        case .accept: try await accept()
        case .decline(let reason): try await decline(reason)
        case .read(let id): try await read(id)
        case .use(let id): try await use(id)
        case .mine: showMine()
        case .status(let status): try await setStatus(status)
        case .who: try await showColleagues()
        case .help(let name): help(name)
        case .quit(nil): isInteractive ? await leaveOrAsk() : await leave(.release)
        case .quit(let choice?): await leave(choice)
        default:
            guard let held = shift.held else {
                return complain("You hold nobody.", "Press Enter to claim the most urgent.")
            }
            try await perform(command, on: held)
        }
    }

    private func perform(_ command: Command, on held: Held) async throws(Refusal) {
        let id = held.id
        switch command {
        case .reply(let text):
            try await write(held, "messages", Reply(token: held.token, text: text))
            say(screen.style.dim("Sent to #\(id), \(Segments.count(text))."))
        case .note(let text):
            try await write(held, "notes", ["text": text])
            say(screen.style.dim("Noted on #\(id), for colleagues only."))
        case .tag(let words):
            let tags = Tags.changed(held.tags, by: words)
            try await write(held, "tags", TagList(token: held.token, tags: tags))
            shift.change(id) { $0.tags = tags }
            say("#\(id) is about: \(tags.isEmpty ? "nothing yet" : tags.joined(separator: ", ")).")
        case .level(let level, let reason):
            let body = LevelWord(token: held.token, level: level.rawValue, reason: reason.rawValue)
            try await write(held, "level", body)
            shift.change(id) { $0.level = level }
            say("#\(id) is \(level.name) by your word. A later text may raise it again.")
        case .transfer(let to, let reason): try await transfer(held, to: to, reason)
        case .escalate(let reason):
            try await write(held, "escalate", TokenAndReason(token: held.token, reason: reason.rawValue))
            say("Supervisors are called to #\(id). You keep it.")
        case .rescue(let reason):
            try await write(held, "rescue", TokenAndReason(token: held.token, reason: reason.rawValue))
            say("Rescue asked for #\(id). A supervisor decides; stay with the texter.")
        case .wrap:
            try await write(held, "wrap-up", ["token": held.token])
            shift.change(id) { $0.isWrapping = true }
            say("The wrap-up of #\(id) begins: set `tag` and `level`, then `close OUTCOME LEVEL`.")
        case .close(let outcome, let level):
            let body = Closing(token: held.token, outcome: outcome.rawValue, confirmedLevel: level.rawValue)
            try await write(held, "close", body)
            shift.end(id)
            say("Closed #\(id): \(outcome.rawValue), \(level.name).\(whatNow)")
        case .release:
            try await write(held, "release", ["token": held.token])
            shift.end(id)
            say("Released #\(id): it waits in its old place.\(whatNow)")
        // The others are not about somebody who is held.
        default: break
        }
    }

    private func write(_ held: Held, _ what: String, _ body: some Encodable & Sendable) async throws(Refusal) {
        _ = try await client.post(path(held.id, what), body)
    }

    private var whatNow: String {
        if let held = shift.held { return " You go on with #\(held.id)." }
        return isInteractive ? " Press Enter to claim the next." : ""
    }

    private func next() async throws(Refusal) {
        switch shift.next {
        case .accept: try await accept()
        case .claim: try await claim()
        case .read(let id): try await read(id)
        case .nothing:
            guard let held = shift.held else { return }
            say("You are with #\(held.id). `r TEXT` replies, `claim` takes one more, `help` lists the rest.")
        }
    }

    private func read(_ id: Int64?) async throws(Refusal) {
        guard let id = id ?? shift.current else {
            return complain("You hold nobody.", "Press Enter to claim the most urgent.")
        }
        if shift[id] != nil { _ = shift.use(id) }
        try await show(id)
    }

    private func use(_ id: Int64) async throws(Refusal) {
        guard shift.use(id) else {
            return complain("You do not hold #\(id).", "`mine` lists those you hold.")
        }
        try await show(id)
    }

    /// Prints a conversation, or what has come since it was last printed.
    func show(_ id: Int64, onlyNew: Bool = false) async throws(Refusal) {
        let file = try await client.get("/v1/conversations/\(id)", FileAnswer.self)
        let view = FileText(file: file, style: screen.style, me: me.name)
        let seen = onlyNew ? shift[id]?.lastShown ?? 0 : 0
        shift.change(id) { held in
            (held.level, held.tags, held.unread) = (file.level, file.tags, nil)
            held.lastShown = file.messages.map(\.messageId).max() ?? 0
        }
        guard seen > 0 else { return say(view.lines) }
        let new = file.messages.filter { $0.messageId > seen && $0.author == "texter" }
        if !new.isEmpty { screen.print(view.transcript(new), bell: true) }
    }

    private func showMine() {
        guard !shift.holds.isEmpty else { return say("You hold nobody.") }
        say(
            shift.holds.map { held in
                let mark = held.id == shift.current ? "*" : " "
                let news = held.unread.map { $0 == .raise ? "  RAISED, not read" : "  new text" } ?? ""
                let level = screen.style.level(QueueText.levelName(held.level), held.level)
                return "\(mark) #\(held.id)  \(level)  \(Plain.text(held.tags.joined(separator: ", ")))\(news)"
            })
    }

    private func transfer(_ held: Held, to: String, _ reason: TransferReason) async throws(Refusal) {
        let colleagues = try await client.get("/v1/counselors", ShiftAnswer.self).onShift
        let number = Int64(to)
        if let other = colleagues.first(where: { $0.name.lowercased() == to.lowercased() || $0.accountId == number }) {
            try await write(held, "transfer", Transfer(held, account: other.accountId, reason))
            shift.end(held.id)
            return say("#\(held.id) is with \(Plain.text(other.name)) now.\(whatNow)")
        }
        // A demo's lanes are the same languages under names of their own.
        let isDemo = !me.lanes.isEmpty && me.lanes.allSatisfy { $0.hasPrefix("demo-") }
        let lane = isDemo && !to.hasPrefix("demo-") ? "demo-\(to)" : to
        try await write(held, "transfer", Transfer(held, lane: lane, reason))
        shift.end(held.id)
        say("#\(held.id) waits in the lane \(lane), in its old place.\(whatNow)")
    }

    private func help(_ name: String?) {
        guard let name else { return say(Help.overview) }
        do {
            say(Help.about(try Word.named(name)))
        } catch {
            complain(error.message, "`help` alone lists the commands.")
        }
    }
}
