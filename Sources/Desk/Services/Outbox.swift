import Domain
public import Foundation
public import Store

extension BackgroundService {
    /// Hands one message to its channel and says what became of it. It must not throw: what it cannot send it sends again.
    public typealias Send = @Sendable (OutboundMessage) async -> DeliveryOutcome

    /// Delivers replies: at least once, in order within a conversation, again with exponential backoff where a channel fails,
    /// and to the dead letters after `most` tries or where the channel refuses for good.
    ///
    /// - Options: `channels`, null for all; `every`, how often it looks, 250 ms; 64 messages a turn, taken for a minute;
    ///   `most`, 12 tries, about an hour and a half.
    /// - Reports: `repliesDelivered`, `replyGivenUp`.
    public static func outbox(
        _ store: Store, signals: Signals, channels: [String]? = nil, every: Duration = .milliseconds(250),
        most: Int = 12, observer: Observer, send: @escaping Send
    ) -> BackgroundService {
        BackgroundService(name: .outbox, every: every, observe: observer) {
            while true {
                let due = try await store.takeOutbox(channels: channels, limit: 64, visibility: .seconds(60))
                if due.isEmpty { return }
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for message in due {
                        group.addTask {
                            var outcome = message.optedOut ? .dead(code: "opted-out") : await send(message)
                            if case .again(_, let code, _) = outcome, message.attempt >= most {
                                outcome = .dead(code: code ?? "given-up")
                            }
                            try await store.settle(message.id, outcome)
                            try await report(outcome, of: message, store, signals, observer)
                        }
                    }
                    try await group.waitForAll()
                }
            }
        }
    }

    private static func report(
        _ outcome: DeliveryOutcome, of message: OutboundMessage, _ store: Store, _ signals: Signals,
        _ observer: Observer
    ) async throws {
        switch outcome {
        case .sent, .delivered: observer(.repliesDelivered(1))
        case .again: break
        case .dead(let code), .undelivered(.some(let code)):
            observer(.replyGivenUp(conversation: message.conversation, code: code))
            try await tellHolder(of: message.conversation, store, signals)
        case .undelivered(.none): try await tellHolder(of: message.conversation, store, signals)
        }
    }

    static func tellHolder(of conversation: ConversationID, _ store: Store, _ signals: Signals) async throws {
        guard let holder = try await store.holders(of: [conversation])[conversation] else { return }
        signals.post([.yours(conversation, .undeliverable, holder)])
    }

    /// How long to wait after so many tries: 1 s doubling to 15 minutes, half of it by chance, so that they do not all come
    /// back at once.
    public static func backoff(after attempt: Int, chance: Double = .random(in: 0..<1)) -> TimeInterval {
        let whole = min(pow(2, Double(max(attempt, 1) - 1)), 900)
        return whole * (0.5 + chance / 2)
    }
}
