public import Domain
import Postgres

public import struct Foundation.Date

/// A text with what was read from it; `assessment` is nil for one that is stored without being read.
public struct ReadText: Sendable {
    public let text: InboundText
    public let assessment: Assessment?

    public init(_ text: InboundText, _ assessment: Assessment?) {
        self.text = text
        self.assessment = assessment
    }
}

/// What intake does with a text, by configuration and not by the text.
public struct IntakePolicy: Sendable, Hashable {
    /// Target wait per level, routine first.
    public var targetWaits: [Duration]
    /// A text within this time of the close goes on with the closed conversation.
    public var reopenWithin: Duration
    /// Everything that comes in is demo data.
    public var synthetic: Bool

    public init(
        targetWaits: [Duration] = [.seconds(900), .seconds(300), .seconds(120), .seconds(30), .zero],
        reopenWithin: Duration = .seconds(1800), synthetic: Bool = false
    ) {
        self.targetWaits = targetWaits
        self.reopenWithin = reopenWithin
        self.synthetic = synthetic
    }
}

/// One text's fate in a batch.
public enum Acceptance: Sendable {
    /// `level` is the conversation's after this batch, `raised` whether the batch raised it.
    case stored(Receipt, level: Severity, raised: Bool)
    /// Stored before; answered with the first ids.
    case duplicate(Receipt)
    /// Its conversation changed between look-up and storing. Nothing was stored; hand it in again.
    case stale

    var isStale: Bool { if case .stale = self { true } else { false } }
}

/// Reads a text again, beside what stands before it.
public typealias ReadBeside = @Sendable (InboundText, Neighbours) -> [NeighbourAssessment]

extension Store {
    /// Stores a batch in one commit and says what became of each text, in the order given. A 2xx may be answered for
    /// `.stored` and `.duplicate`, for nothing else.
    ///
    /// Texts with the same `(channel, provider_message_id)` must not stand twice in a batch.
    ///
    /// - Parameters:
    ///   - pack: the number ``keepPack(hash:source:policy:)`` gave.
    ///   - writer: which intake shard calls; it counts volume in rows of its own.
    ///   - now: the time, nil for the database's clock; simulations bring their own.
    ///   - beside: asked for each text that has neighbours; nil reads each text alone.
    public func accept(
        _ batch: [ReadText], pack: Int32, engine: String, policy: IntakePolicy, writer: Int16, at now: Date? = nil,
        beside: ReadBeside? = nil
    ) async throws
        -> [Acceptance]
    {
        try await workers.run { connection in
            try accept(
                batch, pack: pack, engine: engine, policy: policy, writer: writer, at: now, beside, on: connection)
        }
    }

    private func accept(
        _ batch: [ReadText], pack: Int32, engine: String, policy: IntakePolicy, writer: Int16, at now: Date?,
        _ beside: ReadBeside?, on connection: Connection
    ) throws -> [Acceptance] {
        guard !batch.isEmpty else { return [] }
        var contacts = IntakeContacts(vault: vault, policy: policy)
        var texts = IntakeTexts()
        for read in batch { contacts.note(read) }
        try contacts.resolve(
            connection.query(statements.intakeContacts, contacts.hashes, policy.reopenWithin, now, contacts.since))
        for read in batch {
            let (text, contact) = (read.text, contacts.index(of: read.text))
            let neighbours = contacts.neighbours(of: text, contact)
            // What was not safe to read is not read again.
            let isRead = read.assessment != nil && !neighbours.isEmpty
            let more = isRead ? beside?(text, neighbours) ?? [] : []
            for assessment in more { contacts.unite(assessment.assessment, of: contact) }
            texts.append(read, contact: contact, body: try contacts.seal(text.text, for: contact), beside: more)
        }
        let read = texts.assessments
        let rows = try connection.query(
            statements.acceptTexts, contacts.hashes, contacts.expected, contacts.texterKeys, contacts.addresses,
            contacts.conversationKeys, contacts.channels, contacts.languages, contacts.lanes, contacts.regions,
            contacts.rungs, contacts.otherRungs, contacts.tags, contacts.floors, contacts.asked, texts.contacts,
            texts.providerIDs,
            texts.bodies, texts.received, texts.languages, read.places, read.parts, read.texts, read.levels, read.rungs,
            read.otherRungs, read.tags, read.evidence, pack, engine,
            policy.synthetic, policy.targetWaits, policy.reopenWithin, writer, now)
        var fates = [Acceptance](repeating: .stale, count: batch.count)
        for row in rows {
            let place = Int(try row.get(0, as: Int32.self)) - 1
            guard fates.indices.contains(place), let message = try row.get(1, as: Int64?.self),
                let conversation = try row.get(2, as: Int64?.self)
            else { continue }
            fates[place] = .stored(
                Receipt(
                    messageID: MessageID(rawValue: message), conversationID: ConversationID(rawValue: conversation),
                    duplicate: false),
                level: Severity(rawValue: Int(try row.get(3, as: Int16.self))) ?? .routine,
                raised: try row.get(4, as: Bool.self))
        }
        guard try noteDuplicates(among: batch.map(\.text), &fates, on: connection) else { return fates }
        // What came together with a replay was held up by it, and by nothing else.
        let rest = fates.indices.filter { fates[$0].isStale }
        let again = try accept(
            rest.map { batch[$0] }, pack: pack, engine: engine, policy: policy, writer: writer, at: now, beside,
            on: connection)
        for (place, fate) in zip(rest, again) { fates[place] = fate }
        return fates
    }

    /// A text that is stored already makes its texter's texts stale, so only among those it is looked for: hardly a batch
    /// has any. Whether there was one.
    private func noteDuplicates(
        among texts: [InboundText], _ fates: inout [Acceptance], on connection: Connection
    ) throws -> Bool {
        let stale = fates.indices.filter { fates[$0].isStale }
        guard !stale.isEmpty else { return false }
        let receipts = try connection.query(
            statements.intakeReceipts, stale.map { texts[$0].channel }, stale.map { texts[$0].providerMessageID })
        for row in receipts {
            let place = Int(try row.get(0, as: Int64.self)) - 1
            guard stale.indices.contains(place) else { continue }
            fates[stale[place]] = .duplicate(
                Receipt(
                    messageID: MessageID(rawValue: try row.get(1, as: Int64.self)),
                    conversationID: ConversationID(rawValue: try row.get(2, as: Int64.self)), duplicate: true))
        }
        return receipts.count > 0
    }

    /// Remembers words that crashed the process, by keyed hash.
    public func quarantine(textHash: [UInt8]) async throws {
        try await workers.run { _ = try $0.query(statements.quarantineText, textHash) }
    }

    /// Every hash in quarantine.
    public func quarantinedTexts() async throws -> Set<[UInt8]> {
        try await workers.run { connection in
            Set(try connection.query(statements.quarantinedTexts).map { try $0.get(0, as: [UInt8].self) })
        }
    }
}

extension Store {
    /// Those of a channel's texts that are stored already, by the provider's id.
    public func knownTexts(channel: String, ids: [String]) async throws -> Set<String> {
        try await workers.run { connection in
            let channels = Array(repeating: channel, count: ids.count)
            return try Set(
                connection.query(statements.intakeReceipts, channels, ids).compactMap { row in
                    let place = Int(try row.get(0, as: Int64.self)) - 1
                    return ids.indices.contains(place) ? ids[place] : nil
                })
        }
    }
}
