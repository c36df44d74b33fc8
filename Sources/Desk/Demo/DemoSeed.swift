public import Domain
public import Foundation
import HeapModule
public import Simulation
public import Store

/// Fills an empty demo database with a past: simulated texters of some days, answered by one simulated counselor through the
/// same functions as everybody, with the simulation's clock. Some wait now.
public struct DemoSeed {
    private let store: Store
    private let read: (InboundText) -> Assessment
    private let accept: (ReadText, Date) async throws -> [Acceptance]
    private let counselor: AccountID
    private let now: Date

    private let scripts: [SimulatedConversation]
    private let waiting: [InboundText]
    private let texts: [[InboundText]]
    private var ids: [ConversationID: Int] = [:]
    private var held: [Int: Hold] = [:]
    private var closed: Set<Int> = []
    private var agenda = Heap<Event>()

    private struct Event: Comparable {
        enum Kind {
            case text(Int, Int)
            case claim
            case reply(Int, String)
            case close(Int)
        }
        let time: Date
        let order: Int
        let kind: Kind
        static func < (a: Event, b: Event) -> Bool { (a.time, a.order) < (b.time, b.order) }
        static func == (a: Event, b: Event) -> Bool { (a.time, a.order) == (b.time, b.order) }
    }

    /// - Parameters:
    ///   - conversations: in order of opening, all opened before `now`.
    ///   - waiting: texts nobody has answered yet, in order of time.
    ///   - accept: stores one text at the given time.
    public init(
        conversations: [SimulatedConversation], waiting: [InboundText], store: Store, counselor: AccountID, now: Date,
        read: @escaping (InboundText) -> Assessment, accept: @escaping (ReadText, Date) async throws -> [Acceptance]
    ) {
        self.store = store
        self.read = read
        self.accept = accept
        self.counselor = counselor
        self.now = now
        scripts = conversations
        self.waiting = waiting
        texts = conversations.map { $0.inboundTexts(run: "seed") }
    }

    /// Plays everything up to `now`; `progress` hears the share that is done, from 0 to 1.
    public mutating func play(progress: (Double) -> Void) async throws {
        for (script, texts) in zip(scripts.indices, texts) {
            for (n, text) in texts.enumerated() { plan(text.receivedAt, .text(script, n)) }
            // A claim for each, whoever it then gets; none that could not be ended by now.
            let claim = scripts[script].openedAt + scripts[script].waited
            if claim + scripts[script].handled < now { plan(claim, .claim) }
        }
        let started = agenda.min?.time ?? now
        var told = 0.0
        while let event = agenda.popMin() {
            try await happen(event)
            let share = event.time.timeIntervalSince(started) / max(now.timeIntervalSince(started), 1)
            if share - told >= 0.1 {
                told = share
                progress(share)
            }
        }
        for text in waiting { _ = try await accept(ReadText(text, read(text)), text.receivedAt) }
    }

    private mutating func plan(_ time: Date, _ kind: Event.Kind) {
        if time < now { agenda.insert(Event(time: time, order: agenda.count, kind: kind)) }
    }

    private mutating func happen(_ event: Event) async throws {
        switch event.kind {
        case .text(let script, let n):
            guard !closed.contains(script) else { return }
            let text = texts[script][n]
            guard case .stored(let receipt, _, _)? = try await accept(ReadText(text, read(text)), event.time).first
            else {
                return
            }
            ids[receipt.conversationID] = script
        case .claim:
            let lanes = Lane.all(synthetic: true).map(\.name)
            guard
                let claim = try await store.claim(
                    for: Claimant(account: counselor, lanes: lanes, capacity: 10_000), lease: .seconds(86_400),
                    at: event.time)?.claim,
                let script = ids[claim.conversation]
            else { return }
            held[script] = Hold(account: counselor, conversation: claim.conversation, token: claim.token)
            let late = max(0, event.time.timeIntervalSince(scripts[script].openedAt + scripts[script].waited))
            for step in scripts[script].steps where step.author == .counselor {
                plan(scripts[script].openedAt + step.after + late, .reply(script, step.text))
            }
            plan(min(event.time + scripts[script].handled, now - 1), .close(script))
        case .reply(let script, let text):
            guard let hold = held[script] else { return }
            _ = try await store.reply(hold, text: text, synthetic: true, at: event.time)
        case .close(let script):
            guard let hold = held.removeValue(forKey: script) else { return }
            closed.insert(script)
            _ = try await store.close(
                hold, outcome: scripts[script].outcome, confirmedLevel: scripts[script].confirmedLevel, at: event.time)
        }
    }
}
