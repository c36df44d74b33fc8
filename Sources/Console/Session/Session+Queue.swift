import Domain
import Foundation
import NIOCore

/// Getting somebody out of the queue.
extension Session {
    /// What a person sees first.
    func begin() async {
        let style = screen.style
        say(
            "\(style.bold("Harborline")): \(Plain.text(me.name)), lanes \(me.lanes.joined(separator: ", ")), up to \(me.capacity) conversations at once.",
            style.dim("Triage order is not a diagnosis."))
        do {
            if me.presence.status == "off" { try await setStatus(.available) }
            try await showQueue(most: 10)
        } catch {
            complain(error.message, error.hint)
        }
        for held in shift.holds {
            say("You hold #\(held.id) \(held.level.name) from before: `read \(held.id)` shows it.")
        }
        say("Press Enter to \(shift.holds.isEmpty ? "claim the most urgent" : "go on"); `help` lists the commands.")
    }

    func showQueue(most: Int = 50) async throws(Refusal) {
        let queue = try await client.get("/v1/queue?limit=50", QueueAnswer.self)
        shift.know(queue.entries)
        say(QueueText.lines(Array(queue.entries.prefix(most)), at: .now, screen.style))
        if queue.entries.count > most { say("... and more; `queue` shows them.") }
    }

    func claim() async throws(Refusal) {
        let head = shift.head
        guard let hold = try await client.post("/v1/queue/claim", [String: Int](), HoldAnswer.self) else {
            let full = shift.holds.count >= me.capacity
            return complain(
                full
                    ? "You hold \(shift.holds.count) of \(me.capacity): no more, unless it is code orange."
                    : "Nobody waits whom you can take.",
                full
                    ? "`close`, `release` or `transfer` one first." : "`wait` offers you the next as soon as they come."
            )
        }
        if let head, head.conversationId != hold.conversationId, shift[head.conversationId] == nil {
            try await explainLosing(head)
        }
        shift.begin(hold)
        try await show(hold.conversationId)
    }

    /// Whoever was first is gone where a colleague was quicker, and still there where this counselor may not take them.
    private func explainLosing(_ head: QueueLine) async throws(Refusal) {
        let queue = try await client.get("/v1/queue?limit=50", QueueAnswer.self)
        shift.know(queue.entries)
        guard !queue.entries.contains(where: { $0.conversationId == head.conversationId }) else { return }
        say("#\(head.conversationId) went to somebody else a moment ago; this is the next.")
    }

    /// A script waits here; a person goes on typing meanwhile.
    func wait() async {
        guard !shift.isWaiting else { return say("You are waiting already.") }
        shift.isWaiting = true
        guard isInteractive else { return await takeOffer(await Self.waitOnce(client)) }
        say("Waiting for the next texter. You can go on typing; `busy` or `break` ends it.")
        waiter = Task { [client, input] in
            while !Task.isCancelled {
                let result = await Self.waitOnce(client)
                // Half a minute without anybody is no news.
                if case .success(nil) = result { continue }
                if !Task.isCancelled { input.yield(.offered(result)) }
                return
            }
        }
    }

    private static func waitOnce(_ client: ConsoleClient) async -> Result<HoldAnswer?, Refusal> {
        do {
            return .success(
                try await client.post(
                    "/v1/queue/claim?wait=30s", [String: Int](), HoldAnswer.self, within: .seconds(45)))
        } catch {
            return .failure(error)
        }
    }

    func stopWaiting() {
        waiter?.cancel()
        waiter = nil
        shift.isWaiting = false
    }

    func takeOffer(_ result: Result<HoldAnswer?, Refusal>) async {
        stopWaiting()
        switch result {
        case .failure(let error): complain(error.message, error.hint)
        case .success(nil): complain("Nobody came in half a minute.", "`wait` waits on.")
        case .success(let hold?) where hold.state == "offered":
            shift.offer = hold
            let what = "#\(hold.conversationId) \(QueueText.levelName(hold.level)) is offered to you for 20 seconds."
            shout("\(what) Enter accepts, `decline REASON` lets it go to somebody else.")
        case .success(let hold?):
            shift.begin(hold)
            await react(.showNew(hold.conversationId))
        }
    }

    func accept() async throws(Refusal) {
        guard let offer = shift.offer else {
            return complain(
                "Nobody is offered to you.", "`wait` waits for an offer; `claim` takes the most urgent now.")
        }
        shift.offer = nil
        do {
            _ = try await client.post(path(offer.conversationId, "accept"), ["token": offer.token])
        } catch  where error.lostHold {
            return complain(
                "Too late: #\(offer.conversationId) went to somebody else.", "Press Enter to claim the next.")
        }
        shift.begin(offer)
        try await show(offer.conversationId)
    }

    func decline(_ reason: DeclineReason) async throws(Refusal) {
        guard let offer = shift.offer else {
            return complain("Nobody is offered to you.", "`release` gives back what you hold.")
        }
        shift.offer = nil
        _ = try await client.post(
            path(offer.conversationId, "decline"), TokenAndReason(token: offer.token, reason: reason.rawValue))
        say("Declined #\(offer.conversationId); it goes to somebody else.")
    }

    func setStatus(_ status: CounselorStatus) async throws(Refusal) {
        if status != .available { stopWaiting() }
        _ = try await client.post("/v1/counselors/me/status", ["status": status.rawValue])
        let mine = shift.holds.isEmpty ? "" : " What you hold stays with you."
        say(status == .available ? "You are available." : "Your status is \(status.rawValue).\(mine)")
    }

    func showColleagues() async throws(Refusal) {
        let colleagues = try await client.get("/v1/counselors", ShiftAnswer.self).onShift
        guard !colleagues.isEmpty else { return say("Nobody is on shift.") }
        say(
            colleagues.map {
                let takes = ($0.languages.map { "takes \($0.joined(separator: ", "))" } ?? "takes all languages")
                let skills = $0.skills.isEmpty ? "" : ", \($0.skills.joined(separator: ", "))"
                return
                    "  \(Plain.text($0.name)) (\($0.role)): \($0.status), holds \($0.holding) of \($0.capacity), \(takes)\(skills)"
            })
    }

    func path(_ id: Int64, _ what: String) -> String { "/v1/conversations/\(id)/\(what)" }
}

/// `{"token":17,"reason":"conflict"}`.
struct TokenAndReason: Encodable, Sendable {
    let token: Int64
    let reason: String
}
