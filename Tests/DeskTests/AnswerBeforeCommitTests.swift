import Domain
import Store
import Testing

@testable import Desk
@testable import Postgres

/// Invariant 1: a receipt means that the text is committed. Texts go in from many sides while the database dies in the
/// middle; what was acknowledged and is not there is counted.
@Suite("A receipt means a commit", .timeLimit(.minutes(15))) struct AnswerBeforeCommitTests {
    /// Takes a text and answers its receipt.
    private typealias Take = @Sendable (ReadText) async throws -> Receipt

    /// Acknowledged texts that are not stored. The database stores `rounds` batches and is then away for good.
    private func falseReceipts(rounds: Int, _ make: (FakeHouse) -> Take) async -> [String] {
        let house = FakeHouse { round, _ in
            await Task.yield()
            if round > rounds { throw PostgresError(.connectionLost) }
        }
        let take = make(house)
        let acknowledged = Recorder<String>()
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<200 {
                group.addTask {
                    let given = text("\(number)", from: "+1555\(number % 20)")
                    if (try? await take(ReadText(given, nil))) != nil { acknowledged.add(given.providerMessageID) }
                }
            }
        }
        let stored = Set(house.ids)
        return acknowledged.elements.filter { !stored.contains($0) }
    }

    @Test(arguments: [0, 1, 3, 1000])
    func `however early the database dies`(rounds: Int) async {
        let lost = await falseReceipts(rounds: rounds) { house in
            let shard = house.shard(.init(batch: 8, patience: .milliseconds(100)))
            return { try await shard.store($0) }
        }
        #expect(lost.isEmpty)
    }

    /// The planted bug: an intake that answers first and stores then.
    @Test func `and one that answers before the commit is found out`() async {
        let lost = await falseReceipts(rounds: 1) { house in
            let shard = house.shard(.init(batch: 8, patience: .milliseconds(100)))
            return { read in
                Task { try? await shard.store(read) }
                return Receipt(
                    messageID: MessageID(rawValue: 1), conversationID: ConversationID(rawValue: 1), duplicate: false)
            }
        }
        #expect(!lost.isEmpty)
    }
}
