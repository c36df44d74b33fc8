public import Domain
import Postgres

public import struct Foundation.Date

/// One message of a transcript, opened.
public struct TranscriptMessage: Sendable {
    public enum Author: String, Sendable { case texter, counselor }
    public let id: MessageID
    public let receivedAt: Date
    public let author: Author
    public let text: String
    /// What the texter's text showed; nil for replies and for texts stored unread.
    public let assessment: RecordedAssessment?
    /// What it showed with its neighbours and no single text did.
    public let beside: [RecordedNeighbourAssessment]
}

/// An assessment as it was recorded, with the epoch in which it counted.
public struct RecordedAssessment: Sendable {
    public let epoch: Int
    public let assessment: Assessment
}

/// What a text showed with its neighbours, as it was recorded.
public struct RecordedNeighbourAssessment: Sendable {
    public let epoch: Int
    public let found: NeighbourAssessment
}

/// An earlier conversation of the same texter.
public struct EarlierContact: Sendable {
    public let conversation: ConversationID
    public let openedAt: Date
    public let closedAt: Date?
    public let outcome: String?
    public let confirmedLevel: Severity?
    public let tags: [IssueTag]
}

/// Everything a counselor sees of a conversation.
public struct ConversationFile: Sendable {
    public let id: ConversationID
    public let channel: String
    public let language: String
    public let lane: String
    public let level: Severity
    public let epoch: Int
    public let rungs: RungSet
    public let otherRungs: RungSet
    public let tags: [IssueTag]
    public let openedAt: Date
    public let lastTextAt: Date
    public let closedAt: Date?
    public let outcome: String?
    public let confirmedLevel: Severity?
    public let holder: AccountID?
    public let token: FencingToken?
    public let expiresAt: Date?
    public let messages: [TranscriptMessage]
    public let earlierContacts: [EarlierContact]
}

/// Something a supervisor has to look at, for example `kind == "unassessed"`.
public struct SupervisorPage: Sendable {
    public let conversation: ConversationID
    public let kind: String
    public let pagedAt: Date
}

extension Store {
    /// Who holds it now; the outer nil says that there is no such conversation on this side of the synthetic line.
    public func holder(of conversation: ConversationID, synthetic: Bool) async throws -> AccountID?? {
        try await workers.run { connection in
            guard let row = try connection.query(statements.conversationKey, conversation.rawValue, synthetic).first
            else {
                return .none
            }
            return .some(try row.get(1, as: Int64?.self).map(AccountID.init(rawValue:)))
        }
    }

    /// The whole file: transcript, evidence, earlier contacts.
    /// - Parameter reader: who reads it, nil for nobody; for its holder, what raised it until now counts as seen.
    public func conversation(_ id: ConversationID, reader: AccountID? = nil, synthetic: Bool) async throws
        -> ConversationFile?
    {
        try await workers.run { connection in
            // Before the messages are read: what comes between is raised again, and not missed.
            if let reader { try connection.query(statements.markRead, id.rawValue, reader.rawValue) }
            guard let head = try connection.query(statements.conversationHead, id.rawValue, synthetic).first else {
                return nil
            }
            let opened = try head.get("opened_at", as: Date.self)
            let texter = try head.get("texter", as: Int64.self)
            let assessments = try recordedAssessments(id, since: opened, on: connection)
            return ConversationFile(
                id: id, channel: try head.get("channel", as: String.self),
                language: try head.get("language", as: String.self),
                lane: try head.get("lane", as: String.self),
                level: Severity(rawValue: Int(try head.get("level", as: Int16.self))) ?? .routine,
                epoch: Int(try head.get("epoch", as: Int32.self)),
                rungs: RungSet(rawValue: try head.get("rungs", as: Int64.self)),
                otherRungs: RungSet(rawValue: try head.get("other_rungs", as: Int64.self)),
                tags: try head.get("tags", as: [String].self).map(IssueTag.init), openedAt: opened,
                lastTextAt: try head.get("last_text_at", as: Date.self),
                closedAt: try head.get("closed_at", as: Date?.self),
                outcome: try head.get("outcome", as: String?.self),
                confirmedLevel: try head.get("confirmed_level", as: Int16?.self).flatMap {
                    Severity(rawValue: Int($0))
                },
                holder: try head.get("counselor", as: Int64?.self).map(AccountID.init(rawValue:)),
                token: try head.get("token", as: Int64?.self).map(FencingToken.init(rawValue:)),
                expiresAt: try head.get("expires_at", as: Date?.self),
                messages: try transcript(
                    id, since: opened, key: vault.unwrap(try head.get("wrapped_key", as: [UInt8].self)), assessments,
                    on: connection),
                earlierContacts: try earlierContacts(texter: texter, before: id, on: connection))
        }
    }

