import Domain
import Store
import Synchronization
import Testing

@testable import Desk

/// Rules change while texts come in from many sides.
@Suite("A reload under load", .timeLimit(.minutes(15))) struct ReloadUnderLoadTests {
    private static let texts = 4000
    private let vault: Vault
    private let slots = Folder()

    init() throws { vault = try Vault(masterKey: [UInt8](repeating: 7, count: 32)) }

    /// Texts that name both rules come in while the directory is changed and read again, eight times.
    private func answers(_ book: RuleBook, _ folder: RuleFolder, into house: PackHouse) async throws -> [Receipt] {
        let intake = Intake(
            rules: book, accept: { batch, rules, _ in await house.accept(batch, rules) },
            slots: try InFlightSlots(directory: slots.path),
            vault: vault, observer: .silent)
        return try await withThrowingTaskGroup(of: [Receipt].self) { group in
            for caller in 0..<16 {
                group.addTask {
                    var receipts: [Receipt] = []
                    for number in 0..<(Self.texts / 16) {
                        receipts.append(
                            try await intake.take(text("\(caller)-\(number)", from: "+1555\(caller)", "lantern beacon"))
                        )
                    }
                    return receipts
                }
            }
            for round in 0..<8 {
                try folder.write(round % 2 == 0 ? [RuleFolder.lantern, RuleFolder.beacon] : [RuleFolder.lantern])
                #expect(try await book.reload().changed)
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
    }

    @Test func `drops no text, and each is stored under the pack that read it`() async throws {
        let folder = try RuleFolder()
        let book = try await folder.book()
        let house = PackHouse()
        let receipts = try await answers(book, folder, into: house)
        #expect(Set(receipts.map(\.messageID)).count == Self.texts)
        #expect(house.stored.count == Self.texts)
        #expect(house.torn == 0)
    }

    @Test func `and what comes after it is read with the new rules`() async throws {
        let folder = try RuleFolder()
        let book = try await folder.book()
        let house = PackHouse()
        _ = try await answers(book, folder, into: house)
        try folder.write([RuleFolder.lantern, RuleFolder.beacon])
        _ = try await book.reload()
        let intake = Intake(
            rules: book, accept: { batch, rules, _ in await house.accept(batch, rules) },
            slots: try InFlightSlots(directory: slots.path),
            vault: vault, observer: .silent)
        _ = try await intake.take(text("last", "lantern beacon"))
        #expect(house.stored.last?.rules == ["test.beacon", "test.lantern"])
    }

    /// The planted bug: batches are stored under the pack that is in use then, not under the one that read them.
    @Test func `and a pack that is looked up too late is found out`() async throws {
        let folder = try RuleFolder()
        let book = try await folder.book()
        let house = PackHouse(lookingUp: book)
        _ = try await answers(book, folder, into: house)
        #expect(house.torn > 0)
    }
}

/// Stands for the database, which is told a pack for each batch.
private final class PackHouse: Sendable {
    struct Stored: Sendable {
        let rules: [String]
        /// The hash of the pack that read it, and of the pack it is stored under.
        let readBy: String
        let storedUnder: String
    }

    private let list = Mutex<[Stored]>([])
    private let late: RuleBook?

    init(lookingUp book: RuleBook? = nil) { late = book }

    var stored: [Stored] { list.withLock(\.self) }
    /// Texts that were read with one pack and stored under another.
    var torn: Int { stored.count { $0.readBy != $0.storedUnder } }

    func accept(_ batch: [ReadText], _ rules: RuleSnapshot) async -> [Acceptance] {
        await Task.yield()
        let pack = (late?.current ?? rules).hash
        return list.withLock { list in
            batch.map { read in
                list.append(
                    Stored(
                        rules: (read.assessment?.evidence.map(\.rule) ?? []).sorted(),
                        readBy: read.assessment?.pack ?? "", storedUnder: pack))
                let id = Int64(list.count)
                return .stored(
                    Receipt(
                        messageID: MessageID(rawValue: id), conversationID: ConversationID(rawValue: 1),
                        duplicate: false), level: .routine, raised: false)
            }
        }
    }
}
