import Crypto
public import Domain
import Postgres

public import struct Foundation.Date

/// A conversation in which the line itself may have something to say, and what is known of it.
public struct AgendaEntry: Sendable {
    public enum State: Sendable, Hashable {
        /// Nobody has it yet.
        case waiting(since: Date)
        case held
        case closed(at: Date, Outcome, confirmed: Severity)
    }
    public let conversation: ConversationID
    public let language: Language
    public let openedAt: Date
    /// The highest that was found, whatever was said of it later.
    public let level: Severity
    public let tags: [IssueTag]
    public let state: State
    public let sent: Set<AutomaticKind>
    public let wasAskedForConsent: Bool
    public let optedOutAt: Date?
    public let synthetic: Bool
    /// What it was taken until: names this taking when it is settled.
    public let takenUntil: Date
}

extension Store {
    /// Takes what is to be looked at, for `visibility`: what is not settled until then is looked at again.
    public func takeAgenda(limit: Int, visibility: Duration, at now: Date? = nil) async throws -> [AgendaEntry] {
        try await workers.run { connection in
            try connection.query(statements.takeAgenda, Int64(limit), visibility, now).compactMap { row in
                guard let state = try Self.state(row) else { return nil }
                return AgendaEntry(
                    conversation: ConversationID(rawValue: try row.get(0, as: Int64.self)),
                    language: Language(rawValue: try row.get(1, as: String.self)) ?? .other,
                    openedAt: try row.get(2, as: Date.self),
                    level: Severity(rawValue: Int(try row.get(14, as: Int16.self))) ?? .routine,
                    tags: try row.get(3, as: [String].self).map(IssueTag.init), state: state,
                    sent: Set(try row.get(12, as: [String].self).compactMap(AutomaticKind.init(rawValue:))),
                    wasAskedForConsent: try row.get(13, as: Bool.self), optedOutAt: try row.get(11, as: Date?.self),
                    synthetic: try row.get(4, as: Bool.self), takenUntil: try row.get(15, as: Date.self))
            }
        }
    }

    private static func state(_ row: Row) throws -> AgendaEntry.State? {
        if let closed = try row.get(5, as: Date?.self) {
            return .closed(
                at: closed, Outcome(rawValue: try row.get(6, as: String?.self) ?? "") ?? .supported,
                confirmed: Severity(rawValue: Int(try row.get(7, as: Int16?.self) ?? 0)) ?? .routine)
        }
        // What is only offered, nobody has.
        if let since = try row.get(8, as: Date?.self) { return .waiting(since: since) }
        guard let hold = try row.get(10, as: String?.self) else { return nil }
        return hold == HoldState.offered.rawValue ? .waiting(since: try row.get(9, as: Date.self)) : .held
    }

    /// Stores what the line says and queues it for delivery; nil where this kind was said in this conversation before.
    public func say(
        _ kind: AutomaticKind, _ text: String, in conversation: ConversationID, synthetic: Bool, at now: Date? = nil
    ) async throws -> MessageID? {
        try await workers.run { connection in
            guard let key = try sealingKey(of: conversation, synthetic: synthetic, on: connection) else { return nil }
            return try connection.query(
                statements.sayForLine, conversation.rawValue, kind.rawValue, try key.seal(text), now
            ).first.map { MessageID(rawValue: try $0.get(0, as: Int64.self)) }
        }
    }

    /// Done with an entry: to be looked at again then, or with nil not until something happens.
    public func settle(_ entry: AgendaEntry, again: Date?) async throws {
        try await workers.run {
            _ = try $0.query(statements.settleAgenda, entry.conversation.rawValue, again, entry.takenUntil)
        }
    }

    /// A code for a conversation's own survey link, 12 letters and digits, kept as a hash.
    public func makeSurveyCode(for conversation: ConversationID) async throws -> String {
        let alphabet = Array("abcdefghijkmnpqrstuvwxyz23456789")
        let code = String(RandomBytes.shared.take(12).map { alphabet[Int($0) % alphabet.count] })
        let hash = Array(SHA256.hash(data: Array(code.utf8)))
        try await workers.run { _ = try $0.query(statements.keepSurvey, conversation.rawValue, hash) }
        return code
    }

    /// How many conversations wait.
    public func waitingTotal() async throws -> Int {
        try await workers.run { Int(try $0.query(statements.waitingTotal).first?.get(0, as: Int64.self) ?? 0) }
    }
}

extension Store {
    /// Keeps a texter's answer to the consent question of a closed conversation, which stays closed; nil where that question
    /// is not open, or older than `within`.
    public func answerConsent(_ text: InboundText, consents: Bool, within: Duration, at now: Date? = nil) async throws
        -> Receipt?
    {
        let hash = vault.addressHash(channel: text.channel, address: text.from)
        return try await workers.run { connection in
            guard let question = try connection.query(statements.consentQuestion, hash).first else { return nil }
            let conversation = ConversationID(rawValue: try question.get(0, as: Int64.self))
            let body = try vault.unwrap(try question.get(1, as: [UInt8].self)).seal(text.text)
            return try connection.query(
                statements.answerConsent, hash, text.channel, text.providerMessageID, conversation.rawValue, body,
                text.receivedAt, consents, within, now
            ).first.map { row in
                Receipt(
                    messageID: MessageID(rawValue: try row.get(0, as: Int64.self)), conversationID: conversation,
                    duplicate: false)
            }
        }
    }
}
