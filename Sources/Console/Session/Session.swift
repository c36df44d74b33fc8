import Domain
import Foundation
import NIOCore

/// One counselor at one console: takes lines and news one after another, speaks to the service, prints.
actor Session {
    enum Input: Sendable {
        case line(String)
        /// Ctrl-C or Ctrl-D where nothing was typed.
        case leave
        /// There is no more to read.
        case end
        case news(ServerEvent)
        case follows(Bool)
        case beat
        /// What waiting for the next texter came to.
        case offered(Result<HoldAnswer?, Refusal>)
    }

    let client: ConsoleClient
    let screen: Screen
    /// A person is there, who is told of what happens; else lines are a script's, which ends at the first that fails.
    let isInteractive: Bool
    let inputs: AsyncStream<Input>
    let input: AsyncStream<Input>.Continuation
    private let complaint: @Sendable (String) -> Void

    var me: MeAnswer
    var shift = Shift()
    var waiter: Task<Void, Never>?
    private var asksToLeave = false
    private var isConnected = true
    private var hears = true
    private var hasFailed = false
    private var isOver = false

    /// - Parameter complaint: where a script's errors go.
    init(
        client: ConsoleClient, screen: Screen, me: MeAnswer, isInteractive: Bool,
        complaint: @escaping @Sendable (String) -> Void
    ) {
        (self.client, self.screen, self.me, self.isInteractive) = (client, screen, me, isInteractive)
        self.complaint = complaint
        (inputs, input) = AsyncStream.makeStream(of: Input.self)
    }

    /// - Returns: whether all went well.
    func run() async -> Bool {
        know(me)
        if isInteractive { await begin() }
        refreshPrompt()
        for await input in inputs {
            await take(input)
            // A script's next line may have relied on this one, and would speak to the wrong texter.
            if hasFailed, !isInteractive, !isOver { await leave(.release) }
            if isOver { break }
            refreshPrompt()
        }
        waiter?.cancel()
        screen.close()
        return !hasFailed
    }

    private func take(_ input: Input) async {
        switch input {
        case .line(let line): await obey(line)
        case .leave: await leaveOrAsk()
        // A script that ends keeps nobody waiting for a lost lease. A person whose terminal is gone may come back.
        case .end: await leave(isInteractive ? .keep : .release)
        case .news(let event): await hear(event)
        case .follows(let isConnected): noteConnection(isConnected)
        case .beat: await beat()
        case .offered(let result): await takeOffer(result)
        }
    }

    private func obey(_ line: String) async {
        if asksToLeave { return await answerToLeaving(line) }
        do {
            try await perform(try Command(line))
        } catch let error as Misunderstanding {
            complain(error.message, error.hint)
        } catch let error as Refusal {
            if error.lostHold, let current = shift.current {
                shift.end(current)
                shout("#\(current) is no longer yours.")
            }
            complain(error.message, error.hint)
        } catch {
            complain("That failed.", "\(error)")
        }
    }

    func say(_ lines: String...) { screen.print(lines) }

    func say(_ lines: [String]) { screen.print(lines) }

    func shout(_ line: String) { screen.print([screen.style.loud(line)], bell: true) }

    func complain(_ message: String, _ hint: String) {
        if isInteractive {
            screen.print([screen.style.error(message), "  \(hint)"])
        } else {
            complaint("\(message)\n  \(hint)")
            hasFailed = true
        }
    }

    private func refreshPrompt() {
        screen.show(asksToLeave ? Screen.Prompt(text: "release, keep or stay? ") : shift.prompt)
    }

    // MARK: Leaving

    func leaveOrAsk() async {
        if shift.holds.isEmpty { return await leave(.release) }
        if asksToLeave { return await leave(.keep) }
        asksToLeave = true
        say(
            "You hold \(shift.holds.map { "#\($0.id)" }.joined(separator: ", ")).",
            "  release: they go back to the queue, in their old place. keep: they are yours for a minute, for another console.",
            "  Anything else: you stay.")
    }

    private func answerToLeaving(_ line: String) async {
        asksToLeave = false
        let word = line.trimmed.lowercased()
        let choice = Command.Leaving.allCases.first { !word.isEmpty && $0.rawValue.hasPrefix(word) }
        guard let choice else { return say("You stay.") }
        await leave(choice)
    }

    func leave(_ choice: Command.Leaving) async {
        waiter?.cancel()
        isOver = true
        guard choice == .release else { return }
        for held in shift.holds {
            do {
                _ = try await client.post("/v1/conversations/\(held.id)/release", ["token": held.token])
                shift.end(held.id)
                say("Released #\(held.id).")
            } catch {
                if isInteractive { complain(error.message, error.hint) }
            }
        }
        if isInteractive { _ = try? await client.post("/v1/counselors/me/status", ["status": "off"]) }
    }

    // MARK: What comes by itself

    private func hear(_ event: ServerEvent) async {
        guard let news = News(event) else { return }
        for reaction in shift.take(news) { await react(reaction) }
    }

    func react(_ reaction: Reaction) async {
        do {
            switch reaction {
            case .say(let line): say(line)
            case .shout(let line): shout(line)
            case .showNew(let id): try await show(id, onlyNew: true)
            case .askWhatIsHeld: know(try await client.get("/v1/counselors/me", MeAnswer.self))
            }
        } catch {
            complain(error.message, error.hint)
        }
    }

    /// Takes over what the service says is held, from an earlier console or from a colleague's hands.
    private func know(_ me: MeAnswer) {
        self.me = me
        let theirs = Set(me.holds.map(\.conversationId))
        for held in shift.holds where !theirs.contains(held.id) {
            shift.end(held.id)
            shout("#\(held.id) is no longer yours.")
        }
        for hold in me.holds {
            if hold.state == "offered" {
                if shift.offer == nil, !shift.isWaiting { shift.offer = hold }
            } else {
                shift.begin(hold, makeCurrent: false)
            }
        }
    }

    private func beat() async {
        guard isInteractive || !shift.holds.isEmpty else { return }
        let leases = shift.holds.map { ["conversation_id": $0.id, "token": $0.token] }
        do {
            let answer = try await client.post(
                "/v1/counselors/me/heartbeat", ["leases": leases], HeartbeatAnswer.self)
            if !hears { say("The service answers again.") }
            hears = true
            for id in answer?.lost ?? [] { for reaction in shift.take(.lost(id)) { await react(reaction) } }
        } catch {
            if hears { shout("The service does not answer. What you hold is yours for a minute, if it comes back.") }
            hears = false
        }
    }

    private func noteConnection(_ connected: Bool) {
        guard connected != isConnected else { return }
        isConnected = connected
        say(connected ? "The queue is followed again." : "The line to the queue broke; trying again.")
    }
}
