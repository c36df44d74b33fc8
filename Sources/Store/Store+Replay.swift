public import Domain
import Postgres

public import struct Foundation.Date

/// A stored text with what was decided when it came in.
public struct AssessedText: Sendable {
    public let conversation: ConversationID
    public let message: MessageID
    /// Nil where its key is gone or belongs to another master key: the text cannot be read any more.
    public let text: String?
    /// What was known of its language when it was read.
    public let language: Language?
    public let assessment: Assessment
}

/// How far a walk over stored texts has come: by conversation, then message.
public struct TextPlace: Sendable, Hashable {
    public let conversation: ConversationID
    public let message: MessageID

    public init(conversation: ConversationID, message: MessageID) {
        self.conversation = conversation
        self.message = message
    }

    /// Before all of them.
    public static let start = TextPlace(
        conversation: ConversationID(rawValue: 0), message: MessageID(rawValue: 0))
}

extension Store {
    /// How many texts were read from `since` up to, not including, `until`.
    public func assessedTextCount(since: Date, until: Date) async throws -> Int {
        try await workers.run {
            Int(try $0.query(statements.assessedTextCount, since, until).first?.get(0, as: Int64.self) ?? 0)
        }
    }

    /// The next texts of a walk, opened; empty at its end.
    public func assessedTexts(since: Date, until: Date, after place: TextPlace, limit: Int) async throws
        -> [AssessedText]
    {
        try await workers.run { connection in
            let rows = try connection.query(
                statements.assessedTexts, since, until, place.conversation.rawValue, place.message.rawValue,
                Int64(limit))
            var known: (wrapped: [UInt8], key: SealingKey?) = ([], nil)
            return try rows.map { row in
                // A conversation's texts stand together, and its key is unwrapped once.
                let wrapped = try row.get(3, as: [UInt8].self)
                if known.key == nil || known.wrapped != wrapped { known = (wrapped, try? vault.unwrap(wrapped)) }
                return AssessedText(
                    conversation: ConversationID(rawValue: try row.get(0, as: Int64.self)),
                    message: MessageID(rawValue: try row.get(1, as: Int64.self)),
                    text: try? known.key?.open(try row.get(2, as: [UInt8].self)),
                    language: try row.get(11, as: String?.self).flatMap(Language.init(rawValue:)),
                    assessment: try Self.assessment(
                        row, from: 4, pack: row.get(9, as: String.self), engine: row.get(10, as: String.self)))
            }
        }
    }

    /// The bytes of a pack that decided once, for `Pack(source:)`; nil for a hash that is not there.
    public func packSource(hash: String) async throws -> [UInt8]? {
        try await workers.run { try $0.query(statements.packSource, hash).first?.get(0, as: [UInt8].self) }
    }

    /// Level, rungs, other rungs, tags and evidence, in five columns that stand together.
    static func assessment(_ row: Row, from first: Int, pack: String, engine: String) throws -> Assessment {
        Assessment(
            level: Severity(rawValue: Int(try row.get(first, as: Int16.self))) ?? .routine,
            rungs: RungSet(rawValue: try row.get(first + 1, as: Int64.self)),
            otherRungs: RungSet(rawValue: try row.get(first + 2, as: Int64.self)),
            tags: try row.get(first + 3, as: String.self).split(separator: ",").map { IssueTag(String($0)) },
            evidence: EvidenceText.decode(try row.get(first + 4, as: String.self)), pack: pack, engine: engine)
    }
}
