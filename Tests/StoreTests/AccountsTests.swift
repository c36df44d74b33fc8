import Domain
import Foundation
import Postgres
import Testing

@testable import Store

struct AccountsTests {
    @Test("a token opens its own account and is nowhere in the table", arguments: Role.allCases)
    func tokens(role: Role) async throws {
        try await withHouse { house in
            let token = try await house.store.addAccount(name: "ana", role: role, languages: ["es"], synthetic: false)
            #expect(token.text.hasPrefix("hl_") && token.text.count == 67)
            let account = try #require(try await house.store.account(tokenHash: BearerToken.hash(token.text.utf8)))
            #expect(account.name == "ana" && account.role == role && account.languages == ["es"] && !account.synthetic)
            #expect(try await house.store.account(tokenHash: BearerToken.hash("\(token.text)0".utf8)) == nil)
            #expect(try await house.store.account(tokenHash: BearerToken.hash("".utf8)) == nil)
            #expect(try await house.store.account(tokenHash: []) == nil)
            var table: [UInt8] = []
            table = try await house.observer.run { connection in
                var bytes: [UInt8] = []
                try connection.copyOut("COPY account TO STDOUT") { bytes += $0 }
                return bytes
            }
            #expect(table.firstRange(of: Array(token.text.utf8.dropFirst(3))) == nil)
            #expect(table.firstRange(of: Array("ana".utf8)) != nil)
        }
    }

    @Test("tokens differ, and a hash is SHA-256")
    func hashing() {
        #expect(Set((0..<100).map { _ in BearerToken.random().text }).count == 100)
        let hash = BearerToken.hash("abc".utf8)
        #expect(hash.prefix(4) == [0xba, 0x78, 0x16, 0xbf] && hash.count == 32)
    }

    @Test("a disabled account opens nothing; its name is free again")
    func disabled() async throws {
        try await withHouse { house in
            let old = try await house.store.addAccount(name: "ana", role: .admin, languages: nil, synthetic: false)
            #expect(try await house.store.hasAccount(role: .admin))
            #expect(try await house.store.disableAccount(name: "ana"))
            #expect(try await house.store.account(tokenHash: BearerToken.hash(old.text.utf8)) == nil)
            #expect(try await house.store.disableAccount(name: "ana") == false)
            #expect(try await !house.store.hasAccount(role: .admin))
            let new = try await house.store.addAccount(name: "ana", role: .counselor, languages: nil, synthetic: false)
            #expect(try await house.store.account(tokenHash: BearerToken.hash(new.text.utf8))?.role == .counselor)
            #expect(try await house.store.accounts().map(\.name) == ["ana"])
        }
    }

    @Test("a name is given once, also to many who ask at once")
    func names() async throws {
        try await withHouse(connections: 8) { house in
            let fates = await withTaskGroup(of: String?.self) { group in
                for _ in 0..<16 {
                    group.addTask {
                        do {
                            _ = try await house.store.addAccount(
                                name: "ana", role: .channel, languages: nil, synthetic: false)
                            return nil
                        } catch {
                            return (error as? PostgresError)?.constraint ?? "\(error)"
                        }
                    }
                }
                return await group.reduce(into: [String?]()) { $0.append($1) }
            }
            #expect(fates.count { $0 == nil } == 1)
            #expect(fates.count { $0 == "account_name" } == 15)
        }
    }

    @Test("a renewed token replaces the old; a name on the other side of the synthetic line is refused")
    func renewal() async throws {
        try await withHouse { house in
            let first = try await house.store.renewToken(name: "demo", role: .counselor, synthetic: true)
            let second = try await house.store.renewToken(name: "demo", role: .counselor, synthetic: true)
            #expect(try await house.store.account(tokenHash: BearerToken.hash(first.text.utf8)) == nil)
            #expect(try await house.store.account(tokenHash: BearerToken.hash(second.text.utf8))?.synthetic == true)
            #expect(try await house.store.accounts().count == 1)
            await #expect {
                _ = try await house.store.renewToken(name: "demo", role: .counselor, synthetic: false)
            } throws: {
                ($0 as? PostgresError)?.constraint == "account_name"
            }
        }
    }

    @Test(
        "an account claims in its languages and skills, on its side of the synthetic line",
        arguments: [
            (nil, [], false, ["en", "es", "und"]), (["es"], [], false, ["es"]),
            (["en", "und"], [], true, ["demo-en", "demo-und"]), ([], ["minors"], false, []),
            (["es"], ["minors", "trauma"], false, ["es", "es+minors", "es+trauma"]),
            (["en"], ["minors"], true, ["demo-en", "demo-en+minors"]),
        ] as [([String]?, [String], Bool, [String])])
    func lanes(languages: [String]?, skills: [String], synthetic: Bool, lanes: [String]) {
        let account = Account(
            id: AccountID(rawValue: 1), name: "ana", role: .counselor, languages: languages, skills: skills,
            capacity: nil, synthetic: synthetic)
        #expect(account.lanes == lanes)
    }
}
