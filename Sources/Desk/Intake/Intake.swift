public import Domain
import Foundation
import Postgres
public import Store

/// From a text to a committed, read and queued message.
///
/// ```
/// take ── slot ── read (rules) ── shard ── batch ── accept (one commit) ── receipt
/// ```
/// A receipt is given only after the commit. A text that kills the process while it is read is in its slot at the next
/// start: ``recover(_:)`` stores it unread at level 2, and its words are not read again.
public final class Intake: Sendable {
    /// Stores a batch that was read with these rules: ``Store/accept(_:pack:engine:policy:writer:)``.
    public typealias Accept =
        @Sendable (_ batch: [ReadText], _ rules: RuleSnapshot, _ writer: Int16) async throws -> [Acceptance]
    /// Hears what was stored, after its commit. It must not wait: the answer to the channel comes after it.
    public typealias Stored = @Sendable (_ text: ReadText, _ rules: RuleSnapshot, _ receipt: Receipt) -> Void

    private let rules: RuleBook
    private let beforeReading: @Sendable (String) -> Void
    private let stored: Stored
    private let slots: InFlightSlots
    private let vault: Vault
    private let quarantine: Quarantine
    private let shards: [IntakeShard]
    private let observe: Observer

    /// - Parameters:
    ///   - rules: each text, or each batch handed in as one, is read with what is in use when it comes.
    ///   - quarantined: what ``Store/quarantinedTexts()`` holds.
    ///   - shards: how many batches may be in flight at once; one texter is always in the same shard.
    ///   - beforeReading: hears each text before it is read; for tests that plant a crash there.
    public init(
        rules: RuleBook, accept: @escaping Accept, slots: InFlightSlots, vault: Vault,
        quarantined: Set<[UInt8]> = [], shards: Int = 2, beforeReading: @escaping @Sendable (String) -> Void = { _ in },
        stored: @escaping Stored = { _, _, _ in }, observer: Observer
    ) {
        self.rules = rules
        self.beforeReading = beforeReading
        self.stored = stored
        self.slots = slots
        self.vault = vault
        quarantine = Quarantine(vault: vault, hashes: quarantined)
        self.shards = (0..<max(shards, 1)).map {
            IntakeShard(writer: Int16(clamping: $0), accept: accept, options: .init(), observer: observer)
        }
        observe = observer
    }

    /// Takes a text in and answers once it is committed.
    /// - Throws: ``DeskError/intakeUnavailable`` when it could not be stored in time: nothing was acknowledged, send it again.
    public func take(_ text: InboundText) async throws -> Receipt {
        let clock = ContinuousClock()
        let arrived = clock.now
        let rules = rules.current
        let read = ReadText(text, try readSafely(text, rules))
        let receipt = try await shards[shard(of: text)].store(read, by: rules)
        stored(read, rules, receipt)
        observe(.textTaken(level: read.assessment?.level, duplicate: receipt.duplicate, latency: clock.now - arrived))
        return receipt
    }

    /// Takes many texts in, each texter's in the order given; answers in that order, for each by itself.
    public func take(_ texts: [InboundText]) async throws -> [Result<Receipt, any Error>] {
        var places = Array(repeating: [Int](), count: shards.count)
        for (place, text) in texts.enumerated() { places[shard(of: text)].append(place) }
        let rules = rules.current
        return try await withThrowingTaskGroup(of: [(Int, Result<Receipt, any Error>)].self) { group in
            for (shard, places) in zip(shards, places) {
                group.addTask {
                    let read = try places.map { ReadText(texts[$0], try self.readSafely(texts[$0], rules)) }
                    let answers = await shard.store(read, by: rules)
                    for (text, answer) in zip(read, answers) {
                        if let receipt = try? answer.get() { self.stored(text, rules, receipt) }
                    }
                    return Array(zip(places, answers))
                }
            }
            var answers: [Int: Result<Receipt, any Error>] = [:]
            for try await part in group { answers.merge(part) { first, _ in first } }
            return texts.indices.map { answers[$0] ?? .failure(DeskError.intakeUnavailable) }
        }
    }

    private func shard(of text: InboundText) -> Int { abs(text.from.hashValue % shards.count) }

    /// Nil for a text that must not, or cannot safely, be read.
    private func readSafely(_ text: InboundText, _ rules: RuleSnapshot) throws -> Assessment? {
        if quarantine.holds(text) { return nil }
        return slots.hold(try vault.sealInFlight(InFlightRecord.encode(text))) {
            beforeReading(text.text)
            return rules.read(text)
        }
    }

    /// Stores what was being read when an earlier process died, unread, at level 2, with a page to supervisors.
    /// Called at start, before the first text is taken.
    public static func recover(
        _ files: [InFlightFile], store: Store, rules: RuleSnapshot, accept: Accept, observer: Observer
    ) async throws {
        for file in files {
            do {
                let records = try file.sealed.map { sealed in
                    guard let text = InFlightRecord.decode(try store.vault.openInFlight(sealed)) else {
                        throw VaultError.cannotOpen
                    }
                    return text
                }
                let quarantine = Quarantine(vault: store.vault, hashes: try await store.quarantinedTexts())
                for hash in quarantine.additions(for: records) { try await store.quarantine(textHash: hash) }
                for text in records { try await storeUnread(text, rules, accept: accept, observer: observer) }
                file.delete()
            } catch {
                // Sealed under another master key, damaged, or not storable now: kept for the next start, and reported.
                observer(.serviceFailed(service: .recovery, sqlState: (error as? PostgresError)?.sqlState))
            }
        }
    }

    private static func storeUnread(
        _ text: InboundText, _ rules: RuleSnapshot, accept: Accept, observer: Observer
    ) async throws {
        for _ in 0..<8 {
            switch try await accept([ReadText(text, nil)], rules, 0).first {
            case .stored(let receipt, _, _)?: return observer(.textStoredUnread(conversation: receipt.conversationID))
            case .duplicate?: return
            case .stale?, nil: continue
            }
        }
        throw DeskError.intakeUnavailable
    }
}

/// Knows the texts that have crashed the process, by keyed hash.
///
/// Whatever was in a slot is known by its provider id, so that the provider's next try is not read. Its words are suspected,
/// and known once they are there a second time: a process also dies by other hands (a kill, no memory), and then the words in
/// the slot are anybody's, perhaps those that must be read most.
struct Quarantine: Sendable {
    let vault: Vault
    let hashes: Set<[UInt8]>

    func holds(_ text: InboundText) -> Bool {
        guard !hashes.isEmpty else { return false }
        return hashes.contains(identity(text)) || hashes.contains(vault.textHash(text.text))
    }

    func additions(for records: [InboundText]) -> [[UInt8]] {
        records.flatMap { record in
            let sure = hashes.contains(suspicion(record))
            return [identity(record), sure ? vault.textHash(record.text) : suspicion(record)]
        }
    }

    private func identity(_ text: InboundText) -> [UInt8] {
        vault.textHash("id\0\(text.channel)\0\(text.providerMessageID)")
    }
    private func suspicion(_ text: InboundText) -> [UInt8] { vault.textHash("suspect\0\(text.text)") }
}
