import Domain
import Foundation
import Postgres
import Testing

@testable import Store

/// Invariant 1: what is answered with `.stored` is committed by then.
struct CommitTests {
    typealias Accept = @Sendable ([ReadText]) async throws -> [Acceptance]

    @Test("when the answer is there, another connection sees the text, and its place in the queue")
    func committed() async throws {
        try await withHouse(connections: 4) { house in
            let unseen = try await unseen(house) { try await house.handIn($0) }
            #expect(unseen == [])
            #expect(try await house.value("SELECT count(*) FROM message", as: Int.self) == 160)
        }
    }

    @Test("an intake that answers before it commits is seen")
    func early() async throws {
        try await withHouse(connections: 4) { house in
            let early = AnswersFirst(house: house)
            let unseen = try await unseen(house) { try await early.accept($0) }
            #expect(unseen.count > 100)
        }
    }

    /// Hands in batches from four shards at once and looks each text up the moment it is answered.
    /// - Returns: the provider's ids of texts that were answered with `.stored` and were not there.
    private func unseen(_ house: TestHouse, after accept: @escaping Accept) async throws -> [String] {
        try await withThrowingTaskGroup(of: [String].self) { group in
            for shard in 0..<4 {
                group.addTask {
                    var unseen: [String] = []
                    for round in 0..<10 {
                        let batch = (0..<4).map { n in
                            house.text(
                                "\(shard)-\(round)-\(n)", from: "+1\((shard + n) % 6)", showing: n == 0 ? [.desire] : []
                            )
                        }
                        for (text, fate) in zip(batch, try await accept(batch)) {
                            guard let sent = fate.stored else { continue }
                            let id = text.text.providerMessageID
                            if try await !house.isCommitted(sent, providerID: id) { unseen.append(id) }
                        }
                    }
                    return unseen
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
    }

    /// The planted bug: answers at once, with ids drawn beforehand, and stores a batch when the next one comes.
    private actor AnswersFirst {
        let house: TestHouse
        private var pending: [ReadText] = []

        init(house: TestHouse) { self.house = house }

        func accept(_ batch: [ReadText]) async throws -> [Acceptance] {
            let before = pending
            pending = batch
            _ = try await house.handIn(before)
            return batch.map { _ in
                let receipt = Receipt(
                    messageID: MessageID(rawValue: 1), conversationID: ConversationID(rawValue: 1), duplicate: false)
                return .stored(receipt, level: .routine, raised: false)
            }
        }
    }
}

extension TestHouse {
    /// Whether the observer sees the text with its receipt, and its conversation waiting or held.
    fileprivate func isCommitted(_ sent: Sent, providerID: String) async throws -> Bool {
        try await !rows(
            """
            SELECT FROM message_receipt r JOIN message m ON m.conversation = r.conversation AND m.id = r.message
            WHERE r.channel = 'sms' AND r.provider_message_id = $1 AND r.message = $2 AND r.conversation = $3
              AND (EXISTS (SELECT FROM queue_entry q WHERE q.conversation = r.conversation)
                   OR EXISTS (SELECT FROM lease l WHERE l.conversation = r.conversation))
            """, providerID, sent.message.rawValue, sent.conversation.rawValue
        ).isEmpty
    }
}
