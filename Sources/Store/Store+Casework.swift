public import Domain
import Postgres

public import struct Foundation.Date

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
            let key = try vault.unwrap(try head.get("wrapped_key", as: [UInt8].self))
            return ConversationFile(
                id: id, channel: try head.get("channel", as: String.self),
                language: try head.get("language", as: String.self),
                lane: try head.get("lane", as: String.self), region: try head.get("region", as: String.self),
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
                holdState: try head.get("state", as: String?.self).flatMap(HoldState.init(rawValue:)),
                optedOutAt: try head.get("opted_out_at", as: Date?.self),
                researchConsent: try head.get("research_consent", as: Bool?.self),
                messages: try transcript(id, since: opened, key: key, assessments, on: connection),
                notes: try notes([id: key], on: connection)[id] ?? [],
                events: try events(id, since: opened, on: connection), rescues: try rescues(of: id, on: connection),
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
        var deliveries: [Int64: Delivery] = [:]
        for row in try connection.query(statements.conversationDeliveries, id.rawValue) {
            deliveries[try row.get(0, as: Int64.self)] = Delivery(
                state: try row.get(1, as: String.self), errorCode: try row.get(2, as: String?.self))
        }
        return try connection.query(statements.conversationMessages, id.rawValue, opened).map { row in
            let message = try row.get(0, as: Int64.self)
            return TranscriptMessage(
                id: MessageID(rawValue: message), receivedAt: try row.get(1, as: Date.self),
                author: TranscriptMessage.Author(rawValue: try row.get(3, as: String.self)) ?? .texter,
                text: try key.open(try row.get(5, as: [UInt8].self)), delivery: deliveries[message],
                assessment: assessments[message]?.alone,
                beside: assessments[message]?.beside ?? [])
        }
    }

    private func earlierContacts(texter: Int64, before id: ConversationID, on connection: Connection) throws
        -> [EarlierContact]
    {
        let rows = try connection.query(statements.earlierContacts, texter, id.rawValue)
        var keys: [ConversationID: SealingKey] = [:]
        for row in rows {
            keys[ConversationID(rawValue: try row.get(0, as: Int64.self))] = try vault.unwrap(
                try row.get(7, as: [UInt8].self))
        }
        let notes = try notes(keys, on: connection)
        return try rows.map { row in
            let conversation = ConversationID(rawValue: try row.get(0, as: Int64.self))
            return EarlierContact(
                conversation: conversation, openedAt: try row.get(1, as: Date.self),
                closedAt: try row.get(2, as: Date?.self), outcome: try row.get(3, as: String?.self),
                confirmedLevel: try row.get(4, as: Int16?.self).flatMap { Severity(rawValue: Int($0)) },
                level: Severity(rawValue: Int(try row.get(5, as: Int16.self))) ?? .routine,
                tags: try row.get(6, as: [String].self).map(IssueTag.init), notes: notes[conversation] ?? [])
        }
    }

    private func notes(_ keys: [ConversationID: SealingKey], on connection: Connection) throws
        -> [ConversationID: [CaseNote]]
    {
        var found: [ConversationID: [CaseNote]] = [:]
        for row in try connection.query(statements.notesOf, keys.keys.map(\.rawValue).sorted()) {
            let conversation = ConversationID(rawValue: try row.get(1, as: Int64.self))
            guard let key = keys[conversation] else { continue }
            found[conversation, default: []].append(
                CaseNote(
                    id: try row.get(0, as: Int64.self), account: AccountID(rawValue: try row.get(2, as: Int64.self)),
                    author: try row.get(3, as: String?.self), at: try row.get(4, as: Date.self),
                    text: try key.open(try row.get(5, as: [UInt8].self))))
        }
        return found
    }

    private func events(_ id: ConversationID, since opened: Date, on connection: Connection) throws -> [CaseEvent] {
        try connection.query(statements.conversationEvents, id.rawValue, opened).map { row in
            CaseEvent(
                at: try row.get(0, as: Date.self), kind: try row.get(1, as: String.self),
                account: try row.get(2, as: Int64?.self).map(AccountID.init(rawValue:)),
                author: try row.get(3, as: String?.self),
                level: try row.get(4, as: Int16?.self).flatMap { Severity(rawValue: Int($0)) },
                detail: try row.get(5, as: String?.self))
        }
    }

    /// Stores a reply and queues it for delivery; nil when the token is stale or there is no such conversation.
    /// - Parameter asking: ids of the risk and ladder questions in it, for the texter's next text.
    public func reply(_ hold: Hold, text: String, asking: [String] = [], synthetic: Bool, at now: Date? = nil)
        async throws -> MessageID?
    {
        try await workers.run { connection in
            guard let key = try sealingKey(of: hold.conversation, synthetic: synthetic, on: connection) else {
                return nil
            }
            return try connection.query(
                statements.replyToConversation, hold.account.rawValue, hold.conversation.rawValue, hold.token.rawValue,
                try key.seal(text), asking.joined(separator: ","), now
            ).first.map { MessageID(rawValue: try $0.get(0, as: Int64.self)) }
        }
    }

    /// Stores a note, which is never sent; nil where there is no such conversation. The caller may read it.
    public func addNote(
        _ text: String, to conversation: ConversationID, by account: AccountID, synthetic: Bool, at now: Date? = nil
    ) async throws -> Int64? {
        try await workers.run { connection in
            guard let key = try sealingKey(of: conversation, synthetic: synthetic, on: connection) else { return nil }
            return try connection.query(
                statements.addNote, conversation.rawValue, account.rawValue, try key.seal(text), now
            ).first?.get(0, as: Int64.self)
        }
    }

    func sealingKey(of conversation: ConversationID, synthetic: Bool, on connection: Connection) throws
        -> SealingKey?
    {
        try connection.query(statements.conversationKey, conversation.rawValue, synthetic).first.map {
            try vault.unwrap(try $0.get(0, as: [UInt8].self))
        }
    }
}

/// The recorded assessments of one message.
private struct RecordedAssessments {
    var alone: RecordedAssessment?
    var beside: [RecordedNeighbourAssessment] = []
}
