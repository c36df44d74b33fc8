public import Domain
import Postgres

public import struct Foundation.Date

/// A message to be handed to its channel, opened.
public struct OutboundMessage: Sendable {
    public let id: MessageID
    public let conversation: ConversationID
    public let channel: String
    public let to: String
    public let text: String
    /// This one counted.
    public let attempt: Int
    public let queuedAt: Date
    /// The texter asked that nothing more be sent.
    public let optedOut: Bool
    /// When the first attempt began of which nobody knows whether it went out; nil where none can have.
    public let unsettledSince: Date?
    /// Provider's ids of what else went to this texter since then.
    public let alsoSent: Set<String>
}

/// A message that was given up, or that the provider could not deliver.
public struct DeadLetter: Sendable {
    public let message: MessageID
    public let conversation: ConversationID
    public let channel: String
    public let state: String
    public let attempts: Int
    /// The provider's, or `opted-out`.
    public let errorCode: String?
    public let queuedAt: Date
}

/// What became of a message that was handed to its channel.
public enum DeliveryOutcome: Sendable, Hashable {
    case sent(providerID: String?)
    /// To be tried again; `settled` where nothing can have gone out.
    case again(at: Date, code: String?, settled: Bool)
    case dead(code: String)
    /// The provider's last word.
    case delivered
    case undelivered(code: String?)
}

extension Store {
    /// Takes what is due of these channels (nil: all) for `visibility`: what is not settled until then is taken again. Only
    /// the oldest of each conversation, so that order is kept.
    public func takeOutbox(channels: [String]? = nil, limit: Int, visibility: Duration) async throws
        -> [OutboundMessage]
    {
        try await workers.run { connection in
            try connection.query(statements.takeOutbox, channels, Int64(limit), visibility).map { row in
                let key = try vault.unwrap(try row.get(6, as: [UInt8].self))
                let texter = try vault.unwrap(try row.get(8, as: [UInt8].self))
                return OutboundMessage(
                    id: MessageID(rawValue: try row.get(0, as: Int64.self)),
                    conversation: ConversationID(rawValue: try row.get(1, as: Int64.self)),
                    channel: try row.get(2, as: String.self), to: try texter.open(try row.get(7, as: [UInt8].self)),
                    text: try key.open(try row.get(5, as: [UInt8].self)),
                    attempt: Int(try row.get(3, as: Int32.self)), queuedAt: try row.get(4, as: Date.self),
                    optedOut: try row.get(9, as: Bool.self),
                    unsettledSince: try row.get(10, as: Date?.self), alsoSent: Set(try row.get(11, as: [String].self)))
            }
        }
    }

    /// Notes what became of a message. What is final stays: the provider's words may come out of order.
    /// - Returns: its conversation, nil where nothing was changed.
    @discardableResult
    public func settle(_ message: MessageID, _ outcome: DeliveryOutcome) async throws -> ConversationID? {
        let (state, provider, at, code): (String, String?, Date?, String?) =
            switch outcome {
            case .sent(let provider): ("sent", provider, nil, nil)
            case .again(let at, let code, _): ("queued", nil, at, code)
            case .dead(let code): ("dead", nil, nil, code)
            case .delivered: ("delivered", nil, nil, nil)
            case .undelivered(let code): ("undelivered", nil, nil, code)
            }
        let nothingWentOut = if case .again(_, _, true) = outcome { true } else { false }
        return try await workers.run {
            try $0.query(statements.settleOutbox, message.rawValue, state, provider, at, code, nothingWentOut)
                .first.map { ConversationID(rawValue: try $0.get(0, as: Int64.self)) }
        }
    }

    /// What was given up or not delivered, by message, beginning after `after`.
    public func deadLetters(after: Int64, synthetic: Bool, limit: Int) async throws -> [DeadLetter] {
        try await workers.run { connection in
            try connection.query(statements.deadLetters, after, synthetic, Int64(limit)).map { row in
                DeadLetter(
                    message: MessageID(rawValue: try row.get(0, as: Int64.self)),
                    conversation: ConversationID(rawValue: try row.get(1, as: Int64.self)),
                    channel: try row.get(2, as: String.self), state: try row.get(3, as: String.self),
                    attempts: Int(try row.get(4, as: Int32.self)), errorCode: try row.get(5, as: String?.self),
                    queuedAt: try row.get(6, as: Date.self))
            }
        }
    }

    /// Has a dead letter sent once more; false where it is none.
    public func retryDeadLetter(_ message: Int64, synthetic: Bool) async throws -> Bool {
        try await workers.run { try !$0.query(statements.retryDeadLetter, message, synthetic).isEmpty }
    }

    /// Puts a message, still sealed, onto the table that stands for a synthetic texter's phone.
    public func deliverToDemo(_ message: MessageID, in conversation: ConversationID) async throws {
        try await workers.run {
            _ = try $0.query(statements.deliverToDemo, conversation.rawValue, message.rawValue)
        }
    }

    /// Notes that a texter asked, or the provider said, to send nothing more, or to send again.
    /// - Returns: false where that was known, or the texter is not.
    @discardableResult
    public func setOptedOut(channel: String, address: String, _ optedOut: Bool, at now: Date? = nil) async throws
        -> Bool
    {
        let hash = vault.addressHash(channel: channel, address: address)
        return try await workers.run { try !$0.query(statements.setOptedOut, hash, optedOut, now).isEmpty }
    }

    public func repliesWaiting() async throws -> Int {
        try await workers.run { Int(try $0.query(statements.outboxWaiting).first?.get(0, as: Int64.self) ?? 0) }
    }
}
