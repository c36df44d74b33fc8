import Domain
import Foundation
import Postgres
import PostgresTesting
import Testing

@testable import Store

/// What lies in the tables tells nobody what was said or by whom.
struct VaultTests {
    private static let canaries = [
        "the canary sang quietly", "+15559998888", "we hear you, canary", "the note of a canary",
    ]

    @Test("no table holds a text, a number, a reply or a note in the clear")
    func sealed() async throws {
        try await withHouse { house in
            try await fill(house)
            #expect(try await leaks(house) == [])
        }
    }

    @Test(
        "the search finds what is not sealed",
        arguments: [
            "UPDATE message SET body = convert_to('oh ' || $$the canary sang quietly$$, 'UTF8') WHERE author = 'texter'",
            "UPDATE assessment SET evidence = 'rule 0 3 the canary sang quietly'",
            "UPDATE texter SET address = '+15559998888'",
            "UPDATE conversation SET tags = ARRAY['+15559998888']",
            "UPDATE demo_delivery SET body = 'we hear you, canary'",
        ])
    func searchWorks(leak: String) async throws {
        try await withHouse { house in
            try await fill(house)
            try await house.execute(leak)
            #expect(try await !leaks(house).isEmpty)
        }
    }

    @Test("another master key is recognised, opens nothing and finds no texter")
    func otherKey() async throws {
        try await withHouse { house in
            #expect(try await house.store.masterKeyFits())
            let first = try await house.send("1", "hello")
            let other = try house.anotherStore(connections: 1, masterKey: [UInt8](repeating: 8, count: 32))
            #expect(try await !other.masterKeyFits())
            await #expect(throws: VaultError.cannotOpen) {
                _ = try await other.conversation(first.conversation, synthetic: false)
            }
            let sent = try await house.accept([house.text("2", from: "+15550100")], through: other).first?.stored
            #expect(sent?.conversation != first.conversation)
            await other.workers.shutdown()
            #expect(try await house.store.masterKeyFits())
        }
    }

    @Test("nodes that start at once on a new database all find that their master key fits")
    func firstKey() async throws {
        try await withHouse(connections: 8) { house in
            let fits = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<16 { group.addTask { try await house.store.masterKeyFits() } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(fits == Array(repeating: true, count: 16))
        }
    }

    @Test("the same words are never sealed to the same bytes")
    func nonces() async throws {
        try await withHouse { house in
            for n in 0..<20 { try await house.send("\(n)", from: "+1555010\(n % 2)", "same words") }
            #expect(try await house.value("SELECT count(DISTINCT body) FROM message", as: Int.self) == 20)
            #expect(try await house.value("SELECT count(DISTINCT wrapped_key) FROM conversation", as: Int.self) == 2)
        }
    }

    @Test("a wrapped key is no text, and altered data does not open")
    func vault() throws {
        let vault = try Vault(masterKey: TestHouse.masterKey)
        let (key, wrapped) = try vault.newKey()
        let sealed = try key.seal("hello")
        #expect(try vault.unwrap(wrapped).open(sealed) == "hello")
        #expect(throws: VaultError.cannotOpen) { try vault.unwrap(sealed) }
        for place in sealed.indices {
            var altered = sealed
            altered[place] ^= 1
            #expect(throws: VaultError.cannotOpen) { try key.open(altered) }
        }
        #expect(throws: VaultError.masterKeyLength) { try Vault(masterKey: [1, 2, 3]) }
        #expect(vault.addressHash(channel: "a", address: "bc") != vault.addressHash(channel: "ab", address: "c"))
    }

    @Test("the quarantine knows words again without keeping them")
    func quarantine() async throws {
        try await withHouse { house in
            let hash = house.store.vault.textHash("boom")
            try await house.store.quarantine(textHash: hash)
            try await house.store.quarantine(textHash: hash)
            #expect(try await house.store.quarantinedTexts() == [hash])
        }
    }

    private func fill(_ house: TestHouse) async throws {
        let ana = try await house.addCounselor("ana")
        try await house.send(
            "1", from: Self.canaries[1], "oh \(Self.canaries[0]) 💛", showing: [.desire], tags: ["grief"])
        let claim = try #require(try await house.claim(ana))
        _ = try await house.store.reply(claim.held(by: ana), text: Self.canaries[2], synthetic: false)
        let note = try await house.store.addNote(
            Self.canaries[3], to: claim.conversation, by: ana, synthetic: false)
        #expect(note != nil)
        let taken = try await house.store.takeOutbox(limit: 10, visibility: .seconds(60))
        #expect(taken.map(\.text) == [Self.canaries[2]])
        for message in taken { try await house.store.deliverToDemo(message.id, in: message.conversation) }
    }

    /// Every table that holds a canary, as text or as the hexadecimal that COPY makes of bytes.
    private func leaks(_ house: TestHouse) async throws -> [String] {
        let canaries = Self.canaries.flatMap { canary in
            [canary, canary.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()].map { Array($0.utf8) }
        }
        return try await house.observer.run { connection in
            let tables = try connection.query(
                """
                SELECT relname::text FROM pg_class
                WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' ORDER BY 1
                """
            ).map { try $0.get(0, as: String.self) }
            #expect(tables.count > 15)
            return try tables.filter { table in
                var dump: [UInt8] = []
                try connection.copyOut("COPY \(table) TO STDOUT") { dump += $0 }
                return canaries.contains { dump.firstRange(of: $0) != nil }
            }
        }
    }
}
