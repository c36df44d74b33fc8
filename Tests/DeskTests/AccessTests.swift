import Domain
import Testing

@testable import Desk
@testable import Store

@Suite("Access") struct AccessTests {
    private static let ana = Account(
        id: AccountID(rawValue: 1), name: "ana", role: .counselor, languages: nil, skills: [], capacity: nil,
        synthetic: false)

    @Test func `asks once for a token and believes the answer for a moment, also where nobody has it`() async throws {
        let asked = Recorder<[UInt8]>()
        let access = Access { hash in
            asked.add(hash)
            return hash == BearerToken.hash("right".utf8) ? Self.ana : nil
        }
        for _ in 0..<3 {
            #expect(try await access.account(token: "right".utf8) == Self.ana)
            #expect(try await access.account(token: "wrong".utf8) == nil)
        }
        #expect(asked.elements.count == 2)
    }

    @Test func `shuts a disabled account out within its memory`() async throws {
        let enabled = Recorder<Bool>()
        let access = Access { _ in enabled.elements.isEmpty ? Self.ana : nil }
        #expect(try await access.account(token: "right".utf8) != nil)
        enabled.add(false)
        #expect(try await access.account(token: "right".utf8) != nil, "still believed")
        try await Task.sleep(for: Access.memory + .milliseconds(20))
        #expect(try await access.account(token: "right".utf8) == nil)
    }

    @Test func `does not remember a failure`() async throws {
        let asked = Recorder<Int>()
        let access = Access { _ in
            asked.add(1)
            if asked.elements.count == 1 { throw DeskError.unavailable }
            return Self.ana
        }
        await #expect(throws: DeskError.self) { try await access.account(token: "right".utf8) }
        #expect(try await access.account(token: "right".utf8) == Self.ana)
    }
}
