import Domain
import Foundation
import Store
import Synchronization

@testable import Desk
@testable import Postgres

/// A text that came in just now.
func text(_ id: String, from: String = "+15550100", _ words: String = "hello") -> InboundText {
    InboundText(
        channel: "sms", providerMessageID: id, from: from, text: words,
        receivedAt: Date(timeIntervalSince1970: 1_790_000_000))
}

/// Keeps what is added, in order, from any task.
final class Recorder<Element: Sendable>: Sendable {
    private let list = Mutex<[Element]>([])

    var elements: [Element] { list.withLock(\.self) }

    func add(_ element: Element) { list.withLock { $0.append(element) } }
}

/// A door that holds up whoever comes until it is opened.
actor Gate {
    private var isOpen = false
    private var held: [CheckedContinuation<Void, Never>] = []
    private var watchers: [CheckedContinuation<Void, Never>] = []

    func pass() async {
        guard !isOpen else { return }
        await withCheckedContinuation { waiting in
            held.append(waiting)
            for watcher in watchers { watcher.resume() }
            watchers = []
        }
    }

    /// Returns once somebody waits at the door.
    func somebodyWaits() async {
        guard held.isEmpty, !isOpen else { return }
        await withCheckedContinuation { watchers.append($0) }
    }

    func open() {
        isOpen = true
        for waiting in held { waiting.resume() }
        held = []
    }
}

/// Stands for the database: stores each text once, in the order in which it is given.
final class FakeHouse: Sendable {
    let batches = Recorder<[ReadText]>()
    private let stored = Mutex<[String: Receipt]>([:])
    private let before: @Sendable (_ round: Int, _ batch: [ReadText]) async throws -> Void

    /// - Parameter before: runs before each batch is stored; what it throws is what the database says.
    init(before: @escaping @Sendable (_ round: Int, _ batch: [ReadText]) async throws -> Void = { _, _ in }) {
        self.before = before
    }

    /// The provider's ids of what is stored, in the order in which it was.
    var ids: [String] {
        stored.withLock { $0.sorted { $0.value.messageID.rawValue < $1.value.messageID.rawValue }.map(\.key) }
    }

    func accept(_ batch: [ReadText], _ writer: Int16) async throws -> [Acceptance] {
        batches.add(batch)
        try await before(batches.elements.count, batch)
        return stored.withLock { stored in
            batch.map { read in
                let id = read.text.providerMessageID
                if let known = stored[id] {
                    return .duplicate(
                        Receipt(messageID: known.messageID, conversationID: known.conversationID, duplicate: true))
                }
                let receipt = Receipt(
                    messageID: MessageID(rawValue: Int64(stored.count + 1)),
                    conversationID: ConversationID(rawValue: 1),
                    duplicate: false)
                stored[id] = receipt
                return .stored(receipt, level: .routine, raised: false)
            }
        }
    }

    func shard(_ options: IntakeShard.Options = .init(), observer: Observer = .silent) -> IntakeShard {
        IntakeShard(writer: 0, accept: { try await self.accept($0, $2) }, options: options, observer: observer)
    }
}

extension RuleSnapshot {
    /// Rules that find nothing, for tests that are not about rules.
    static let none = RuleSnapshot.made(of: "none") { _ in [] }

    /// Rules that find in a text what `evidence` says.
    static func made(of name: String, number: Int32 = 1, _ evidence: @escaping @Sendable (String) -> [Evidence])
        -> RuleSnapshot
    {
        let reader = Reader { words, _ in
            let found = evidence(words)
            return Assessment(
                level: found.isEmpty ? .routine : .high, rungs: RungSet(), otherRungs: RungSet(), tags: [],
                evidence: found, pack: name, engine: "test")
        }
        return RuleSnapshot(hash: name, rules: [], number: number, reader: reader)
    }
}

extension RuleBook {
    /// A book that is never reloaded.
    convenience init(_ only: RuleSnapshot) { self.init(only, from: RuleSource(directory: "/none") { _ in 0 }) }
}

extension IntakeShard {
    func store(_ text: ReadText) async throws -> Receipt { try await store(text, by: .none) }
    func store(_ texts: [ReadText]) async -> [Result<Receipt, any Error>] { await store(texts, by: .none) }
}

/// A folder of a test's own, removed with it.
final class Folder: Sendable {
    let path = FileManager.default.temporaryDirectory.appending(
        path: "harborline-desk-\(UInt64.random(in: 0 ... .max))"
    )
    .path(percentEncoded: false)

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
