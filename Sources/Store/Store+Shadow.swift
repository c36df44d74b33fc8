public import Domain
import Postgres

public import struct Foundation.Date

/// A text read by the rules that decide and by rules that are tried.
public struct ShadowReading: Sendable {
    public let conversation: ConversationID
    public let message: MessageID
    /// The number of the pack that decided.
    public let livePack: Int32
    public let live: Assessment
    public let shadow: Assessment

    public init(
        conversation: ConversationID, message: MessageID, livePack: Int32, live: Assessment, shadow: Assessment
    ) {
        self.conversation = conversation
        self.message = message
        self.livePack = livePack
        self.live = live
        self.shadow = shadow
    }
}

/// A pack that was tried.
public struct ShadowPack: Sendable, Hashable {
    public let number: Int32
    public let hash: String
    /// The hours of its first and of its latest text.
    public let from: Date
    public let until: Date
    public let texts: Int
}

/// A text of which a pack that was tried said something else.
public struct ShadowDifference: Sendable {
    public let place: TextPlace
    /// What was decided; its pack and engine are not read here and empty.
    public let live: Assessment
    public let shadow: Assessment
}

extension Store {
    /// Keeps what a pack that is tried said of texts: how many it agreed on, and what it said of the others.
    /// - Parameter pack: the number ``keepPack(hash:source:policy:)`` gave it.
    public func keepShadow(_ readings: [ShadowReading], pack: Int32) async throws {
        struct Cell: Hashable {
            let livePack: Int32
            let live, shadow: Int16
        }
        guard !readings.isEmpty else { return }
        let cells = Array(
            Dictionary(grouping: readings) {
                Cell(
                    livePack: $0.livePack, live: Int16($0.live.level.rawValue), shadow: Int16($0.shadow.level.rawValue))
            })
        let different = readings.filter { !$0.live.decides(as: $0.shadow) }
        try await workers.run { connection in
            _ = try connection.query(
                statements.keepShadow, pack, cells.map(\.key.livePack), cells.map(\.key.live), cells.map(\.key.shadow),
                cells.map { Int64($0.value.count) }, different.map(\.message.rawValue),
                different.map(\.conversation.rawValue), different.map { Int16($0.shadow.level.rawValue) },
                different.map(\.shadow.rungs.rawValue), different.map(\.shadow.otherRungs.rawValue),
                different.map { $0.shadow.tags.map(\.id).joined(separator: ",") },
                different.map { EvidenceText.encode($0.shadow.evidence) })
        }
    }

    /// The packs that were tried since then, the latest first.
    public func shadowPacks(since: Date) async throws -> [ShadowPack] {
        try await workers.run { connection in
            try connection.query(statements.shadowPacks, since).map { row in
                ShadowPack(
                    number: try row.get(0, as: Int32.self), hash: try row.get(1, as: String.self),
                    from: try row.get(2, as: Date.self), until: try row.get(3, as: Date.self),
                    texts: Int(try row.get(4, as: Int64.self)))
            }
        }
    }

    /// How many texts were one level by the rules that decided and another, or the same, by that pack.
    public func shadowCounts(pack: Int32, since: Date) async throws -> [(live: Severity, shadow: Severity, texts: Int)]
    {
        try await workers.run { connection in
            try connection.query(statements.shadowCounts, pack, since).map { row in
                (
                    Severity(rawValue: Int(try row.get(0, as: Int16.self))) ?? .routine,
                    Severity(rawValue: Int(try row.get(1, as: Int16.self))) ?? .routine,
                    Int(try row.get(2, as: Int64.self))
                )
            }
        }
    }

    /// The next texts of which that pack said something else; empty at the end.
    public func shadowDifferences(pack: Int32, since: Date, after place: TextPlace, limit: Int) async throws
        -> [ShadowDifference]
    {
        try await workers.run { connection in
            try connection.query(
                statements.shadowDifferences, pack, since, place.conversation.rawValue, place.message.rawValue,
                Int64(limit)
            ).map { row in
                ShadowDifference(
                    place: TextPlace(
                        conversation: ConversationID(rawValue: try row.get(0, as: Int64.self)),
                        message: MessageID(rawValue: try row.get(1, as: Int64.self))),
                    live: try Self.assessment(row, from: 2, pack: "", engine: ""),
                    shadow: try Self.assessment(row, from: 7, pack: "", engine: ""))
            }
        }
    }
}
