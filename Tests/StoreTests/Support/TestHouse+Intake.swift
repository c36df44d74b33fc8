import Domain
import Foundation
import Postgres
import Store
import Testing

/// What became of a text that was stored.
struct Sent: Sendable {
    let message: MessageID
    let conversation: ConversationID
    let level: Severity
    let raised: Bool
}

extension Acceptance {
    var stored: Sent? {
        guard case .stored(let receipt, let level, let raised) = self, !receipt.duplicate else { return nil }
        return Sent(message: receipt.messageID, conversation: receipt.conversationID, level: level, raised: raised)
    }

    var duplicate: Receipt? {
        guard case .duplicate(let receipt) = self, receipt.duplicate else { return nil }
        return receipt
    }

    var isStale: Bool { if case .stale = self { true } else { false } }
}

extension TestHouse {
    /// A text and what it shows. `id` is the provider's.
    func text(
        _ id: String, from: String, _ words: String = "hello", showing rungs: [Rung] = [], other: [Rung] = [],
        tags: [String] = [], language: String? = nil, channel: String = "sms"
    ) -> ReadText {
        let own = RungSet(rungs)
        let others = RungSet(other)
        return ReadText(
            InboundText(
                channel: channel, providerMessageID: id, from: from, text: words, receivedAt: Self.noon,
                language: language),
            Assessment(
                level: severity.level(own: own, other: others), rungs: own, otherRungs: others,
                tags: tags.map(IssueTag.init), evidence: [], pack: Self.hash, engine: "test"))
    }

    /// The same text, not read.
    func unread(_ text: ReadText) -> ReadText { ReadText(text.text, nil) }

    /// One try.
    func accept(_ batch: [ReadText], through other: Store? = nil, at now: Date? = noon, policy: IntakePolicy = policy)
        async throws -> [Acceptance]
    {
        try await (other ?? store).accept(batch, pack: pack, engine: "test", policy: policy, writer: 0, at: now)
    }

    /// As intake does it: what was stale is handed in again.
    func handIn(_ batch: [ReadText], through other: Store? = nil, at now: Date? = noon, policy: IntakePolicy = policy)
        async throws -> [Acceptance]
    {
        var fates = try await accept(batch, through: other, at: now, policy: policy)
        for _ in 0..<50 {
            let again = fates.indices.filter { fates[$0].isStale }
            if again.isEmpty { break }
            let retried = try await accept(again.map { batch[$0] }, through: other, at: now, policy: policy)
            for (place, fate) in zip(again, retried) { fates[place] = fate }
        }
        return fates
    }

    /// One text that has to be stored at the first try.
    @discardableResult
    func send(
        _ id: String, from: String = "+15550100", _ words: String = "hello", showing rungs: [Rung] = [],
        other: [Rung] = [], tags: [String] = [], language: String? = nil, at now: Date? = noon,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> Sent {
        let text = text(id, from: from, words, showing: rungs, other: other, tags: tags, language: language)
        return try #require(try await accept([text], at: now).first?.stored, sourceLocation: sourceLocation)
    }
}
