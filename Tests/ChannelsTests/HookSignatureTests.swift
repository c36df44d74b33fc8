import Channels
import Foundation
import Testing

@Suite("The JSON channel's signature") struct HookSignatureTests {
    private static let now = Date(timeIntervalSince1970: 1_795_230_000)
    private static let body = Array(#"{"text":"hi"}"#.utf8)
    private static let secret = "0123456789abcdef"
    private static let other = "another secret of enough bytes"
    /// From `printf '1795230000.{"text":"hi"}' | openssl dgst -sha256 -hmac 0123456789abcdef`.
    private static let code = "d95372972df36b6fa9d1b8f50c38a701279a89a35986f3a30268cd9b8d70eed9"

    private func signature(_ secrets: String...) throws -> HookSignature {
        try HookSignature(secrets: secrets.compactMap { Secret($0) })
    }

    @Test func `is what others make too`() throws {
        #expect(try signature(Self.secret).sign(Self.body, at: Self.now) == "t=1795230000,v1=\(Self.code)")
    }

    @Test(arguments: [
        ("t=1795230000,v1=\(code)", HookSignature.Finding.valid),
        ("v1=\(code),t=1795230000", .valid),
        ("t=1795230000,v1=\(code.uppercased())", .valid),
        ("t=1795230000, v1=00, v1=\(code), v2=x", .valid),
        ("t=1795230001,v1=\(code)", .wrong),
        ("t=01795230000,v1=\(code)", .wrong),
        ("t=1795230000,v1=\(code.dropLast(2))", .wrong),
        ("t=1795230000,v1=\(code.dropLast(2))00", .wrong),
        ("t=1795230000,v1=\(code)x", .malformed), ("t=1795230000,v1=", .malformed), ("t=1795230000", .malformed),
        ("v1=\(code)", .malformed), ("", .malformed), ("t=1795230000,t=1795230000,v1=\(code)", .malformed),
        ("t=-1,v1=\(code)", .malformed), ("t=9999999999999,v1=\(code)", .malformed), ("t=x,v1=\(code)", .malformed),
        ("t=1795230000,v1=00,v1=00,v1=00,v1=00,v1=\(code)", .malformed), (code, .malformed),
    ])
    func `is read strictly`(header: String, finding: HookSignature.Finding) throws {
        #expect(try signature(Self.secret).check(header, body: Self.body, now: Self.now) == finding)
    }

    @Test(arguments: [
        (0, HookSignature.Finding.valid), (300, .valid), (-300, .valid), (301, .outdated), (-301, .outdated),
    ])
    func `holds for five minutes`(seconds: TimeInterval, finding: HookSignature.Finding) throws {
        let header = "t=1795230000,v1=\(Self.code)"
        #expect(try signature(Self.secret).check(header, body: Self.body, now: Self.now + seconds) == finding)
    }

    @Test func `is taken under either secret, and made with the first`() throws {
        let both = try signature(Self.other, Self.secret)
        let old = try signature(Self.secret).sign(Self.body, at: Self.now)
        #expect(both.check(old, body: Self.body, now: Self.now) == .valid)
        let made = both.sign(Self.body, at: Self.now)
        #expect(try signature(Self.other).check(made, body: Self.body, now: Self.now) == .valid)
        #expect(try signature(Self.secret).check(made, body: Self.body, now: Self.now) == .wrong)
    }

    @Test func `does not fit another body`() throws {
        let signature = try signature(Self.secret)
        let header = signature.sign(Self.body, at: Self.now)
        #expect(signature.check(header, body: Self.body + [0x20], now: Self.now) == .wrong)
        #expect(signature.check(header, body: [], now: Self.now) == .wrong)
    }

    @Test(arguments: [[], ["short"], [secret, "short"]])
    func `needs secrets that cannot be guessed`(secrets: [String]) {
        #expect(throws: ChannelSetupError.self) { try HookSignature(secrets: secrets.compactMap { Secret($0) }) }
    }
}