    private func recordedAssessments(_ id: ConversationID, since opened: Date, on connection: Connection) throws
        -> [Int64: RecordedAssessments]
    {
        var found: [Int64: RecordedAssessments] = [:]
        for row in try connection.query(statements.conversationAssessments, id.rawValue, opened) {
            let assessment = Assessment(
                level: Severity(rawValue: Int(try row.get(2, as: Int16.self))) ?? .routine,
                rungs: RungSet(rawValue: try row.get(3, as: Int64.self)),
                otherRungs: RungSet(rawValue: try row.get(4, as: Int64.self)),
                tags: try row.get(5, as: String.self).split(separator: ",").map { IssueTag(String($0)) },
                evidence: EvidenceText.decode(try row.get(6, as: String.self)), pack: try row.get(7, as: String.self),
                engine: try row.get(8, as: String.self))
            let (message, epoch) = (try row.get(0, as: Int64.self), Int(try row.get(1, as: Int32.self)))
            if let part = NeighbourAssessment.Part(rawValue: try row.get(9, as: String.self)) {
                let texts = Int(try row.get(10, as: Int16.self))
                let more = NeighbourAssessment(part: part, texts: texts, assessment: assessment)
                found[message, default: .init()].beside.append(RecordedNeighbourAssessment(epoch: epoch, found: more))
            } else {
                found[message, default: .init()].alone = RecordedAssessment(epoch: epoch, assessment: assessment)
            }
        }
        return found
    }

    private func transcript(
        _ id: ConversationID, since opened: Date, key: SealingKey, _ assessments: [Int64: RecordedAssessments],
        on connection: Connection
    ) throws -> [TranscriptMessage] {
        try connection.query(statements.conversationMessages, id.rawValue, opened).map { row in
            let message = try row.get(0, as: Int64.self)
            return TranscriptMessage(
                id: MessageID(rawValue: message), receivedAt: try row.get(1, as: Date.self),
                author: TranscriptMessage.Author(rawValue: try row.get(3, as: String.self)) ?? .texter,
                text: try key.open(try row.get(5, as: [UInt8].self)), assessment: assessments[message]?.alone,
                beside: assessments[message]?.beside ?? [])
        }
    }

    private func earlierContacts(texter: Int64, before id: ConversationID, on connection: Connection) throws
        -> [EarlierContact]
    {
        try connection.query(statements.earlierContacts, texter, id.rawValue).map { row in
            EarlierContact(
                conversation: ConversationID(rawValue: try row.get(0, as: Int64.self)),
                openedAt: try row.get(1, as: Date.self), closedAt: try row.get(2, as: Date?.self),
                outcome: try row.get(3, as: String?.self),
                confirmedLevel: try row.get(4, as: Int16?.self).flatMap { Severity(rawValue: Int($0)) },
                tags: try row.get(5, as: [String].self).map(IssueTag.init))
        }
    }

    /// Stores a reply and queues it for delivery; nil when the token is stale or there is no such conversation.
    /// - Parameter asking: ids of the risk and ladder questions in it, for the texter's next text.
    public func reply(
        counselor: AccountID, conversation: ConversationID, token: FencingToken, text: String, asking: [String] = [],
        synthetic: Bool, at now: Date? = nil
    ) async throws -> MessageID? {
        try await workers.run { connection in
            guard let row = try connection.query(statements.conversationKey, conversation.rawValue, synthetic).first
            else {
                return nil
            }
            let body = try vault.unwrap(try row.get(0, as: [UInt8].self)).seal(text)
            return try connection.query(
                statements.replyToConversation, counselor.rawValue, conversation.rawValue, token.rawValue, body,
                asking.joined(separator: ","), now
            ).first.map { MessageID(rawValue: try $0.get(0, as: Int64.self)) }
        }
    }

    /// What supervisors have not acknowledged yet, oldest first, at most 200.
    public func supervisorPages(synthetic: Bool) async throws -> [SupervisorPage] {
        try await workers.run { connection in
            try connection.query(statements.supervisorPages, synthetic).map { row in
                SupervisorPage(
                    conversation: ConversationID(rawValue: try row.get(0, as: Int64.self)),
                    kind: try row.get(1, as: String.self), pagedAt: try row.get(2, as: Date.self))
            }
        }
    }

    /// False when there is no such page, or it was acknowledged before.
    public func acknowledgePage(_ conversation: ConversationID, kind: String, synthetic: Bool) async throws -> Bool {
        try await workers.run {
            try !$0.query(statements.acknowledgePage, conversation.rawValue, kind, synthetic).isEmpty
        }
    }

    /// Hands up to `limit` replies to the demo channel, whose table stands for the texter's phone. Answers how many.
    public func deliverToDemo(limit: Int, synthetic: Bool) async throws -> Int {
        try await workers.run { try $0.query(statements.deliverToDemo, Int64(limit), synthetic).count }
    }

    public func repliesWaiting() async throws -> Int {
        try await workers.run { Int(try $0.query(statements.outboxWaiting).first?.get(0, as: Int64.self) ?? 0) }
    }
}

/// The recorded assessments of one message.
private struct RecordedAssessments {
    var alone: RecordedAssessment?
    var beside: [RecordedNeighbourAssessment] = []
}
